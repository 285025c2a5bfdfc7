import { evaluate } from "../../interpret/doubles.js";
import type { ModelFunction } from "../../ir/model.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { topologicalOrder } from "../../ir/walk.js";
import { differentiateReverse } from "../../rules/differentiate.js";
import { samplePoints } from "../check/samples.js";
import type { Point } from "../point.js";

/** Numbers that a person would try first. Parameters take different ones: equal ones often cancel. */
const FAMILIAR = [1, 2, 3, 0.5, 1.5, 0.25, 5, 0.1, -1, -0.5, 10, -2, 0.75];

/** Neighbouring parameters take familiar numbers so many places apart. */
const STRIDES = [1, 2, 3, 5];

/** So many samples are tried at last. */
const SAMPLES = 20;

/** The search ends after so many evaluations of a node. */
const MAXIMUM_EVALUATIONS = 2e6;

/** Value and partials between the inverse of this and this are easily read; a 0 counts as little worse. */
const READABLE = 1000;

/** How far a value of 0 is from readable, in powers of ten. */
const COST_OF_ZERO = 3.5;

/**
 * A point to show a function at, always the same one: of familiar numbers, where value and derivatives are finite and the
 * assumptions hold, the first with easily read results, or else the one with those next to that. Where none will do, a
 * sample of the domain. Undefined where that has none either.
 */
export function choosePoint(
  pool: ExpressionPool,
  definition: ModelFunction,
  variables: readonly string[],
): Point | undefined {
  const parameters = [...definition.variables, ...definition.data];
  const cost = costOf(pool, definition, variables);
  let best: { readonly point: Point; readonly cost: number } | undefined;
  for (const point of candidates(parameters, cost.limit)) {
    const found = cost.at(point);
    if (found <= Math.log10(READABLE)) return point;
    if (found < (best?.cost ?? Infinity)) best = { point, cost: found };
  }
  return best?.point ?? samples(pool, definition, parameters).find((point) => cost.at(point) < Infinity);
}

function* candidates(parameters: readonly string[], limit: number): Generator<Point> {
  let count = 0;
  for (const stride of STRIDES) {
    for (const start of FAMILIAR.keys()) {
      if (count === limit) return;
      count += 1;
      const valueOf = (index: number) => FAMILIAR[(start + stride * index) % FAMILIAR.length] ?? 1;
      yield new Map(parameters.map((name, index) => [name, valueOf(index)]));
    }
  }
}

interface Cost {
  /** How many points may be looked at. */
  readonly limit: number;
  /** How far the results are from 1, in powers of ten; infinite outside of the domain. */
  at(point: Point): number;
}

function costOf(pool: ExpressionPool, definition: ModelFunction, variables: readonly string[]): Cost {
  const { value, assumptions } = definition;
  const promises = assumptions.map((assumption) => pool.conditional(assumption, pool.integer(1), pool.integer(0)));
  const results = [value, ...differentiateReverse(pool, value, variables)];
  const size = topologicalOrder([...promises, ...results]).length;
  return {
    limit: Math.max(3, Math.floor(MAXIMUM_EVALUATIONS / size)),
    at(point) {
      if (evaluate(promises, point).some((holds) => holds !== 1)) return Infinity;
      return evaluate(results, point).reduce((most, result) => Math.max(most, distanceFromOne(result)), 0);
    },
  };
}

function distanceFromOne(result: number): number {
  if (result === 0) return COST_OF_ZERO;
  return Number.isFinite(result) ? Math.abs(Math.log10(Math.abs(result))) : Infinity;
}

/** Points of the domain, should no familiar numbers lie in it. */
function samples(pool: ExpressionPool, definition: ModelFunction, parameters: readonly string[]): readonly Point[] {
  const { points } = samplePoints(pool, definition, { wanted: SAMPLES, seed: 1 });
  return points.map((values) => new Map(parameters.map((name, index) => [name, values[index] ?? NaN])));
}
