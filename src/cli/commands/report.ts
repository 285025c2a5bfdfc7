import type { Command } from "commander";

import { atOption, dataOption, modelFile, ofOption, wrtOption } from "../options.js";
import type { ReportFlags } from "./runReport.js";

export function declareReport(program: Command): void {
  program
    .command("report")
    .description("write a page that shows a model: formulas, derivations, both passes, a check, plots and the code")
    .addArgument(modelFile())
    .addOption(atOption())
    .addOption(dataOption())
    .addOption(ofOption())
    .addOption(wrtOption())
    .option("-o, --output <path>", "the file to write, such as report.html (default: print the page)")
    .action(async (model: string, flags: ReportFlags) => {
      const { runReport } = await import("./runReport.js");
      process.exitCode = await runReport(model, flags);
    });
}
