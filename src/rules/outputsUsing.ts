import type { Condition, Node, Real } from "../ir/node.js";
import { children, topologicalOrder } from "../ir/walk.js";
import { BITS, bitsOf } from "./bits.js";
import { impliedBy } from "./branchFacts.js";
import type { CanonicalForms } from "./canonicalForms.js";
import { Facts } from "./facts.js";
import { whereHolds } from "./ranges/assumed.js";

/** Of thirty happenings, so many branches are asked; in all others they are taken to be possible. */
const MAXIMUM_EXCLUSIONS = 500;

/** Something that happens to a node where a condition on canonical forms holds. */
export interface Happening {
  readonly node: Node;
  readonly condition: Condition;
}

/**
 * For each happening, the indices of the roots that compute its node where its condition holds. A branch that is not taken
 * then computes nothing. Linear in the DAG for every thirty happenings.
 */
export function outputsUsing(
  roots: readonly Real[],
  happenings: readonly Happening[],
  forms: CanonicalForms,
): readonly (readonly number[])[] {
  const order = topologicalOrder(roots);
  const outputs: number[][] = happenings.map(() => []);
  for (let start = 0; start < happenings.length; start += BITS) {
    const some = happenings.slice(start, start + BITS);
    const masks = propagate(order, some, new Exclusions(some, forms));
    for (const [index, root] of roots.entries())
      for (const bit of bitsOf(masks(root))) outputs[start + bit]?.push(index);
  }
  return outputs;
}

/** For each node, the happenings among its operands and in itself, as bits. */
function propagate(
  order: readonly Node[],
  happenings: readonly Happening[],
  exclusions: Exclusions,
): (node: Node) => number {
  const masks = new Map<Node, number>();
  const maskOf = (node: Node) => masks.get(node) ?? 0;
  for (const [bit, { node }] of happenings.entries()) masks.set(node, maskOf(node) | (1 << bit));
  for (const node of order) {
    const below =
      node.kind === "conditional"
        ? maskOf(node.condition) |
          exclusions.remaining(maskOf(node.consequent), node.condition, true) |
          exclusions.remaining(maskOf(node.alternative), node.condition, false)
        : children(node).reduce((mask, child) => mask | maskOf(child), 0);
    if (below !== 0) masks.set(node, maskOf(node) | below);
  }
  return maskOf;
}

/** Which happenings a branch excludes, because its condition speaks of what theirs compare. */
class Exclusions {
  readonly #happenings: readonly Happening[];
  readonly #forms: CanonicalForms;
  readonly #byOperand = new Map<Real, number>();
  #left = MAXIMUM_EXCLUSIONS;

  constructor(happenings: readonly Happening[], forms: CanonicalForms) {
    this.#happenings = happenings;
    this.#forms = forms;
    for (const [bit, { condition }] of happenings.entries()) {
      for (const operand of comparedIn(condition))
        this.#byOperand.set(operand, (this.#byOperand.get(operand) ?? 0) | (1 << bit));
    }
  }

  /** The happenings whose operands a condition speaks of. */
  #touchedBy(condition: Condition): number {
    let touched = 0;
    for (const operand of whereHolds(condition, true).keys()) touched |= this.#byOperand.get(operand) ?? 0;
    return touched;
  }

  /** Of the happenings in a branch those that may be where its condition is `truth`. */
  remaining(mask: number, condition: Condition, truth: boolean): number {
    if (mask === 0 || this.#left <= 0) return mask;
    const said = impliedBy(this.#forms.simplifier.pool, this.#forms.condition(condition), truth);
    let candidates = 0;
    // Of a long chain of choices that a part compares, the range would be found again for each choice in it.
    const telling = said.filter((part) => {
      const touched = this.#touchedBy(part) & mask;
      candidates |= touched;
      return touched !== 0;
    });
    if (candidates === 0) return mask;
    this.#left -= 1;
    const facts = new Facts(telling);
    const isExcluded = (bit: number) => {
      const happening = this.#happenings[bit];
      return happening !== undefined && !facts.mayHold(happening.condition);
    };
    return bitsOf(candidates)
      .filter(isExcluded)
      .reduce((rest, bit) => rest & ~(1 << bit), mask);
  }
}

/** The sides of the comparisons in a condition that has few. */
function comparedIn(condition: Condition): readonly Real[] {
  const sides: Real[] = [];
  const reached = new Set<Node>([condition]);
  // A set visits what is added to it while it is iterated.
  for (const node of reached) {
    if (node.kind === "comparison") sides.push(node.left, node.right);
    else if (node.kind === "conjunction" || node.kind === "disjunction")
      for (const part of node.conditions) reached.add(part);
  }
  return sides;
}
