import { functionNamed } from "../../functions/table.js";
import { DoubleArithmetic } from "../../interpret/doubles.js";
import { evaluateIn } from "../../interpret/evaluator.js";
import { evaluatePower } from "../../interpret/power.js";
import type { ModelFunction } from "../../ir/model.js";
import type { Real } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import type { Range } from "../../ir/range.js";
import { topologicalOrder } from "../../ir/walk.js";
import { Facts } from "../../rules/facts.js";
import type { Sampling } from "./check.js";
import { type Random, seededRandom } from "./random.js";

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

/** Where parameters may lie: nobody knows on which scale a model lives, so several are tried. */
const scales: readonly ((random: Random) => number)[] = [
  (random) => 6 * random() - 3,
  (random) => 3 * (1 - random()),
  (random) => 0.1 + 9.9 * random(),
  (random) => random(),
  (random) => 10 ** (6 * random() - 3),
  (random) => 20 * random() - 10,
];

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
    const common = drawn % (2 * scales.length);
    const values = ranges.map((range) => drawWithin(range, random, scales[common] ?? anyScale(random)));
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
function promiseOf(pool: ExpressionPool, { assumptions }: ModelFunction): Real {
  return assumptions.length === 0
    ? pool.integer(1)
    : pool.conditional(pool.and(assumptions), pool.integer(1), pool.integer(0));
}

function anyScale(random: Random): (random: Random) => number {
  return scales[Math.floor(random() * scales.length)] ?? (() => random());
}

/** A value on a scale, moved into the range that assumptions leave for a parameter. */
function drawWithin(range: Range, random: Random, scale: (random: Random) => number): number {
  const drawn = scale(random);
  const value = contains(range, drawn) ? drawn : placeIn(range, drawn, random);
  return range.integer ? Math.round(value) : value;
}

function contains({ low, high }: Range, value: number): boolean {
  return value > low && value < high;
}

function placeIn({ low, high }: Range, drawn: number, random: Random): number {
  if (Number.isFinite(low) && Number.isFinite(high)) return low + (high - low) * random();
  return Number.isFinite(low) ? low + Math.abs(drawn) : high - Math.abs(drawn);
}

/** Magnitudes between the inverse of this and this are ordinary: emitted code promises its digits for them. */
const ORDINARY = 1e100;

/** Arithmetic that watches where its values lie. */
class DomainArithmetic extends DoubleArithmetic {
  /** Whether the operands of all calls lie where tests sample the functions. */
  isInside = true;
  /** Whether all values are 0 or of ordinary magnitude. */
  isOrdinary = true;

  override sum(terms: readonly number[]): number {
    return this.#watched(super.sum(terms));
  }

  override product(factors: readonly number[]): number {
    return this.#watched(super.product(factors));
  }

  override readonly power = (base: number, exponent: number) => this.#watched(evaluatePower(base, exponent));

  override call(callee: string, operands: readonly number[]): number {
    const { domain } = functionNamed(callee);
    const last = domain.length - 1;
    this.isInside &&= operands.every((operand, index) => {
      const [low, high] = domain[Math.min(index, last)] ?? [-Infinity, Infinity];
      return operand >= low && operand <= high;
    });
    return this.#watched(super.call(callee, operands));
  }

  #watched(value: number): number {
    const magnitude = Math.abs(value);
    this.isOrdinary &&= magnitude <= ORDINARY && (magnitude === 0 || magnitude >= 1 / ORDINARY);
    return value;
  }
}
