import type { Builder } from "./builder.js";
import { isCondition, type Condition, type Node, type Real } from "./node.js";

/** The operands of a node, in order. */
export function children(node: Node): readonly Node[] {
  switch (node.kind) {
    case "number":
    case "symbol":
    case "boolean":
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
      return [node.condition, node.consequent, node.alternative];
    case "comparison":
      return [node.left, node.right];
    case "conjunction":
    case "disjunction":
      return node.conditions;
    case "negation":
      return [node.condition];
  }
}

/** Every node reachable from the roots once, operands before the nodes that use them. */
export function topologicalOrder(roots: Iterable<Node>): Node[] {
  const reached = new Set<Node>(roots);
  // A set visits what is added to it while it is iterated.
  for (const node of reached) for (const child of children(node)) reached.add(child);
  return [...reached].sort((a, b) => a.id - b.id);
}

/** Whether more than so many nodes are reachable from the roots; looks at no more than that. */
export function hasMoreNodes(roots: Iterable<Node>, limit: number): boolean {
  const reached = new Set<Node>(roots);
  for (const node of reached) {
    for (const child of children(node)) reached.add(child);
    if (reached.size > limit) return true;
  }
  return reached.size > limit;
}

/** How often each reachable node occurs as an operand or a root. */
export function useCounts(roots: readonly Node[]): Map<Node, number> {
  const counts = new Map<Node, number>();
  const count = (node: Node) => counts.set(node, (counts.get(node) ?? 0) + 1);
  roots.forEach(count);
  // A map visits what is added to it while it is iterated.
  for (const node of counts.keys()) children(node).forEach(count);
  return counts;
}

/** The images of nodes under a transformation. */
export interface Images {
  readonly real: (node: Real) => Real;
  readonly condition: (node: Condition) => Condition;
}

/** Builds `node` again with its operands replaced by their images. */
export function rebuild<N extends Node>(
  builder: Builder,
  node: N,
  images: Images,
): N extends Condition ? Condition : Real;
export function rebuild(builder: Builder, node: Node, images: Images): Node {
  switch (node.kind) {
    case "number":
      return builder.number(node.value);
    case "symbol":
      return builder.symbol(node.name);
    case "sum":
      return builder.sum(node.terms.map(images.real));
    case "product":
      return builder.product(node.factors.map(images.real));
    case "power":
      return builder.power(images.real(node.base), images.real(node.exponent));
    case "call":
      return builder.call(node.callee, node.operands.map(images.real));
    case "conditional":
      return builder.conditional(
        images.condition(node.condition),
        images.real(node.consequent),
        images.real(node.alternative),
      );
    case "boolean":
      return builder.boolean(node.value);
    case "comparison":
      return builder.compare(node.operator, images.real(node.left), images.real(node.right));
    case "conjunction":
      return builder.and(node.conditions.map(images.condition));
    case "disjunction":
      return builder.or(node.conditions.map(images.condition));
    case "negation":
      return builder.not(images.condition(node.condition));
  }
}

/** A map from nodes to nodes that keeps reals reals and conditions conditions. */
export class ImageMap implements Images {
  readonly #reals = new Map<Real, Real>();
  readonly #conditions = new Map<Condition, Condition>();

  readonly real = (node: Real): Real => {
    const image = this.#reals.get(node);
    if (image === undefined) throw new Error(`no image for ${node.kind} ${node.id}`);
    return image;
  };

  readonly condition = (node: Condition): Condition => {
    const image = this.#conditions.get(node);
    if (image === undefined) throw new Error(`no image for ${node.kind} ${node.id}`);
    return image;
  };

  has(node: Node): boolean {
    return isCondition(node) ? this.#conditions.has(node) : this.#reals.has(node);
  }

  setReal(node: Real, image: Real): void {
    this.#reals.set(node, image);
  }

  setCondition(node: Condition, image: Condition): void {
    this.#conditions.set(node, image);
  }
}

/**
 * Rebuilds everything below the roots through `builder`, each node once, operands first.
 * `replace` may give a node an image of its own instead.
 */
export function transform(
  builder: Builder,
  roots: readonly Node[],
  replace: (node: Real, images: ImageMap) => Real | undefined = () => undefined,
): ImageMap {
  const images = new ImageMap();
  for (const node of topologicalOrder(roots)) {
    if (isCondition(node)) images.setCondition(node, rebuild(builder, node, images));
    else images.setReal(node, replace(node, images) ?? rebuild(builder, node, images));
  }
  return images;
}
