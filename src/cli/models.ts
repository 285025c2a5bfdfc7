import { readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";

import { problems } from "../diagnostics/catalogue.js";
import { NOWHERE } from "../diagnostics/span.js";
import { FileProblem, isOpenAs, kindOf } from "./files.js";
import { reasonOf } from "./systemErrors.js";

/** How a command line writes standard input and standard output. */
export const dash = "-";

/** How a model is called in messages. */
export function shownName(model: string): string {
  return model === dash ? "<stdin>" : model;
}

/** The text of a model. */
export async function readModel(model: string): Promise<string> {
  const name = shownName(model);
  let bytes: Uint8Array;
  try {
    bytes = (await isStandardInput(model)) ? await buffer(process.stdin) : await readFile(model);
  } catch (error) {
    throw new FileProblem(problems.unreadableFile.at(NOWHERE, name, reasonOf(error)));
  }
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new FileProblem(problems.notText.at(NOWHERE, name));
  }
}

async function isStandardInput(model: string): Promise<boolean> {
  if (model === dash) return true;
  const kind = await kindOf(model);
  return (kind === "stream" || kind === "socket") && isOpenAs(0, model);
}
