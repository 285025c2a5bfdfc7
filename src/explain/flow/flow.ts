import type { Trace, TraceNode } from "../trace/trace.js";

/** How the derivative of a function fares on its way back from the value to the parameters. */
export interface Flow {
  readonly trace: Trace;
  readonly thresholds: Thresholds;
  /** By depth, the value first. */
  readonly levels: readonly FlowLevel[];
  /** What the function is differentiated by. */
  readonly variables: readonly VariableFlow[];
}

/** Magnitudes of an adjoint, whose unit is that of the value over that of the variable. */
export interface Thresholds {
  /** An adjoint below it vanishes. */
  readonly vanishing: number;
  /** An adjoint above it explodes. */
  readonly exploding: number;
}

/** The operations at one depth: as many steps back from the value as the longest way to them takes. */
export interface FlowLevel {
  readonly depth: number;
  readonly operations: number;
  /** The largest magnitude of their adjoints; NaN where one is NaN. */
  readonly largest: number;
  /** The geometric mean of the magnitudes that are not 0; NaN where all are. */
  readonly geometricMean: number;
  /** How many adjoints are 0. */
  readonly zeros: number;
}

export type Verdict = "vanishes" | "explodes" | "healthy" | "undefined";

/** What becomes of the derivative by one variable. */
export interface VariableFlow {
  readonly node: TraceNode;
  readonly adjoint: number;
  readonly verdict: Verdict;
  /** The steps of the way from the value that contributes most; absent where the passes do not come to the variable. */
  readonly depth: number | undefined;
  /** Why the derivative is not healthy; only the first `MAXIMUM_EXPLAINED` that are not are explained. */
  readonly explanation: Explanation | undefined;
}

/** The way from the value that contributes most to a derivative. */
export interface Explanation {
  /** The local partials, in the order of the way. */
  readonly path: readonly FlowFactor[];
  /** The same by what they belong to, in the order of their weight. */
  readonly groups: readonly FactorGroup[];
}

/** A local partial on a path: the derivative of `user` by `operand`. */
export interface FlowFactor {
  readonly user: TraceNode;
  readonly operand: TraceNode;
  readonly partial: number;
}

/** The factors of a path that belong to one function or operation. */
export interface FactorGroup {
  /** The name of the function, or `product`, `power`, `sum` and `conditional`. */
  readonly of: string;
  readonly factors: readonly FlowFactor[];
  /** The product of the partials. */
  readonly product: number;
}
