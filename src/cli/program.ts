import { readFileSync } from "node:fs";

import { Command } from "commander";

import { declareCompile } from "./commands/compile.js";
import { declareDerive } from "./commands/derive.js";
import { declareDescend } from "./commands/descend.js";
import { declareFlow } from "./commands/flow.js";
import { declarePlot } from "./commands/plot.js";
import { declareReport } from "./commands/report.js";
import { declareRules } from "./commands/rules.js";
import { declareTrace } from "./commands/trace.js";

/** The command line of difc. What a command does is loaded when it runs. */
export function createProgram(): Command {
  const program = new Command("difc")
    .description("Compiles formulas to TypeScript functions with exact derivatives.")
    .version(version())
    .showHelpAfterError("(difc --help shows what is possible)");
  const commands = [
    declareCompile,
    declareDerive,
    declareRules,
    declareTrace,
    declareFlow,
    declareDescend,
    declarePlot,
    declareReport,
  ];
  for (const declare of commands) declare(program);
  return program;
}

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  const isManifest = typeof manifest === "object" && manifest !== null && "version" in manifest;
  return isManifest && typeof manifest.version === "string" ? manifest.version : "unknown";
}
