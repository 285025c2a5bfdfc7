import { readFileSync } from "node:fs";

import { Command, InvalidArgumentError, Option } from "commander";

import { stages } from "../stage.js";
import type { CompileFlags } from "./compileCommand.js";
import type { DeriveFlags } from "./deriveCommand.js";
import type { RulesFlags } from "./rulesCommand.js";

/** The command line of difc. What a command does is loaded when it runs. */
export function createProgram(): Command {
  const program = new Command("difc")
    .description("Compiles formulas to TypeScript functions with exact derivatives.")
    .version(version())
    .showHelpAfterError("(difc --help shows what is possible)");

  program
    .command("compile")
    .description("write each model's value and gradient functions as a TypeScript module")
    .argument("<models...>", "model files, such as model.expr; - is standard input")
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
      const { runCompile } = await import("./compileCommand.js");
      process.exitCode = await runCompile(models, flags);
    });

  program
    .command("derive")
    .description("print the simplified derivatives of each function")
    .argument("<models...>", "model files, such as model.expr; - is standard input")
    .addOption(wrtOption())
    .addOption(reportOption())
    .action(async (models: readonly string[], flags: DeriveFlags) => {
      const { runDerive } = await import("./deriveCommand.js");
      process.exitCode = await runDerive(models, flags);
    });

  program
    .command("rules")
    .description("print the rewrite rules, by family")
    .argument("[names...]", "only the rules of these names")
    .option("--family <name>", "only the rules of one family, such as trigonometric")
    .option("--json", "print the rules as JSON")
    .action(async (names: readonly string[], flags: RulesFlags) => {
      const { runRules } = await import("./rulesCommand.js");
      process.exitCode = runRules(names, flags);
    });

  return program;
}

function reportOption(): Option {
  return new Option("--report", "list the points where the emitted code is infinite, NaN, or follows a convention");
}

function wrtOption(): Option {
  return new Option(
    "--wrt <names>",
    "differentiate by these names, separated by commas, instead of those before `;`",
  ).argParser((text: string, previous: readonly string[] | undefined) => [...(previous ?? []), ...parseNames(text)]);
}

function parseNames(text: string): readonly string[] {
  const names = text.split(",").map((name) => name.trim().normalize("NFC"));
  if (names.includes("")) throw new InvalidArgumentError("Names are separated by single commas, as in --wrt x,y.");
  return names;
}

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  const isManifest = typeof manifest === "object" && manifest !== null && "version" in manifest;
  return isManifest && typeof manifest.version === "string" ? manifest.version : "unknown";
}
