import { problems } from "../../diagnostics/catalogue.js";
import { NOWHERE } from "../../diagnostics/span.js";
import { invoke } from "../emittedFunction.js";
import { describe, elementsOf, propertyOf } from "../arrays/blocks.js";
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
