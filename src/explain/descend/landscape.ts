import { arraySignature } from "../../arrayFormulas.js";
import { signature } from "../../describe.js";
import type { ArrayFunction, ArrayParameter, ModelFunction } from "../../ir/model.js";
import { propertyOf, readBlocks } from "../arrays/blocks.js";
import { Layout } from "../arrays/layout.js";
import type { ArrayPlace } from "../arrays/readArrayPoint.js";
import { type EmittedFunction, type EmittedOverArrays, invoke } from "../emittedFunction.js";
import type { ArrayPoint, Point } from "../point.js";
import type { Landscape } from "./run.js";

/** A function to descend on, and where from. */
export interface DescendedFunction extends Landscape {
  readonly name: string;
  /** `f(x, y; a)` */
  readonly signature: string;
  /** The parameters that change. */
  readonly variables: readonly string[];
  /** What each coordinate is called: `w[3]`. */
  readonly labels: readonly string[];
  readonly startPoint: ArrayPoint;
}

/** A function of numbers as it is emitted. */
export function landscapeOfNumbers(
  definition: ModelFunction,
  emitted: EmittedFunction,
  start: Point,
): DescendedFunction {
  const { name, variables } = definition;
  const pointAt = (at: readonly number[]): Point =>
    new Map([...start, ...variables.map((variable, index): [string, number] => [variable, at[index] ?? NaN])]);
  return {
    name,
    signature: signature(definition),
    variables,
    labels: variables,
    startPoint: start,
    start: variables.map((variable) => start.get(variable) ?? NaN),
    valueAndGradient(at) {
      const { value, gradient } = emitted.valueAndGradient(pointAt(at));
      return { value, gradient: variables.map((variable) => gradient.get(variable) ?? NaN) };
    },
    pointAt,
  };
}

/** A function over arrays as it is emitted. */
export function landscapeOverArrays(
  definition: ArrayFunction,
  variables: readonly ArrayParameter[],
  emitted: EmittedOverArrays,
  place: ArrayPlace,
): DescendedFunction {
  const layout = new Layout(definition, variables, place);
  return {
    name: definition.name,
    signature: arraySignature(definition),
    variables: variables.map(({ name }) => name),
    labels: layout.coordinates.map(({ label }) => label),
    startPoint: place.point,
    start: layout.values,
    valueAndGradient(at) {
      const both = invoke(emitted.valueAndGradient, layout.argumentsAt(at));
      const [value, gradient] = [propertyOf(both, "value"), readBlocks(propertyOf(both, "gradient"), layout.blocks)];
      if (typeof value !== "number" || typeof gradient === "string")
        throw new TypeError("an emitted function gave no value and gradient");
      return { value, gradient };
    },
    pointAt: (at) => layout.pointAt(at),
  };
}
