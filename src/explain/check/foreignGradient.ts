import { problems } from "../../diagnostics/catalogue.js";
import { NOWHERE } from "../../diagnostics/span.js";
import { invoke } from "../emittedFunction.js";
import { callForeign, ForeignFault, type ForeignFunction } from "./foreignFunction.js";
import type { ArrayPoint, Point } from "../point.js";
import type { ClaimedGradient } from "./subject.js";

/** A foreign gradient function as a claim of what the gradient is. */
export function claimedGradient(
  gradient: ForeignFunction,
  parameters: readonly string[],
  variables: readonly string[],
): ClaimedGradient {
  const { name, call } = gradient;
  return {
    name,
    partials: (values) => callGradient(gradient, parameters, variables, values),
    run: (values) => invoke(call, values),
  };
}

/** The value of a foreign function. A `ForeignFault` where that is no number. */
export function callValue(value: ForeignFunction, parameters: readonly string[], values: readonly number[]): number {
  return callNumber(value, values, () => pointOf(parameters, values));
}

/** The number that a foreign function gives for any arguments. A `ForeignFault` where that is none. */
export function callNumber(value: ForeignFunction, values: readonly unknown[], point: () => ArrayPoint): number {
  const result = callForeign(value, values, point);
  if (typeof result === "number") return result;
  throw new ForeignFault(problems.notAValue.at(NOWHERE, value.name, describe(result)));
}

/**
 * The partials by the variables that a foreign gradient function gives: as an array, as an object by variable, as the
 * `gradient` of an object, or as a number where there is one variable. A `ForeignFault` where it gives something else.
 */
function callGradient(
  gradient: ForeignFunction,
  parameters: readonly string[],
  variables: readonly string[],
  values: readonly number[],
): readonly number[] {
  const result = callForeign(gradient, values, () => pointOf(parameters, values));
  const partials = readPartials(result, variables) ?? readPartials(propertyOf(result, "gradient"), variables);
  if (partials !== undefined) return partials;
  throw new ForeignFault(problems.notAGradient.at(NOWHERE, gradient.name, variables, describe(result)));
}

function pointOf(parameters: readonly string[], values: readonly number[]): Point {
  return new Map(parameters.map((parameter, index) => [parameter, values[index] ?? NaN]));
}

function readPartials(result: unknown, variables: readonly string[]): readonly number[] | undefined {
  if (typeof result === "number") return variables.length === 1 ? [result] : undefined;
  const elements = elementsOf(result);
  if (elements !== undefined && elements.length !== variables.length) return undefined;
  const partials = elements ?? variables.map((variable) => propertyOf(result, variable));
  return partials.every((partial) => typeof partial === "number") ? partials : undefined;
}

function elementsOf(result: unknown): readonly unknown[] | undefined {
  if (Array.isArray(result)) return Array.from<unknown>(result);
  return result instanceof Float64Array || result instanceof Float32Array ? [...result] : undefined;
}

export function propertyOf(result: unknown, name: string): unknown {
  return typeof result === "object" && result !== null && Object.hasOwn(result, name)
    ? Reflect.get(result, name)
    : undefined;
}

/** A few words for what a function gave. */
export function describe(result: unknown): string {
  if (result === null || result === undefined) return String(result);
  if (typeof result === "number") return "a number";
  const elements = elementsOf(result);
  if (elements !== undefined) {
    const others = elements.filter((element) => typeof element !== "number").length;
    return others > 0 ? "an array of other things than numbers" : `an array of ${elements.length}`;
  }
  if (result instanceof Promise) return "a promise";
  if (typeof result !== "object") return `a ${typeof result}`;
  const keys = Object.keys(result);
  return keys.length === 0 ? "an empty object" : `an object of ${keys.slice(0, 5).join(", ")}`;
}
