import type { ExpressionPool } from "../../ir/pool.js";
import type { Real } from "../../ir/node.js";
import { transform, type ImageMap } from "../../ir/walk.js";

const MAXIMUM_TERMS = 8;

/** Each factor of a product gives a term with all of the others. */
const MAXIMUM_FACTORS = 4;

/**
 * The expression with long sums and products split into groups, so that no line of a derivation is long because a single
 * operation is. `groups` are what the operations were split into; `images` tells where each node went.
 */
export function groupLongOperations(
  pool: ExpressionPool,
  value: Real,
): { readonly images: ImageMap; readonly groups: ReadonlySet<Real> } {
  const groups = new Set<Real>();
  const images = transform(pool, [value], (node, images) => {
    if (node.kind === "sum" && node.terms.length > MAXIMUM_TERMS)
      return grouped(node.terms.map(images.real), MAXIMUM_TERMS, (terms) => pool.sum(terms), groups);
    if (node.kind === "product" && node.factors.filter(({ kind }) => kind !== "number").length > MAXIMUM_FACTORS)
      return grouped(node.factors.map(images.real), MAXIMUM_FACTORS, (factors) => pool.product(factors), groups);
    return undefined;
  });
  return { images, groups };
}

/** Neighbours are grouped, the groups again, until few enough are left. */
function grouped(
  operands: readonly Real[],
  size: number,
  combine: (operands: readonly Real[]) => Real,
  groups: Set<Real>,
): Real {
  let level = operands;
  while (level.length > size) {
    const next: Real[] = [];
    for (let start = 0; start < level.length; start += size) {
      const group = combine(level.slice(start, start + size));
      next.push(group);
      if (group.kind !== "symbol" && group.kind !== "number") groups.add(group);
    }
    level = next;
  }
  return combine(level);
}
