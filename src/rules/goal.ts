import { Builder } from "../ir/builder.js";
import type { Real } from "../ir/node.js";
import type { ExpressionPool } from "../ir/pool.js";
import type { OperationCounter } from "./cost.js";
import type { Facts } from "./facts.js";
import { Instances } from "./instances.js";
import type { RuleIndex } from "./ruleIndex.js";

/** What a simplification aims at. */
export interface Goal {
  /**
   * Whether a sum within a sum, or a product within a product, is always opened. Reading wants that; code wants
   * to keep what may be shared, and opens an operand only where something merges.
   */
  readonly flatten: "always" | "on merge";
  /** Whether small sums are grouped by common factors, or multiplied out, where that saves operations. */
  readonly polish: boolean;
  /** Whether multiplying out must make terms vanish, or may also merge them. */
  readonly multiplyOut: "to cancel" | "to merge";
  /** Whether operations are spent to stay right at extreme magnitudes and removable singularities. */
  readonly robust: boolean;
  /** Whether derivatives of powers state their conventions at 0. */
  readonly statesConventions: boolean;
  /** The rules that apply, tried in order. */
  readonly rules: RuleIndex;
}

/** Nested sums and products of more operands than this are not opened unless used once. */
export const MAXIMUM_FLATTENED_OPERANDS = 64;

/** A builder that simplifies what it builds, over a pool that holds the results. */
export abstract class SimplifyingBuilder extends Builder {
  override readonly statesConventions: boolean;

  constructor(
    readonly pool: ExpressionPool,
    readonly goal: Goal,
  ) {
    super();
    this.statesConventions = goal.statesConventions;
  }

  /** What is known of the values of expressions. */
  abstract readonly facts: Facts;

  /** What the rules have made of nodes, so that they are not tried again; a node itself where no rule applies. */
  readonly rewritten = new Map<Real, Real>();

  /** What the patterns of rules were built with. */
  readonly instances = new Instances(this);

  /** What the goal counts. */
  abstract readonly operations: OperationCounter;

  /** Whether sums may be multiplied out; not while one is. */
  abstract readonly expands: boolean;

  /** The same builder, but for multiplying out. */
  abstract readonly withoutExpanding: SimplifyingBuilder;
}
