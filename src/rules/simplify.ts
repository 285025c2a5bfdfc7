import { isCondition, type Node, type ProductNode, type Real, type SumNode } from "../ir/node.js";
import { isMinusOne, MINUS_ONE } from "../ir/rational.js";
import { ImageMap, rebuild, topologicalOrder, useCounts } from "../ir/walk.js";
import type { SimplifyingBuilder } from "./goal.js";

/** A round either changes nothing or lowers the cost of what it changes; this bounds the rounds all the same. */
const MAXIMUM_ROUNDS = 12;

/**
 * Simplifies the roots until nothing changes. `kept` nodes that a person named are not opened into the sum or
 * product around them. Linear in the size of the DAG a round.
 *
 * @returns the simplified roots, and the kept nodes' images where they still stand for themselves.
 */
export function simplify<Label>(
  simplifier: SimplifyingBuilder,
  roots: readonly Real[],
  kept: ReadonlyMap<Real, Label> = new Map<Real, Label>(),
): { readonly roots: readonly Real[]; readonly kept: ReadonlyMap<Real, Label> } {
  let current = { roots, kept };
  for (let round = 0; round < MAXIMUM_ROUNDS; round += 1) {
    const next = simplifyOnce(simplifier, current.roots, current.kept);
    const unchanged = next.roots.every((root, index) => root === current.roots[index]);
    current = next;
    if (unchanged) break;
  }
  return current;
}

function simplifyOnce<Label>(simplifier: SimplifyingBuilder, roots: readonly Real[], kept: ReadonlyMap<Real, Label>) {
  const order = topologicalOrder(roots);
  const absorbed = findAbsorbed(order, useCounts(roots), kept, simplifier.goal.flatten === "always");
  const images = new ImageMap();
  for (const node of order) {
    if (absorbed.has(node)) continue;
    if (node.kind === "number" || node.kind === "symbol") images.setReal(node, node);
    else if (isCondition(node)) images.setCondition(node, rebuild(simplifier, node, images));
    else if (node.kind === "sum") images.setReal(node, simplifier.sum(openTerms(simplifier, node, absorbed, images)));
    else if (node.kind === "product") images.setReal(node, simplifier.product(openFactors(node, absorbed, images)));
    else images.setReal(node, rebuild(simplifier, node, images));
  }
  const keptImages = new Map<Real, Label>();
  for (const [node, label] of kept) {
    if (!images.has(node)) continue;
    const image = images.real(node);
    if (!keptImages.has(image)) keptImages.set(image, label);
  }
  return { roots: roots.map(images.real), kept: keptImages };
}

/**
 * Sums used once, by a sum, and products used once, by a product: they are opened into their only user, however
 * long the chain. The user of `-(a + b)` is the sum around it. Unless the order of evaluation is free, only a sum in front is opened:
 * `b + (a - c)` keeps its parentheses, since `b + a` may absorb what `a - c` would have kept.
 */
function findAbsorbed(
  order: readonly Node[],
  counts: ReadonlyMap<Node, number>,
  kept: ReadonlyMap<Real, unknown>,
  anyOrder: boolean,
): ReadonlySet<Node> {
  const absorbed = new Set<Node>();
  const usedOnce = (node: Node) => counts.get(node) === 1;
  const absorb = (node: Real) => {
    if (usedOnce(node) && !kept.has(node)) absorbed.add(node);
  };
  for (const node of order) {
    if (node.kind === "sum") {
      for (const term of anyOrder ? node.terms : node.terms.slice(0, 1)) {
        if (term.kind === "sum") absorb(term);
        const negated = negatedSum(term);
        if (negated !== undefined && usedOnce(negated) && usedOnce(term) && !kept.has(negated) && !kept.has(term)) {
          absorbed.add(negated).add(term);
        }
      }
    } else if (node.kind === "product") {
      for (const factor of node.factors) if (factor.kind === "product") absorb(factor);
    }
  }
  return absorbed;
}

function negatedSum(term: Real): SumNode | undefined {
  if (term.kind !== "product" || term.factors.length !== 2) return undefined;
  const [sign, operand] = term.factors;
  return sign?.kind === "number" && isMinusOne(sign.value) && operand?.kind === "sum" ? operand : undefined;
}

function openTerms(
  simplifier: SimplifyingBuilder,
  root: SumNode,
  absorbed: ReadonlySet<Node>,
  images: ImageMap,
): Real[] {
  const opened: Real[] = [];
  const pending: { readonly term: Real; readonly negative: boolean }[] = [];
  const push = (sum: SumNode, negative: boolean) => {
    for (const term of sum.terms.toReversed()) pending.push({ term, negative });
  };
  push(root, false);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { term, negative } = next;
    if (!absorbed.has(term))
      opened.push(negative ? simplifier.product([simplifier.number(MINUS_ONE), images.real(term)]) : images.real(term));
    else if (term.kind === "sum") push(term, negative);
    else {
      const sum = negatedSum(term);
      if (sum !== undefined) push(sum, !negative);
    }
  }
  return opened;
}

function openFactors(root: ProductNode, absorbed: ReadonlySet<Node>, images: ImageMap): Real[] {
  const opened: Real[] = [];
  const pending: Real[] = root.factors.toReversed();
  for (let factor = pending.pop(); factor !== undefined; factor = pending.pop()) {
    if (factor.kind === "product" && absorbed.has(factor)) pending.push(...factor.factors.toReversed());
    else opened.push(images.real(factor));
  }
  return opened;
}
