import { readFile } from "node:fs/promises";

import { problems } from "../diagnostics/catalogue.js";
import { NOWHERE } from "../diagnostics/span.js";
import type { PointData } from "../explain/arrays/readArrayPoint.js";
import { FileProblem } from "./files.js";
import { reasonOf } from "./systemErrors.js";

/** The values in a JSON file, by the names of parameters. */
export async function readData(file: string): Promise<PointData> {
  const fault = (reason: string) => new FileProblem(problems.unreadableData.at(NOWHERE, file, reason));
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    throw new FileProblem(problems.unreadableFile.at(NOWHERE, file, reasonOf(error)));
  });
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw fault(error instanceof Error ? (error.message.split("\n")[0] ?? "") : "it is no JSON");
  }
  if (typeof data !== "object" || data === null || Array.isArray(data)) throw fault("it is not an object");
  return Object.fromEntries(Object.entries(data));
}
