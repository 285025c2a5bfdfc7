import type { Command } from "commander";

import { modelFiles, reportOption, wrtOption } from "../options.js";
import type { DeriveFlags } from "./runDerive.js";

export function declareDerive(program: Command): void {
  program
    .command("derive")
    .description("print the simplified derivatives of each function")
    .addArgument(modelFiles())
    .addOption(wrtOption())
    .addOption(reportOption())
    .action(async (models: readonly string[], flags: DeriveFlags) => {
      const { runDerive } = await import("./runDerive.js");
      process.exitCode = await runDerive(models, flags);
    });
}
