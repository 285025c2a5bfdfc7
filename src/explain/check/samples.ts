import { evaluateIn } from "../../interpret/evaluator.js";
import type { ModelFunction } from "../../ir/model.js";
import type { Real } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { topologicalOrder } from "../../ir/walk.js";
import { Facts } from "../../rules/facts.js";
import type { Sampling } from "./check.js";
import { DomainArithmetic } from "./domainArithmetic.js";
import { drawWithin, scaleOf } from "./draw.js";
import { seededRandom } from "./random.js";

export interface SamplingOptions {
  readonly wanted: number;
  readonly seed: number;
}

export interface Samples {
  /** Each a value for every parameter, variables and data, in order. */
  readonly points: readonly (readonly number[])[];
  readonly sampling: Sampling;
}

/** The search gives up after so many evaluations of a node, or draws for each point that is wanted. */
const MAXIMUM_EVALUATIONS = 2e7;
const MAXIMUM_DRAWS = 200;

/**
 * Points in the domain of a function: its value is finite, and so is all that it is computed from; its assumptions hold; and
 * every call that is evaluated has operands where its function is sampled by tests. Points beyond the latter fill up where there are too few others.
 */
export function samplePoints(pool: ExpressionPool, definition: ModelFunction, options: SamplingOptions): Samples {
  const { wanted, seed } = options;
  const random = seededRandom(seed);
  const parameters = [...definition.variables, ...definition.data];
  const facts = new Facts(definition.assumptions);
  const ranges = parameters.map((name) => facts.rangeOf(pool.symbol(name)));
  const promise = promiseOf(pool, definition);
  const size = topologicalOrder([definition.value, promise]).length;
  const draws = Math.min(wanted * MAXIMUM_DRAWS, Math.ceil(MAXIMUM_EVALUATIONS / size));
  const inside: (readonly number[])[] = [];
  const beyond: (readonly number[])[] = [];
  let drawn = 0;
  for (; drawn < draws && inside.length < wanted; drawn += 1) {
    const values = ranges.map((range) => drawWithin(range, random, scaleOf(drawn, random)));
    const bindings = new Map(parameters.map((name, index) => [name, values[index] ?? NaN]));
    const arithmetic = new DomainArithmetic(bindings);
    if (evaluateIn(arithmetic, [promise])[0] !== 1) continue;
    const value = evaluateIn(arithmetic, [definition.value])[0] ?? NaN;
    if (!Number.isFinite(value) || !arithmetic.isOrdinary) continue;
    if (arithmetic.isInside) inside.push(values);
    else if (beyond.length < wanted) beyond.push(values);
  }
  const fill = beyond.slice(0, wanted - inside.length);
  return { points: [...inside, ...fill], sampling: { seed, wanted, drawn, beyondDomains: fill.length } };
}

/** 1 where all assumptions hold. */
export function promiseOf(pool: ExpressionPool, { assumptions }: Pick<ModelFunction, "assumptions">): Real {
  return assumptions.length === 0
    ? pool.integer(1)
    : pool.conditional(pool.and(assumptions), pool.integer(1), pool.integer(0));
}
