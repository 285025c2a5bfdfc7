import { functionOf } from "../functions/table.js";
import type { Builder } from "../ir/builder.js";
import { isCondition, type Node, type ProductNode, type Real } from "../ir/node.js";
import type { ExpressionPool } from "../ir/pool.js";
import { isDivisor } from "../ir/reciprocal.js";
import { topologicalOrder, transform, type ImageMap, type Images } from "../ir/walk.js";

/** Products of fewer differentiable factors are differentiated as they are. */
const MINIMUM_CHAINED_FACTORS = 3;

/**
 * Writes long products as chains of two factors, so that the partial products of the value are those of its
 * derivatives: about 3n multiplications for a product of n variables and its gradient, instead of n².
 */
export function chainProducts(pool: ExpressionPool, roots: readonly Node[], variables: readonly string[]): ImageMap {
  const active = dependents(roots, variables);
  return transform(pool, roots, (node, images) => {
    if (node.kind !== "product") return undefined;
    const chained = node.factors.filter((factor) => active.has(factor) && !isDivisor(factor));
    if (chained.length < MINIMUM_CHAINED_FACTORS) return undefined;
    return chainFactors(pool, node, new Set(chained), images);
  });
}

function chainFactors(pool: ExpressionPool, node: ProductNode, chained: ReadonlySet<Real>, images: Images): Real {
  const others = node.factors.filter((factor) => !chained.has(factor)).map(images.real);
  const chain = [...chained].map(images.real).reduce((prefix, factor) => pool.product([prefix, factor]));
  return pool.product([...others, chain]);
}

function dependents(roots: readonly Node[], variables: readonly string[]): ReadonlySet<Node> {
  const wanted = new Set(variables);
  const found = new Set<Node>();
  for (const node of topologicalOrder(roots)) {
    const depends =
      node.kind === "symbol"
        ? wanted.has(node.name)
        : !isCondition(node) && operandsOf(node).some((operand) => found.has(operand));
    if (depends) found.add(node);
  }
  return found;
}

function operandsOf(node: Real): readonly Real[] {
  switch (node.kind) {
    case "number":
    case "symbol":
      return [];
    case "sum":
      return node.terms;
    case "product":
      return node.factors;
    case "power":
      return [node.base, node.exponent];
    case "call":
      return node.operands;
    case "conditional":
      return [node.consequent, node.alternative];
  }
}

/** Replaces the calls of functions that are emitted as their definition, so that the parts are shared. */
export function expandDefinitions(builder: Builder, roots: readonly Node[]): ImageMap {
  return transform(builder, roots, (node, images) => {
    if (node.kind !== "call") return undefined;
    const { emission, definition } = functionOf(node);
    return emission.kind === "definition" ? definition?.(builder, node.operands.map(images.real)) : undefined;
  });
}

/** Whether a call is left that `expandDefinitions` would replace. */
export function hasDefinitions(roots: readonly Node[]): boolean {
  return topologicalOrder(roots).some(
    (node) => node.kind === "call" && functionOf(node).emission.kind === "definition",
  );
}

/** Gives the helpers that ask for the value of another function at the same operands that value, as a last operand. */
export function addCompanions(pool: ExpressionPool, roots: readonly Node[]): ImageMap {
  return transform(pool, roots, (node, images) => {
    if (node.kind !== "call") return undefined;
    const { emission } = functionOf(node);
    if (emission.kind !== "runtime" || emission.alongside === undefined) return undefined;
    const operands = node.operands.map(images.real);
    return pool.call(node.callee, [...operands, pool.call(emission.alongside, operands)]);
  });
}
