import type { Command } from "commander";

import { dataOption, numberOption, ofOption, pointsOption, wrtOption } from "../options.js";
import type { CheckFlags } from "./runCheck.js";

const whole = "It is a whole number.";

export function declareCheck(program: Command): void {
  program
    .command("check")
    .description("compare the emitted gradient, or one of your own, with finite differences")
    .argument("[model]", "a model file, such as model.expr; - is standard input")
    .addOption(pointsOption())
    .addOption(dataOption())
    .addOption(
      numberOption("--samples <count>", "so many points in the function's domain (default: 20)", whole, isCount),
    )
    .addOption(numberOption("--seed <number>", "which points are sampled (default: 1)", whole, Number.isSafeInteger))
    .addOption(
      numberOption(
        "--h <step>",
        "the step of the differences (default: by the precision)",
        "It is a positive number.",
        isStep,
      ),
    )
    .addOption(ofOption())
    .addOption(wrtOption())
    .option("--against <file#name>", "check a gradient function of a JavaScript file as well")
    .option("--black-box <file#name>", "differentiate a function of a JavaScript file by calling it; needs --at")
    .option("-o, --output <path>", "draw the error of differences by their step as SVG, for the first variable")
    .option("--plot", "draw it in the terminal")
    .option("--json", "print the check as JSON")
    .option("--no-timing", "take no times, so that the output is always the same")
    .action(async (model: string | undefined, flags: CheckFlags) => {
      const { runCheck } = await import("./runCheck.js");
      process.exitCode = await runCheck(model, flags);
    });
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value > 0 && value <= 1e6;
}

function isStep(value: number): boolean {
  return Number.isFinite(value) && value > 0;
}
