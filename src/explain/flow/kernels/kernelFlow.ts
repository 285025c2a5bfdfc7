import type { Range } from "../../arrays/quantity.js";
import type { KernelTrace, TracedKernel } from "../../trace/kernels/kernelTrace.js";
import type { Thresholds, Verdict } from "../flow.js";

/** How the derivative of a function over arrays fares on its way back through the kernels. */
export interface KernelFlow {
  readonly trace: KernelTrace;
  readonly thresholds: Thresholds;
  /** What has an adjoint, by depth, the value first. */
  readonly steps: readonly KernelStep[];
  /** What the function is differentiated by. */
  readonly variables: readonly KernelVariable[];
}

/** How large the elements of an adjoint are. */
export interface Size {
  /** The largest magnitude; NaN where an element is NaN. */
  readonly largest: number;
  /** The root of the mean square. */
  readonly typical: number;
}

/** A kernel, or a parameter, on the way back. */
export interface KernelStep {
  readonly kernel: TracedKernel;
  /** As many steps back from the value as the longest way takes. */
  readonly depth: number;
  readonly size: Size;
  readonly zeros: number;
  /** How most of the adjoint comes here; absent at the value. */
  readonly factor: KernelFactor | undefined;
}

/** The part of an adjoint that comes through one user. */
export interface KernelFactor {
  readonly user: TracedKernel;
  readonly operand: TracedKernel;
  /** The typical size of that part over that of the user's adjoint. */
  readonly gain: number;
  /** The local partials of the user by elements of the operand. */
  readonly range: Range | undefined;
}

/** What becomes of the derivative by one variable. */
export interface KernelVariable {
  readonly name: string;
  readonly size: Size;
  /** By the largest magnitude. */
  readonly verdict: Verdict;
  /** The way from the value that contributes most; absent where nothing uses the variable. */
  readonly path: readonly KernelFactor[] | undefined;
}
