import { type Command, InvalidArgumentError, Option } from "commander";

import { flowFormats } from "../../explain/flow/formats.js";
import { atOption, modelFile, ofOption, wrtOption } from "../options.js";
import type { FlowFlags } from "./runFlow.js";

export function declareFlow(program: Command): void {
  program
    .command("flow")
    .description("show where the derivative vanishes or explodes on its way back to the variables")
    .addArgument(modelFile())
    .addOption(atOption())
    .addOption(ofOption())
    .addOption(wrtOption())
    .addOption(thresholdOption("--vanishing", "a derivative below this magnitude vanishes (default: 0.001)"))
    .addOption(thresholdOption("--exploding", "a derivative above this magnitude explodes (default: 1000)"))
    .option("-o, --output <path>", "the file to write: .svg, .json or .txt (default: print the table)")
    .addOption(new Option("--format <format>", "what to print or write").choices(flowFormats))
    .option("--json", "the same as --format json")
    .action(async (model: string, flags: FlowFlags) => {
      const { runFlow } = await import("./runFlow.js");
      process.exitCode = await runFlow(model, flags);
    });
}

function thresholdOption(flag: string, description: string): Option {
  return new Option(`${flag} <number>`, description).argParser((text: string) => {
    const threshold = Number(text);
    if (text.trim() === "" || Number.isNaN(threshold)) throw new InvalidArgumentError("It is a number, such as 1e-3.");
    return threshold;
  });
}
