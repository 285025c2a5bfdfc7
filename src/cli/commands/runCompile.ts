import { compile } from "../../compile.js";
import { SourceFile } from "../../diagnostics/span.js";
import type { Stage } from "../../stage.js";
import { runBatch } from "../batch.js";
import { FileProblem } from "../files.js";
import { readModel, shownName } from "../models.js";
import { modelFolderOf, originOf, type Output, planOutputs, writeOutput } from "../outputs.js";
import { printReport, reportDiagnostics, reportProblem } from "../report.js";

export interface CompileFlags {
  readonly output?: string;
  readonly stdout?: boolean;
  readonly wrt?: readonly string[];
  readonly emit?: Stage;
  readonly fast?: boolean;
  readonly checkAssumptions?: boolean;
  readonly report?: boolean;
}

/** `difc compile`: compiles each model and writes what came out without errors. Gives the exit code. */
export async function runCompile(models: readonly string[], flags: CompileFlags): Promise<number> {
  let outputs: readonly Output[];
  try {
    outputs = await planOutputs(models, flags, flags.emit !== undefined && flags.emit !== "ts");
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    reportProblem(error.diagnostic);
    return 1;
  }
  return runBatch(models, async (model, index) => {
    const output = outputs[index];
    if (output === undefined) throw new Error(`no output is planned for ${model}`);
    return compileModel(model, output, flags);
  });
}

/** Gives the number of errors. */
async function compileModel(model: string, output: Output, flags: CompileFlags): Promise<number> {
  const text = await readModel(model);
  const origin = await originOf(model, output);
  const modelFolder = await modelFolderOf(model, output);
  const { code, report, diagnostics } = await compile(text, {
    ...(origin === undefined ? {} : { file: origin }),
    ...(modelFolder === undefined ? {} : { modelFolder }),
    ...(flags.wrt === undefined ? {} : { wrt: flags.wrt }),
    ...(flags.emit === undefined ? {} : { emit: flags.emit }),
    ...(flags.fast === undefined ? {} : { fast: flags.fast }),
    ...(flags.checkAssumptions === undefined ? {} : { checkAssumptions: flags.checkAssumptions }),
    ...(flags.report === undefined ? {} : { report: flags.report }),
  });
  const source = new SourceFile(shownName(model), text);
  const errors = reportDiagnostics(source, diagnostics);
  if (report !== undefined) printReport(process.stderr, source, report);
  if (code !== undefined) {
    await writeOutput(output, code);
    if (output.kind !== "open") process.stdout.write(`${shownName(model)} → ${output.path}\n`);
  }
  return errors;
}
