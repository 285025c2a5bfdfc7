import { problems } from "../../diagnostics/catalogue.js";
import type { Span } from "../../diagnostics/span.js";
import type { Combination } from "../../ir/kernel.js";
import type { Real } from "../../ir/node.js";
import { isProvenNonNegative } from "../../ir/nonNegative.js";
import { polynomialOf } from "../../ir/polynomial.js";
import type { ArrayContext } from "./context.js";
import type { ReductionName } from "./functions.js";
import type { Emitted } from "./kernels.js";
import type { ArrayValue } from "./values.js";

/** The reduction of all elements of an array. */
export function reduceArray(
  context: ArrayContext,
  name: ReductionName,
  array: ArrayValue,
  span: Span,
): Real | undefined {
  return overElements(context, [array], span, ([element]) => element && reduce(context, name, element, span));
}

/** Does something with the elements of arrays of one shape, for all subscripts. */
export function overElements(
  { pool, scope, kernels }: ArrayContext,
  arrays: readonly ArrayValue[],
  _span: Span,
  action: (elements: readonly Real[]) => Real | undefined,
): Real | undefined {
  const [first] = arrays;
  return scope.within(() => {
    const places = (first?.shape ?? []).map(
      (size, dimension) => kernels.open(first?.indexNames?.[dimension], pool.integer(0), size).symbol,
    );
    const elements = arrays.map((array) => array.at(places)).filter((element) => element !== undefined);
    return elements.length === arrays.length ? action(elements) : undefined;
  });
}

/** The reduction of a value over the indices of the innermost scope, where its condition holds. */
export function reduce(context: ArrayContext, name: ReductionName, value: Real, span: Span): Real | undefined {
  const { pool } = context;
  switch (name) {
    case "sum":
    case "prod":
    case "min":
    case "max":
      return combine(context, name, combinations[name], value, span);
    case "mean": {
      const total = combine(context, "sum", "sum", value, span);
      const count = countOf(context, span);
      return total && count && pool.divide(total, count);
    }
    case "logsumexp":
      return logarithmOfSum(context, value, span);
  }
}

const combinations = { sum: "sum", prod: "product", min: "minimum", max: "maximum" } as const;

/** The reduction by one kernel. */
export function combine(
  context: ArrayContext,
  base: string,
  combination: Combination,
  value: Real,
  span: Span,
  isConstant = false,
): Real | undefined {
  return elementOf(context, context.kernels.reduce(base, { value, combination, isConstant }), span);
}

/**
 * log(Σ exp(value)) relative to the largest value, so that no exponential overflows. Where that is infinite, as that of
 * nothing is, the exponentials are taken as they are.
 */
function logarithmOfSum(context: ArrayContext, value: Real, span: Span): Real | undefined {
  const { pool, scope, kernels } = context;
  const largest = combine(context, "max", "maximum", value, span, true);
  if (largest === undefined) return undefined;
  const shift = scope.within(() =>
    elementOf(
      context,
      kernels.store({ kind: "temporary", name: "shift" }, { value: pool.call("finite", [largest]), isConstant: true }),
      span,
    ),
  );
  if (shift === undefined) return undefined;
  const total = combine(context, "sum", "sum", pool.call("exp", [pool.subtract(value, shift)]), span);
  return total && pool.add(shift, pool.call("log", [total]));
}

/** How many points the innermost scope has. */
function countOf(context: ArrayContext, span: Span): Real | undefined {
  const { pool, scope } = context;
  const { own } = scope;
  const isOwn = new Set(own);
  const isBox =
    !scope.isFiltered && own.every(({ low, high }) => !scope.closure([low, high]).some((i) => isOwn.has(i)));
  if (!isBox) return combine(context, "count", "sum", pool.integer(1), span);
  return pool.product(own.map(({ low, high }) => lengthOf(context, pool.subtract(high, low))));
}

function lengthOf({ pool, scope, integers }: ArrayContext, difference: Real): Real {
  const polynomial = polynomialOf(difference);
  const length = integers.normalised(difference) ?? difference;
  const facts = { domain: scope.indices, isNonNegative: integers.isNonNegative, known: [] };
  const isProven = polynomial !== undefined && isProvenNonNegative(polynomial, facts);
  return isProven ? length : pool.call("max", [pool.integer(0), length]);
}

function elementOf({ pool, report }: ArrayContext, emitted: Emitted | undefined, span: Span): Real | undefined {
  if (emitted === undefined) report(problems.unboundedIndex.at(span));
  return emitted && pool.element(emitted.target, emitted.subscripts);
}
