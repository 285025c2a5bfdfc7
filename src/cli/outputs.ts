import path from "node:path";

import { problems } from "../diagnostics/catalogue.js";
import { NOWHERE } from "../diagnostics/span.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { FileProblem, isOpenAs, kindOf, realFolder, realPlace, replaceFile, writeInto } from "./files.js";
import { dash, shownName } from "./models.js";
import { reasonOf } from "./systemErrors.js";

/** Where a module goes. */
export type Output =
  | { readonly kind: "open"; readonly stream: NodeJS.WritableStream }
  /** A device or a pipe. */
  | { readonly kind: "stream"; readonly path: string }
  /** `place` is `path` without links: the file that is read or made. */
  | { readonly kind: "file"; readonly path: string; readonly place: string };

export interface OutputFlags {
  readonly output?: string;
  readonly stdout?: boolean;
}

const standardOutput: Output = { kind: "open", stream: process.stdout };

/** Where each model's module goes, in the order of the models. `prints` says that this is standard output by default. */
export async function planOutputs(
  models: readonly string[],
  { output, stdout = false }: OutputFlags,
  prints: boolean,
): Promise<readonly Output[]> {
  if (stdout && output !== undefined) throw refusal(problems.twoOutputs.at(NOWHERE, output));
  if (output === "") throw refusal(problems.emptyOutputPath.at(NOWHERE));
  const isPrinted = output === undefined ? stdout || prints || models.includes(dash) : output === dash;
  if (isPrinted) {
    if (models.length > 1) throw refusal(problems.severalToOne.at(NOWHERE, "standard output"));
    return models.map(() => standardOutput);
  }
  const paths = await choosePaths(models, output);
  const outputs: Output[] = [];
  for (const file of paths) outputs.push(await outputAt(file));
  await checkPlaces(models, outputs);
  return outputs;
}

/** Where the model stands as seen from its module, which is the same wherever the command runs. Undefined where it has no name. */
export async function originOf(model: string, output: Output): Promise<string | undefined> {
  if (model === dash) return undefined;
  const name = path.basename(model);
  const folder = await modelFolderOf(model, output);
  return folder === undefined ? name : path.posix.join(folder, name);
}

/**
 * The folder of the model as seen from its module, with `/` between its parts; that of standard input is the current one. Undefined where the
 * module is no file.
 */
export async function modelFolderOf(model: string, output: Output): Promise<string | undefined> {
  if (output.kind !== "file") return undefined;
  const place = await realFolder(model === dash ? "." : path.dirname(model));
  const folder = path.relative(path.dirname(output.place), place);
  // Between the drives of Windows there is no relative path.
  return path.isAbsolute(folder) ? undefined : folder.replaceAll(path.sep, "/");
}

export async function writeOutput(output: Output, text: string): Promise<void> {
  if (output.kind === "open") {
    output.stream.write(text);
    return;
  }
  try {
    if (output.kind === "stream") await writeInto(output.path, text);
    else await replaceFile(output.place, text);
  } catch (error) {
    throw unwritable(output.path, reasonOf(error));
  }
}

/** Writes what a command gives to the path after `-o`, or prints it where there is none. No model may be overwritten. */
export async function writeResult(models: readonly string[], output: string | undefined, text: string): Promise<void> {
  if (output === "") throw refusal(problems.emptyOutputPath.at(NOWHERE));
  const planned = output === undefined || output === dash ? standardOutput : await outputAt(output);
  await checkPlaces(models, [planned]);
  await writeOutput(planned, text);
}

async function choosePaths(models: readonly string[], output: string | undefined): Promise<readonly string[]> {
  if (output === undefined)
    return Promise.all(models.map(async (model) => path.join(path.dirname(model), await moduleName(model))));
  const kind = await kindOf(output);
  const isNewFolder = kind === undefined && models.length > 1 && path.extname(output) !== ".ts";
  if (kind === "folder" || isNewFolder || output.endsWith("/") || output.endsWith(path.sep))
    return Promise.all(models.map(async (model) => path.join(output, await moduleName(model))));
  if (models.length > 1) throw refusal(problems.severalToOne.at(NOWHERE, `the file ${output}`));
  return [output];
}

/** `model.expr` becomes `model.ts`. Only a file, or one that is missing, gives its name to another one. */
async function moduleName(model: string): Promise<string> {
  const kind = model === dash ? "stream" : await kindOf(model);
  if (kind === "stream" || kind === "socket" || kind === "block device")
    throw refusal(problems.namelessModel.at(NOWHERE, shownName(model)));
  return `${path.basename(model, path.extname(model))}.ts`;
}

async function outputAt(file: string): Promise<Output> {
  if (await isOpenAs(1, file)) return standardOutput;
  if (await isOpenAs(2, file)) return { kind: "open", stream: process.stderr };
  const kind = await kindOf(file);
  if (kind === "socket" || kind === "block device") throw unwritable(file, `it is a ${kind}`);
  if (kind === "stream") return { kind, path: file };
  const place = await realPlace(file);
  if (place === undefined) throw unwritable(file, "its links lead in a circle");
  return { kind: "file", path: file, place };
}

/** No output may be one of the models, or another output, by whatever path. */
async function checkPlaces(models: readonly string[], outputs: readonly Output[]): Promise<void> {
  const sources = new Set(await Promise.all(models.map((model) => realPlace(model))));
  const seen = new Set<string>();
  for (const output of outputs) {
    if (output.kind !== "file") continue;
    const { path: file, place } = output;
    if (sources.has(place)) throw refusal(problems.outputIsInput.at(NOWHERE, file));
    if (seen.has(place)) throw refusal(problems.sameOutput.at(NOWHERE, file));
    seen.add(place);
  }
}

function unwritable(file: string, reason: string): FileProblem {
  return refusal(problems.unwritableFile.at(NOWHERE, file, reason));
}

function refusal(diagnostic: Diagnostic): FileProblem {
  return new FileProblem(diagnostic);
}
