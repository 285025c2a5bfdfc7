import { compile } from "../compile.js";
import { problems } from "../diagnostics/catalogue.js";
import { SourceFile } from "../diagnostics/span.js";
import type { Stage } from "../stage.js";
import { FileProblem, planOutputs, readModel, writeOutput } from "./files.js";
import { reportDiagnostics, reportProblem, reportTotal } from "./report.js";

export interface CompileFlags {
  readonly output?: string;
  readonly stdout?: boolean;
  readonly wrt?: readonly string[];
  readonly emit?: Stage;
  readonly fast?: boolean;
  readonly checkAssumptions?: boolean;
}

/** `difc compile`: compiles each model and writes what came out without errors. Gives the exit code. */
export async function runCompile(models: readonly string[], flags: CompileFlags): Promise<number> {
  try {
    const prints =
      flags.stdout === true || (flags.emit !== undefined && flags.emit !== "ts" && flags.output === undefined);
    if (prints && models.length > 1)
      throw new FileProblem(problems.severalToOne.at({ start: 0, end: 0 }, "standard output"));
    const outputs = prints ? [] : await planOutputs(models, flags.output);
    let errors = 0;
    for (const [index, model] of models.entries()) errors += await compileModel(model, outputs[index], flags);
    reportTotal(errors);
    return errors > 0 ? 1 : 0;
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    reportProblem(error.diagnostic);
    return 1;
  }
}

async function compileModel(model: string, output: string | undefined, flags: CompileFlags): Promise<number> {
  const text = await readModel(model);
  const { code, diagnostics } = await compile(text, {
    file: model,
    ...(flags.wrt === undefined ? {} : { wrt: flags.wrt }),
    ...(flags.emit === undefined ? {} : { emit: flags.emit }),
    ...(flags.fast === undefined ? {} : { fast: flags.fast }),
    ...(flags.checkAssumptions === undefined ? {} : { checkAssumptions: flags.checkAssumptions }),
  });
  reportDiagnostics(new SourceFile(model, text), diagnostics);
  if (code !== undefined && output === undefined) process.stdout.write(code);
  else if (code !== undefined && output !== undefined) {
    await writeOutput(output, code);
    process.stdout.write(`${model} → ${output}\n`);
  }
  return diagnostics.filter(({ severity }) => severity === "error").length;
}
