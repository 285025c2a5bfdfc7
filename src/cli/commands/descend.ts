import type { Command } from "commander";

import { dataOption, modelFile, numberOption, ofOption } from "../options.js";
import type { DescendFlags } from "./runDescend.js";

const aNumber = "It must be a number.";

export function declareDescend(program: Command): void {
  program
    .command("descend")
    .description(
      "show what learning rates do: gradient descent with each of them. A demonstration of the feedback loop, not a training framework",
    )
    .addArgument(modelFile())
    .addOption(ofOption())
    .option("--from <point>", "where to start, with the data after `;`, such as x1=1,x2=3 or w=[0,0],b=0")
    .addOption(dataOption())
    .requiredOption("--rate <rates>", "the learning rates, such as 0.001,0.01,1/13")
    .addOption(numberOption("--iterations <count>", "steps at most (default: 100)", aNumber))
    .addOption(
      numberOption("--tolerance <norm>", "a gradient of at most this norm counts as 0 (default: 1e-6)", aNumber),
    )
    .addOption(numberOption("--momentum <part>", "the part of a step that is added to the next (default: 0)", aNumber))
    .option("-o, --output <path>", "write the loss curves as SVG; - prints them")
    .option("--json", "print the runs as JSON")
    .action(async (model: string, flags: DescendFlags) => {
      const { runDescend } = await import("./runDescend.js");
      process.exitCode = await runDescend(model, flags);
    });
}
