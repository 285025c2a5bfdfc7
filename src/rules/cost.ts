import type { Node, Real } from "../ir/node.js";
import { isNegative, isOne, type Rational } from "../ir/rational.js";
import { children, topologicalOrder } from "../ir/walk.js";

/**
 * Counts operations: every addition, multiplication, division, call and choice is 1, a sign before a number and a
 * reciprocal within a product are free. Counts the expression as a tree; each node is looked at once.
 */
export class OperationCounter {
  readonly #counts: Map<Node, number>;

  /** @param given Nodes that are computed anyway and cost nothing more. */
  constructor(given: Iterable<Node> = []) {
    this.#counts = new Map(Array.from(given, (node) => [node, 0]));
  }

  /** Operations to evaluate the expression, shared parts counted each time. */
  count(root: Node): number {
    const known = this.#counts.get(root);
    if (known !== undefined) return known;
    const pending: Node[] = [root];
    for (let node = pending.at(-1); node !== undefined; node = pending.at(-1)) {
      const open = children(node).filter((child) => !this.#counts.has(child));
      if (open.length > 0) {
        pending.push(...open);
        continue;
      }
      pending.pop();
      const below = children(node).reduce((total, child) => total + (this.#counts.get(child) ?? 0), 0);
      this.#counts.set(node, below + ownOperations(node));
    }
    return this.#counts.get(root) ?? 0;
  }
}

/** Operations to evaluate the roots, every shared part counted once. */
export function countShared(roots: readonly Node[]): number {
  return topologicalOrder(roots).reduce((total, node) => total + ownOperations(node), 0);
}

/** The operations of a node itself, its operands given. */
export function ownOperations(node: Node): number {
  switch (node.kind) {
    case "number":
    case "symbol":
    case "boolean":
      return 0;
    case "sum":
      return node.terms.length - 1;
    case "product":
      return productOperations(node.factors);
    case "power":
      return node.exponent.kind === "number" ? powerOperations(node.exponent.value) : 1;
    case "call":
      return node.operands.length === 0 ? 0 : 1;
    case "conjunction":
    case "disjunction":
      return node.conditions.length - 1;
    case "comparison":
    case "negation":
    case "conditional":
      return 1;
  }
}

/** A reciprocal among other factors is a division in place of a multiplication, so it counts once. */
function productOperations(factors: readonly Real[]): number {
  const [first] = factors;
  const isSign = first?.kind === "number" && first.value.n === 1n && first.value.d === 1n;
  const written = isSign ? factors.slice(1) : factors;
  const reciprocals = written.filter(
    (factor) => factor.kind === "power" && factor.exponent.kind === "number" && isNegative(factor.exponent.value),
  );
  const isAllBelow = reciprocals.length === written.length;
  return written.length - 1 - (isAllBelow ? 0 : 1) * Math.min(reciprocals.length, 1);
}

/** Multiplications by repeated squaring, a root for a half, and a division for a negative exponent. */
function powerOperations(exponent: Rational): number {
  const magnitude = exponent.abs();
  if (magnitude.d > 2n) return 1;
  const root = magnitude.d === 2n ? 1 : 0;
  const whole = Number(magnitude.d === 2n ? (magnitude.n - 1n) / 2n : magnitude.n);
  const multiplications = whole > 32 ? 1 : whole === 0 ? 0 : Math.floor(Math.log2(whole)) + bitsSet(whole) - 1;
  const joined = root === 1 && whole > 0 ? 1 : 0;
  return (
    multiplications +
    root +
    joined +
    (isNegative(exponent) ? 1 : 0) -
    (isOne(magnitude) && !isNegative(exponent) ? 1 : 0)
  );
}

function bitsSet(value: number): number {
  return value.toString(2).replaceAll("0", "").length;
}
