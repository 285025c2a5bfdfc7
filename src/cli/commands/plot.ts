import type { Command } from "commander";

import { dataOption, modelFile, ofOption } from "../options.js";
import type { PlotFlags } from "./runPlot.js";

export function declarePlot(program: Command): void {
  program
    .command("plot")
    .description("draw a function of one variable and its derivative, from the emitted code")
    .addArgument(modelFile())
    .addOption(ofOption())
    .option("--wrt <name>", "what varies, where there are several variables: x1, or an element such as w[2]")
    .option("--from <number>", "where the plot begins (default: -5)")
    .option("--to <number>", "where the plot ends (default: 5)")
    .option("--at <point>", "the values of the other parameters, such as x2=3 or w=[1,2]")
    .addOption(dataOption())
    .option("-o, --output <path>", "write the plot as SVG; - prints it")
    .action(async (model: string, flags: PlotFlags) => {
      const { runPlot } = await import("./runPlot.js");
      process.exitCode = await runPlot(model, flags);
    });
}
