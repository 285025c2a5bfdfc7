import { type Command, Option } from "commander";

import { flowFormats } from "../../explain/flow/formats.js";
import { atOption, dataOption, modelFile, numberOption, ofOption, wrtOption } from "../options.js";
import type { FlowFlags } from "./runFlow.js";

const aNumber = "It is a number, such as 1e-3.";

export function declareFlow(program: Command): void {
  program
    .command("flow")
    .description("show where the derivative vanishes or explodes on its way back to the variables")
    .addArgument(modelFile())
    .addOption(atOption())
    .addOption(dataOption())
    .addOption(ofOption())
    .addOption(wrtOption())
    .addOption(
      numberOption("--vanishing <number>", "a derivative below this magnitude vanishes (default: 0.001)", aNumber),
    )
    .addOption(
      numberOption("--exploding <number>", "a derivative above this magnitude explodes (default: 1000)", aNumber),
    )
    .option("-o, --output <path>", "the file to write: .svg, .json or .txt (default: print the table)")
    .addOption(new Option("--format <format>", "what to print or write").choices(flowFormats))
    .option("--json", "the same as --format json")
    .action(async (model: string, flags: FlowFlags) => {
      const { runFlow } = await import("./runFlow.js");
      process.exitCode = await runFlow(model, flags);
    });
}
