import { type Command, Option } from "commander";

import { derivationFormats } from "../../explain/steps/formats.js";
import { atOption, dataOption, modelFiles, ofOption, reportOption, wrtOption } from "../options.js";
import type { DeriveFlags } from "./runDerive.js";

export function declareDerive(program: Command): void {
  program
    .command("derive")
    .description("print the simplified derivatives of each function")
    .addArgument(modelFiles())
    .addOption(wrtOption())
    .option("--steps", "derive step by step, one rule a line")
    .addOption(ofOption())
    .addOption(atOption())
    .addOption(dataOption())
    .addOption(new Option("--format <format>", "how formulas are written").choices(derivationFormats).default("text"))
    .addOption(reportOption())
    .action(async (models: readonly string[], flags: DeriveFlags) => {
      const { runDerive } = await import("./runDerive.js");
      process.exitCode = await runDerive(models, flags);
    });
}
