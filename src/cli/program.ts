import { readFileSync } from "node:fs";

import { Command } from "commander";

import { declareCheck } from "./commands/check.js";
import { declareCompile } from "./commands/compile.js";
import { declareDerive } from "./commands/derive.js";
import { declareDescend } from "./commands/descend.js";
import { declarePlot } from "./commands/plot.js";
import { declareFlow } from "./commands/flow.js";
import { declareReport } from "./commands/report.js";
import { declareRules } from "./commands/rules.js";
import { declareTrace } from "./commands/trace.js";

/** In the order in which the help shows them. */
const commands = [
  declareCompile,
  declareDerive,
  declareTrace,
  declareFlow,
  declareCheck,
  declareDescend,
  declarePlot,
  declareReport,
  declareRules,
];

/** The command line of difc. What a command does is loaded when it runs. */
export function createProgram(): Command {
  const program = new Command("difc")
    .description("Compiles formulas to TypeScript functions with exact derivatives.")
    .version(version())
    .showHelpAfterError("(difc --help shows what is possible)");
  for (const declare of commands) declare(program);
  return program;
}

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  const isManifest = typeof manifest === "object" && manifest !== null && "version" in manifest;
  return isManifest && typeof manifest.version === "string" ? manifest.version : "unknown";
}
