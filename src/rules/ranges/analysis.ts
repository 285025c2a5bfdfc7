import { functionOf } from "../../functions/table.js";
import type { Arithmetic } from "../../functions/ranges.js";
import { isCondition, type ConditionalNode, type Node, type ProductNode, type Real } from "../../ir/node.js";
import { enclosing, FINITE, hull, intersection, type Range, UNKNOWN } from "../../ir/range.js";
import { rational, toNumber } from "../../ir/rational.js";
import { children } from "../../ir/walk.js";
import { type Assumed, whereHolds } from "./assumed.js";
import { constantPowerRange, powerRange } from "./powers.js";
import { productRange, rounded } from "./products.js";
import { sumRange } from "./sums.js";

/** Within a branch, ranges are found again by its condition for so many nodes below the branch. */
const MAXIMUM_REFINED = 32;

/** The range of every node, found once: linear in the DAG, whatever is asked. */
export class RangeAnalysis {
  readonly #arithmetic: Arithmetic;
  readonly #assumed: Assumed;
  readonly #ranges = new Map<Real, Range>();
  readonly #visited = new Set<Node>();

  constructor(arithmetic: Arithmetic, assumed: Assumed) {
    this.#arithmetic = arithmetic;
    this.#assumed = assumed;
  }

  rangeOf(root: Real): Range {
    const pending: Node[] = [root];
    for (let node = pending.at(-1); node !== undefined; node = pending.at(-1)) {
      const open = this.#visited.has(node) ? [] : children(node).filter((child) => !this.#visited.has(child));
      if (open.length > 0) {
        for (const child of open) pending.push(child);
        continue;
      }
      pending.pop();
      if (this.#visited.has(node)) continue;
      this.#visited.add(node);
      if (!isCondition(node)) this.#ranges.set(node, this.#compute(node, this.#known));
    }
    return this.#known(root);
  }

  readonly #known = (node: Real): Range => this.#ranges.get(node) ?? UNKNOWN;

  /** The range of a node by those of its operands and by what is assumed of it. */
  #compute(node: Real, rangeOf: (operand: Real) => Range): Range {
    const computed = this.#combine(node, rangeOf);
    const assumed = this.#assumed.ranges.get(node);
    return assumed === undefined ? computed : (intersection(computed, assumed) ?? computed);
  }

  #combine(node: Real, rangeOf: (operand: Real) => Range): Range {
    switch (node.kind) {
      case "number": {
        const value = toNumber(node.value);
        const exact = enclosing(node.value);
        return this.#arithmetic === "exact" ? exact : rounded(exact, Math.abs(value) === Infinity, value === 0);
      }
      case "symbol":
        return FINITE;
      case "sum":
        return sumRange(this.#assumed.differences.merge(node.terms, rangeOf, this.#arithmetic), this.#arithmetic);
      case "product":
        return this.#product(node, rangeOf);
      case "power":
        return node.exponent.kind === "number"
          ? constantPowerRange(rangeOf(node.base), node.exponent.value, this.#arithmetic)
          : powerRange(rangeOf(node.base), rangeOf(node.exponent), this.#arithmetic);
      case "call":
        return functionOf(node).range?.(node.operands.map(rangeOf), this.#arithmetic) ?? UNKNOWN;
      case "conditional":
        return this.#choice(node, rangeOf);
    }
  }

  /** Equal factors are a power: `x*x` is not negative. */
  #product({ factors }: ProductNode, rangeOf: (operand: Real) => Range): Range {
    const counts = new Map<Real, number>();
    for (const factor of factors) counts.set(factor, (counts.get(factor) ?? 0) + 1);
    const powers = Array.from(counts, ([factor, count]) =>
      count === 1 ? rangeOf(factor) : constantPowerRange(rangeOf(factor), rational(count), this.#arithmetic),
    );
    return productRange(powers, this.#arithmetic);
  }

  /** Both branches, each where it is taken. */
  #choice({ condition, consequent, alternative }: ConditionalNode, rangeOf: (operand: Real) => Range): Range {
    const yes = this.#within(whereHolds(condition, true), consequent, rangeOf);
    const no = this.#within(whereHolds(condition, false), alternative, rangeOf);
    return yes && no ? hull(yes, no) : (yes ?? no ?? UNKNOWN);
  }

  /** The range of a branch by what its condition says of the nodes below it; undefined where it is never taken. */
  #within(said: ReadonlyMap<Real, Range>, branch: Real, rangeOf: (operand: Real) => Range): Range | undefined {
    const refined = new Map<Real, Range>();
    for (const [node, values] of said) {
      const known = rangeOf(node);
      const common = intersection(known, values);
      if (common !== undefined) refined.set(node, common);
      // A comparison that does not hold says nothing where a side is NaN.
      else if (known.defined || values.defined) return undefined;
    }
    if (refined.size === 0) return rangeOf(branch);
    const local = (node: Real) => refined.get(node) ?? rangeOf(node);
    for (const node of nearest(branch)) {
      const isAffected = children(node).some((child) => !isCondition(child) && refined.has(child));
      // Choices within the branch are taken as they are, so that nothing is found again and again.
      if (isAffected && node.kind !== "conditional" && !refined.has(node))
        refined.set(node, this.#compute(node, local));
    }
    return local(branch);
  }
}

/** Some of the nodes below a root, operands first; choices within it are not entered. */
function nearest(root: Real): readonly Real[] {
  const reached = new Set<Real>([root]);
  // A set visits what is added to it while it is iterated.
  for (const node of reached) {
    if (node.kind === "conditional" || reached.size + children(node).length > MAXIMUM_REFINED) continue;
    for (const child of children(node)) if (!isCondition(child)) reached.add(child);
  }
  return [...reached].sort((a, b) => a.id - b.id);
}
