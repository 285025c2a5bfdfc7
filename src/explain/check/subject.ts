import type { ExportedFunction } from "../emittedFunction.js";
import type { Slope } from "./check.js";
import type { Field } from "./differences.js";

/** A function whose gradient is checked. */
export interface Subject {
  readonly name: string;
  /** `f(x, y; a)` */
  readonly signature: string;
  /** The names of its arguments. */
  readonly parameters: readonly string[];
  /** Those it is differentiated by. */
  readonly variables: readonly string[];
  readonly field: Field;
  /** Bounds on what rounding does at a point. */
  rounding(values: readonly number[]): Rounding;
  /** The slope by one variable from values with many digits; absent where the function can only be called. */
  preciseSlope?(values: readonly number[], variable: string, magnitude: number): Slope;
}

export interface Rounding {
  /** To the value. */
  readonly value: number;
  /** To the partial by each variable, where it is computed by the rules of differentiation. */
  readonly partials: readonly number[];
}

/** A gradient that is claimed to be the subject's. */
export interface ClaimedGradient {
  readonly name: string;
  /** In the order of the subject's variables. */
  readonly partials: (values: readonly number[]) => readonly number[];
  /** The function itself, for timing. */
  readonly call: ExportedFunction;
}
