import { stat } from "node:fs/promises";
import path from "node:path";

import { problems } from "../../diagnostics/catalogue.js";
import { NOWHERE } from "../../diagnostics/span.js";
import type { Diagnostic, DiagnosticSink } from "../../diagnostics/diagnostic.js";
import { type ExportedFunction, invoke, isFunction } from "../emittedFunction.js";
import { type ArrayPoint, printPoint } from "../point.js";
import { moduleUrl } from "./moduleUrl.js";

/** A function of another file, or one that the caller has at hand. */
export interface ForeignFunction {
  /** How it is called in messages: `./handwritten.js#gradient`. */
  readonly name: string;
  readonly call: ExportedFunction;
}

/** A fault of a foreign function, found where it is called. */
export class ForeignFault extends Error {
  constructor(readonly diagnostic: Diagnostic) {
    super(diagnostic.message);
  }
}

/** Loads the function that `./file.js#name` refers to. Reports why there is none. */
export async function loadForeignFunction(
  reference: string,
  sink: DiagnosticSink,
): Promise<ForeignFunction | undefined> {
  const [file, name] = splitReference(reference);
  let exports: ReadonlyMap<string, unknown>;
  try {
    const kind = await stat(file).catch(() => undefined);
    if (kind?.isFile() !== true) throw new Error(kind === undefined ? "no such file" : "it is not a file");
    exports = await loadExports(path.resolve(file));
  } catch (error) {
    sink.report(problems.unloadableModule.at(NOWHERE, file, reasonOf(error)));
    return undefined;
  }
  const functions = new Map([...exports].flatMap(([key, value]) => (isFunction(value) ? [[key, value] as const] : [])));
  const chosen =
    name ?? (functions.has("default") ? "default" : functions.size === 1 ? [...functions.keys()][0] : undefined);
  const call = chosen === undefined ? undefined : functions.get(chosen);
  if (call === undefined) {
    sink.report(problems.unknownExport.at(NOWHERE, file, name, [...functions.keys()]));
    return undefined;
  }
  return { name: reference, call };
}

/** Calls a foreign function; what it throws becomes a `ForeignFault`. */
export function callForeign(
  { name, call }: ForeignFunction,
  values: readonly unknown[],
  pointOf: () => ArrayPoint,
): unknown {
  try {
    return invoke(call, values);
  } catch (error) {
    throw new ForeignFault(problems.functionThrew.at(NOWHERE, name, reasonOf(error), printPoint(pointOf())));
  }
}

function splitReference(reference: string): readonly [file: string, name?: string] {
  const mark = reference.lastIndexOf("#");
  return mark < 0 ? [reference] : [reference.slice(0, mark), reference.slice(mark + 1)];
}

/** The exports of a file as Node.js loads it: of a CommonJS module also those that only its own object has. */
async function loadExports(file: string): Promise<ReadonlyMap<string, unknown>> {
  const loaded: unknown = await import(await moduleUrl(file));
  const exports = new Map(entriesOf(loaded));
  for (const [key, value] of entriesOf(exports.get("default"))) if (!exports.has(key)) exports.set(key, value);
  return exports;
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return (typeof value === "object" && value !== null) || typeof value === "function" ? Object.entries(value) : [];
}

/** The first line of what an error says, or what was thrown. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return (text.split("\n")[0] ?? "").slice(0, 200);
}
