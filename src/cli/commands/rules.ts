import type { Command } from "commander";

import type { RulesFlags } from "./runRules.js";

export function declareRules(program: Command): void {
  program
    .command("rules")
    .description("print the rewrite rules, by family")
    .argument("[names...]", "only the rules of these names")
    .option("--family <name>", "only the rules of one family, such as trigonometric")
    .option("--json", "print the rules as JSON")
    .action(async (names: readonly string[], flags: RulesFlags) => {
      const { runRules } = await import("./runRules.js");
      process.exitCode = runRules(names, flags);
    });
}
