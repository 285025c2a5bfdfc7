import { compile, type CompileOptions } from "../compile.js";
import type { ModelFunction } from "../ir/model.js";
import type { Point } from "./point.js";

/** What an emitted function gives at a point. */
export interface ValueAndGradient {
  readonly value: number;
  /** By variable. */
  readonly gradient: ReadonlyMap<string, number>;
}

/** The functions that difc emits for one function of a model, loaded and ready to be called. */
export interface EmittedFunction {
  value(point: Point): number;
  gradient(point: Point): ReadonlyMap<string, number>;
  valueAndGradient(point: Point): ValueAndGradient;
}

/** Compiles a model that is known to be free of errors, and loads what is emitted for one of its functions. */
export async function loadEmitted(
  text: string,
  { name, variables, data }: ModelFunction,
  options: CompileOptions = {},
): Promise<EmittedFunction> {
  const { code } = await compile(text, { ...options, format: false });
  if (code === undefined) throw new Error("a model with errors cannot be run");
  const exports = await loadModule(code);
  const parameters = [...variables, ...data];
  const call = (suffix: string, point: Point): unknown => {
    const emitted = exports.get(`${name}${suffix}`);
    if (typeof emitted !== "function") throw new Error(`the module does not export ${name}${suffix}`);
    return Reflect.apply(
      emitted,
      undefined,
      parameters.map((parameter) => point.get(parameter)),
    );
  };
  return {
    value: (point) => numberIn(call("", point)),
    gradient: (point) => gradientIn(call("Gradient", point)),
    valueAndGradient: (point) => {
      const { value, gradient } = entriesIn(call("ValueAndGradient", point));
      return { value: numberIn(value), gradient: gradientIn(gradient) };
    },
  };
}

/** The exports of an emitted module. */
async function loadModule(code: string): Promise<ReadonlyMap<string, unknown>> {
  const { toJavaScript } = await import("../codegen/javascript.js");
  const bytes = Buffer.from(toJavaScript(code)).toString("base64");
  const loaded: unknown = await import(`data:text/javascript;base64,${bytes}`);
  return new Map(Object.entries(entriesIn(loaded)));
}

function gradientIn(value: unknown): ReadonlyMap<string, number> {
  return new Map(Object.entries(entriesIn(value)).map(([name, partial]) => [name, numberIn(partial)]));
}

function entriesIn(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) throw new TypeError("an emitted function gave no object");
  return Object.fromEntries(Object.entries(value));
}

function numberIn(value: unknown): number {
  if (typeof value !== "number") throw new TypeError("an emitted function gave no number");
  return value;
}
