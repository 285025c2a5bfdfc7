import type { Check } from "../check/check.js";
import type { Chart } from "../plots/chart.js";
import type { Point } from "../point.js";
import type { Derivation, DerivedFunction } from "../steps/derivation.js";
import type { KernelGraph } from "../trace/kernels/kernelGraph.js";
import type { KernelTrace } from "../trace/kernels/kernelTrace.js";
import type { Trace } from "../trace/trace.js";

/** Everything that a page tells of a model, independent of how it looks. */
export interface Report {
  /** The name of the model file. */
  readonly file: string;
  /** The model itself. */
  readonly source: string;
  readonly functions: readonly FunctionReport[];
  /** The emitted module. */
  readonly code: string;
}

/** What the page tells of one function. */
export interface FunctionReport {
  /** The text of its documentation comment. */
  readonly documentation: string | undefined;
  /** `f(x, y; a)` */
  readonly signature: string;
  readonly derived: DerivedFunction;
  /** By variable. */
  readonly derivations: readonly Derivation[];
  /** What is told of a function over arrays; absent for a function of numbers. */
  readonly kernels?: KernelReport;
  /** What is told at a point; absent where none was found, and for a function over arrays. */
  /** Whether it calls functions of other files, so that it is not evaluated. */
  readonly callsExterns: boolean;
  readonly evaluation: Evaluation | undefined;
}

/** The kernels of a function over arrays: as formulas or, where a point is given, with the numbers there. */
export type KernelReport =
  { readonly kind: "formulas"; readonly graph: KernelGraph } | ({ readonly kind: "numbers" } & KernelEvaluation);

export interface KernelEvaluation {
  readonly trace: KernelTrace;
  /** The comparison with finite differences, at this point first; absent where there is no gradient. */
  readonly check: Check | undefined;
}

export interface Evaluation {
  readonly point: Point;
  readonly origin: PointOrigin;
  readonly trace: Trace;
  /** The comparison with finite differences, at this point first; absent where there are no variables. */
  readonly check: Check | undefined;
  /** Value and derivative along each variable through the point, where there are one or two. */
  readonly slices: readonly Chart[];
}

/** Who says where to evaluate: the reader, the choice of `choosePoint`, or nobody, for a function without parameters. */
export type PointOrigin = "given" | "chosen" | "only";
