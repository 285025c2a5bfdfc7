import { mkdir, readFile, stat } from "node:fs/promises";
import path from "node:path";

import writeFileAtomic from "write-file-atomic";

import { problems } from "../diagnostics/catalogue.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";

const NOWHERE = { start: 0, end: 0 };

/** A problem with files or options, to be told without a place in a text. */
export class FileProblem extends Error {
  constructor(readonly diagnostic: Diagnostic) {
    super(diagnostic.message);
  }
}

/** The text of a model file. */
export async function readModel(file: string): Promise<string> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    throw new FileProblem(problems.unreadableFile.at(NOWHERE, file, reasonOf(error)));
  }
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new FileProblem(problems.notText.at(NOWHERE, file));
  }
}

/** Writes a file whole or not at all. */
export async function writeOutput(file: string, text: string): Promise<void> {
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFileAtomic(file, text);
  } catch (error) {
    throw new FileProblem(problems.unwritableFile.at(NOWHERE, file, reasonOf(error)));
  }
}

/** Where each model's module goes, in the order of the models. */
export async function planOutputs(models: readonly string[], output: string | undefined): Promise<readonly string[]> {
  const outputs = await chooseOutputs(models, output);
  const sources = new Set(models.map((model) => path.resolve(model)));
  const seen = new Set<string>();
  for (const file of outputs) {
    const resolved = path.resolve(file);
    if (sources.has(resolved)) throw new FileProblem(problems.outputIsInput.at(NOWHERE, file));
    if (seen.has(resolved)) throw new FileProblem(problems.sameOutput.at(NOWHERE, file));
    seen.add(resolved);
  }
  return outputs;
}

async function chooseOutputs(models: readonly string[], output: string | undefined): Promise<readonly string[]> {
  if (output === undefined) return models.map((model) => path.join(path.dirname(model), moduleName(model)));
  const kind = await kindOf(output);
  if (
    kind === "directory" ||
    output.endsWith("/") ||
    output.endsWith(path.sep) ||
    (models.length > 1 && kind === undefined)
  ) {
    return models.map((model) => path.join(output, moduleName(model)));
  }
  if (models.length > 1) throw new FileProblem(problems.severalToOne.at(NOWHERE, `the file ${output}`));
  return [output];
}

/** `model.expr` becomes `model.ts`. */
function moduleName(model: string): string {
  return `${path.basename(model, path.extname(model))}.ts`;
}

async function kindOf(file: string): Promise<"directory" | "other" | undefined> {
  try {
    return (await stat(file)).isDirectory() ? "directory" : "other";
  } catch {
    return undefined;
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  switch (code) {
    case "ENOENT":
      return "no such file or folder";
    case "EISDIR":
      return "it is a folder";
    case "ENOTDIR":
    case "EEXIST":
      return "a part of the path is not a folder";
    case "EACCES":
    case "EPERM":
      return "permission denied";
    case "EROFS":
      return "the file system is read-only";
    case "ENOSPC":
      return "no space is left";
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
