import type { Combination } from "../../ir/kernel.js";
import type { Condition, Real, SymbolNode } from "../../ir/node.js";

/** A body whose steps run in order: that of the function, or that of a loop. */
export class Level {
  readonly steps: Step[] = [];
  /** Variables that each iteration reads before it updates them for the next one. */
  readonly carried = new Set<string>();
  readonly depth: number;

  constructor(
    readonly parent: Level | undefined,
    /** What the loop counts; the function's body has none. */
    readonly index: SymbolNode | undefined,
  ) {
    this.depth = parent === undefined ? 0 : parent.depth + 1;
  }

  /** The level of a depth that is this one or around it. */
  at(depth: number): Level {
    return this.parent === undefined || depth >= this.depth ? this : this.parent.at(depth);
  }
}

/** What is done at one place of a level. Elements of arrays are loads at flat offsets. */
export type Step = LoopStep | VariableStep | UpdateStep | AllocationStep | FillStep | RequirementStep | ReturnStep;

export interface LoopStep {
  readonly kind: "loop";
  readonly level: Level;
  readonly low: Real;
  readonly high: Real;
  /** Without it no iteration does anything. */
  readonly guard: Condition | undefined;
}

/** Declares a variable that later steps update. */
export interface VariableStep {
  readonly kind: "variable";
  readonly variable: SymbolNode;
  /** The name that it should have. */
  readonly label: string;
  readonly initial: number | Real;
}

/** `target ⊕= value` where the guard holds. */
export interface UpdateStep {
  readonly kind: "update";
  readonly target: Target;
  readonly combination: Combination | undefined;
  readonly value: Real;
  readonly guard: Condition | undefined;
}

export type Target =
  | { readonly kind: "variable"; readonly variable: SymbolNode }
  | { readonly kind: "place"; readonly array: string; readonly offset: Real };

/** Makes or finds the memory of an array. */
export interface AllocationStep {
  readonly kind: "allocation";
  readonly array: string;
  readonly length: Real;
}

/** Sets the first so many places of an array, or all. */
export interface FillStep {
  readonly kind: "fill";
  readonly array: string;
  readonly value: number;
  readonly length: Real | undefined;
}

/** Throws a `RangeError` where the guard holds and the condition does not. The nodes in the message stand for their values. */
export interface RequirementStep {
  readonly kind: "requirement";
  readonly condition: Condition;
  readonly message: readonly (string | Real)[];
  readonly guard: Condition | undefined;
}

/** The values of numbers that the function returns. */
export interface ReturnStep {
  readonly kind: "return";
  readonly values: readonly Real[];
}
