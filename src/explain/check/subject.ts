import type { ArrayPoint } from "../point.js";
import type { Coverage, Slope } from "./check.js";
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
  /** Where the arguments are elements of arrays: what they are in terms of the function's parameters. */
  readonly arrays?: SubjectArrays;
  readonly field: Field;
  /** Bounds on what rounding does at a point. */
  rounding(values: readonly number[]): Rounding;
  /** The slope by one variable from values with many digits; absent where the function can only be called. */
  preciseSlope?(values: readonly number[], variable: string, magnitude: number): Slope;
}

/** A function over arrays as a function of their elements. */
export interface SubjectArrays {
  /** The parameters that it is differentiated by, and how many of their elements are among the variables. */
  readonly coverage: readonly Coverage[];
  /** The parameter that an element is of. */
  parameterOf(variable: string): string;
  pointAt(values: readonly number[]): ArrayPoint;
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
  /** Calls the function itself, for timing. */
  readonly run: (values: readonly number[]) => unknown;
}
