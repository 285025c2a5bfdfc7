import type { Builder } from "./builder.js";
import type { Combination, Index } from "./kernel.js";
import type { Condition, Node, Real, SymbolNode } from "./node.js";
import { add, constant, expressionOf, polynomialOf } from "./polynomial.js";
import { rational } from "./rational.js";

/** The signs of reductions: `Σ_i x[i]`. */
export const reductionSigns: Readonly<Record<Combination, string>> = {
  sum: "Σ",
  product: "Π",
  minimum: "min",
  maximum: "max",
};

const combinations = new Map<string, Combination>([
  [reductionSigns.sum, "sum"],
  [reductionSigns.product, "product"],
  [reductionSigns.minimum, "minimum"],
  [reductionSigns.maximum, "maximum"],
]);

/** An index that a reduction runs over. */
export interface ReducedIndex extends Index {
  /** Whether it runs over all of the places it selects, so that its range need not be said. */
  readonly isWhole: boolean;
}

/** A reduction as a formula for people shows it: what it combines, what it runs over, and its body. */
export interface Reduction {
  readonly combination: Combination;
  readonly indices: readonly (ReducedIndex & {
    /** The greatest value of the index. */
    readonly last: Real;
  })[];
  readonly guard: Condition | undefined;
  readonly body: Real;
}

/**
 * A reduction before an expression, `Σ_i x[i]^2`. Like a derivative that is yet to be taken it is a call that no function of the table
 * has the name of; only what writes and derives formulas for people knows it. Its operands are the body, the indices with their bounds, and the guard as
 * a choice between 1 and 0.
 */
export function reduction(
  builder: Builder,
  combination: Combination,
  indices: readonly ReducedIndex[],
  guard: Condition | undefined,
  body: Real,
): Real {
  const ranges = indices.flatMap(({ symbol, low, high }) => [symbol, low, high, before(builder, high)]);
  const guards = guard === undefined ? [] : [builder.conditional(guard, builder.integer(1), builder.integer(0))];
  const marks = indices.map(({ isWhole }) => (isWhole ? "*" : "-")).join("");
  return builder.call(`${reductionSigns[combination]}_${marks}`, [body, ...ranges, ...guards]);
}

/** Reads a node as a reduction; undefined for any other node. */
export function asReduction(node: Node): Reduction | undefined {
  if (node.kind !== "call") return undefined;
  const [, sign = "", marks = ""] = /^(Σ|Π|min|max)_([*-]+)$/u.exec(node.callee) ?? [];
  const combination = combinations.get(sign);
  const [body, ...others] = node.operands;
  if (combination === undefined || body === undefined) return undefined;
  const indices = Array.from(marks, (mark, place) => {
    const [symbol, low, high, last] = others.slice(4 * place, 4 * place + 4);
    if (!isIndex(symbol) || low === undefined || high === undefined || last === undefined)
      throw new Error(`the reduction ${node.callee} lacks a range`);
    return { symbol, low, high, last, isWhole: mark === "*" };
  });
  const guard = others[4 * marks.length];
  return { combination, indices, guard: guard?.kind === "conditional" ? guard.condition : undefined, body };
}

function before(builder: Builder, high: Real): Real {
  const polynomial = polynomialOf(high);
  if (polynomial === undefined) return builder.sum([high, builder.integer(-1)]);
  return expressionOf(builder, add(polynomial, constant(rational(-1))));
}

function isIndex(node: Real | undefined): node is SymbolNode {
  return node?.kind === "symbol";
}
