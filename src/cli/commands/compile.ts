import { type Command, Option } from "commander";

import { stages } from "../../stage.js";
import { modelFiles, reportOption, wrtOption } from "../options.js";
import type { CompileFlags } from "./runCompile.js";

export function declareCompile(program: Command): void {
  program
    .command("compile")
    .description("write each model's value and gradient functions as a TypeScript module")
    .addArgument(modelFiles())
    .option("-o, --output <path>", "the file to write, a folder, or - to print (default: beside the model, model.ts)")
    .option("--stdout", "print the module instead of writing it")
    .addOption(wrtOption())
    .option("--fast", "save operations where only extreme magnitudes or singular points need them")
    .option(
      "--check-assumptions",
      "make the functions throw a RangeError where an assumption of the model does not hold",
    )
    .addOption(reportOption())
    .addOption(new Option("--emit <stage>", "show a stage of the compilation instead of the module").choices(stages))
    .action(async (models: readonly string[], flags: CompileFlags) => {
      const { runCompile } = await import("./runCompile.js");
      process.exitCode = await runCompile(models, flags);
    });
}
