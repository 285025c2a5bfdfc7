import type { KernelProgram } from "../../ir/kernel.js";
import type { Node, Real } from "../../ir/node.js";
import { toNumber } from "../../ir/rational.js";
import { topologicalOrder } from "../../ir/walk.js";
import { countShared } from "../cost.js";

/** What a size, or a number read from an array of integers, counts that the model leaves open. */
const NOMINAL = 100;

/** About how many operations kernels take: those of each value and one to store it, as often as its domain has points. */
export function countOperations({ kernels }: KernelProgram): number {
  let total = 0;
  for (const { domain, value, guard } of kernels) {
    const middles = new Map<Node, number>();
    let points = 1;
    for (const { symbol, low, high } of domain) {
      const [from, to] = [estimate(low, middles), estimate(high, middles)];
      points *= Math.max(0, to - from);
      middles.set(symbol, (from + to) / 2);
    }
    total += points * (1 + countShared(guard === undefined ? [value] : [value, guard]));
  }
  return total;
}

/** The value of an integer where indices have the values given. */
function estimate(root: Real, indices: ReadonlyMap<Node, number>): number {
  const values = new Map<Node, number>();
  const of = (node: Node) => values.get(node) ?? NOMINAL;
  for (const node of topologicalOrder([root])) {
    switch (node.kind) {
      case "number":
        values.set(node, toNumber(node.value));
        break;
      case "sum":
        values.set(
          node,
          node.terms.reduce((sum, term) => sum + of(term), 0),
        );
        break;
      case "product":
        values.set(
          node,
          node.factors.reduce((product, factor) => product * of(factor), 1),
        );
        break;
      default:
        values.set(node, indices.get(node) ?? NOMINAL);
    }
  }
  return of(root);
}
