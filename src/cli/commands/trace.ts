import { type Command, Option } from "commander";

import { traceFormats } from "../../explain/trace/formats.js";
import { atOption, dataOption, modelFile, ofOption, wrtOption } from "../options.js";
import type { TraceFlags } from "./runTrace.js";

export function declareTrace(program: Command): void {
  program
    .command("trace")
    .description("show the forward and the backward pass through a function at a point")
    .addArgument(modelFile())
    .addOption(atOption())
    .addOption(dataOption())
    .addOption(ofOption())
    .addOption(wrtOption())
    .option("-o, --output <path>", "the file to write: .svg, .dot, .mmd, .json or .txt (default: print the table)")
    .addOption(new Option("--format <format>", "what to print or write").choices(traceFormats))
    .option("--json", "the same as --format json")
    .action(async (model: string, flags: TraceFlags) => {
      const { runTrace } = await import("./runTrace.js");
      process.exitCode = await runTrace(model, flags);
    });
}
