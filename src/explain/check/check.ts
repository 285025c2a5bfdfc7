import type { Chart } from "../plots/chart.js";
import type { ArrayPoint } from "../point.js";

/**
 * How a claimed partial derivative compares with differences of the function: it agrees; it is wrong; the function has a
 * kink there, and the claim lies between the slopes of both sides; it has no derivative there; or nothing can be said.
 */
export type Verdict = "right" | "wrong" | "kink" | "singular" | "inconclusive";

/** The gradients that are claimed for one function, compared with differences of the function's values. */
export interface Check {
  /** The name of the function: `f`. */
  readonly name: string;
  /** The function with its parameters: `f(x, y; a)`. */
  readonly signature: string;
  readonly variables: readonly string[];
  /** The gradients that are checked: `the emitted gradient`. None where the function is only differentiated. */
  readonly gradients: readonly string[];
  readonly points: readonly PointCheck[];
  /** How the points were found; absent where they were given. */
  readonly sampling?: Sampling;
  readonly costs: readonly Cost[];
  /** The error of differences by their step, at the first point, for the first variable; where it is asked for. */
  readonly errors?: Chart;
}

/** What the search for points in the function's domain found. */
export interface Sampling {
  readonly seed: number;
  /** How many points were asked for. */
  readonly wanted: number;
  /** How many points were drawn, those included where the function has no value or an assumption fails. */
  readonly drawn: number;
  /** How many of the points lie where a call has arguments that tests of its function do not sample. */
  readonly beyondDomains: number;
}

/** What one way to the whole gradient takes. */
export interface Cost {
  /** `forward differences`, …, or the name of a gradient. */
  readonly method: string;
  /** How often it calls the function, or the gradient, for all partials. */
  readonly evaluations: number;
  /** The median of repeated runs; absent where no time is taken. */
  readonly milliseconds?: number;
}

export interface PointCheck {
  readonly point: ArrayPoint;
  /** Of a function over arrays: how many elements of each parameter are checked. */
  readonly coverage?: readonly Coverage[];
  readonly value: number;
  readonly partials: readonly PartialCheck[];
}

/** How many elements of a parameter are checked, of how many. */
export interface Coverage {
  readonly parameter: string;
  readonly checked: number;
  readonly elements: number;
}

export interface PartialCheck {
  /** A variable, or an element of one: `w[3]`. */
  readonly variable: string;
  /** The variable that it is an element of, or itself. */
  readonly parameter: string;
  readonly differences: Differences;
  /** What the claims are compared with. */
  readonly slope: Slope;
  readonly claims: readonly Claim[];
}

/** A partial derivative as one of the gradients gives it. */
export interface Claim {
  /** The name of the gradient. */
  readonly gradient: string;
  readonly value: number;
  /** How far it may be from the slope. */
  readonly tolerance: number;
  readonly verdict: Verdict;
  /** Why, in a sentence without its full stop. */
  readonly reason: string;
}

/** Finite differences in doubles, with the steps that were taken. */
export interface Differences {
  readonly steps: Steps;
  readonly forward: number;
  readonly central: number;
  /** The central difference with half the step. */
  readonly halved: number;
  /** Richardson's extrapolation of both. */
  readonly extrapolated: number;
  /** What the central difference leaves out of the Taylor series, as the halved one shows. */
  readonly truncation: number;
  /** What the rounding of values makes of the halved difference. */
  readonly rounding: number;
}

export interface Steps {
  readonly forward: number;
  readonly central: number;
}

/** What differences with decreasing steps say of the derivative by one variable. */
export type Slope =
  | {
      readonly kind: "smooth";
      readonly value: number;
      /** A bound on the distance from the derivative. */
      readonly error: number;
      readonly digits: Digits;
    }
  | {
      readonly kind: "kink";
      readonly left: number;
      readonly right: number;
      readonly error: number;
      readonly digits: Digits;
    }
  /** There is no derivative, for this reason. */
  | { readonly kind: "singular"; readonly reason: string }
  /** Differences do not tell, for this reason. */
  | { readonly kind: "unclear"; readonly reason: string };

/** Whether the differences are those of doubles, or of many more digits, where rounding does not matter. */
export type Digits = "doubles" | "many";
