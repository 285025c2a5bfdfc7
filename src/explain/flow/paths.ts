import type { Trace, TraceNode } from "../trace/trace.js";
import type { FlowFactor } from "./flow.js";

/** How the backward pass comes to a node. */
export interface Arrival {
  /** The steps of the longest way from the value. */
  readonly depth: number;
  /** The steps of the way that contributes most. */
  readonly steps: number;
  /** Its last factor; absent at the value itself. */
  readonly factor: FlowFactor | undefined;
}

/** What a way contributes: the product of its factors, such that no product underflows. */
interface Weight {
  readonly isFinite: boolean;
  readonly zeros: number;
  /** The logarithm of the other factors' product. */
  readonly magnitude: number;
}

/** How the backward pass comes to each node that it reaches. */
export function arrivalsOf({ nodes, output }: Trace): ReadonlyMap<TraceNode, Arrival> {
  const arrivals = new Map<TraceNode, Arrival>();
  if (output === undefined) return arrivals;
  const weights = new Map<TraceNode, Weight>([[output, { isFinite: true, zeros: 0, magnitude: 0 }]]);
  arrivals.set(output, { depth: 0, steps: 0, factor: undefined });
  for (const user of backwards(nodes)) {
    const [arrival, weight] = [arrivals.get(user), weights.get(user)];
    if (arrival === undefined || weight === undefined) continue;
    for (const { node: operand, partial } of user.operands) {
      if (partial === undefined) continue;
      const known = arrivals.get(operand);
      const [before, after] = [weights.get(operand), extended(weight, partial)];
      const depth = Math.max(known?.depth ?? 0, arrival.depth + 1);
      if (known !== undefined && before !== undefined && !outweighs(after, before)) {
        arrivals.set(operand, { ...known, depth });
        continue;
      }
      weights.set(operand, after);
      arrivals.set(operand, { depth, steps: arrival.steps + 1, factor: { user, operand, partial } });
    }
  }
  return arrivals;
}

/** The factors of the way from the value to a node that contributes most. */
export function pathTo(node: TraceNode, arrivals: ReadonlyMap<TraceNode, Arrival>): readonly FlowFactor[] {
  const path: FlowFactor[] = [];
  let factor = arrivals.get(node)?.factor;
  while (factor !== undefined) {
    path.push(factor);
    factor = arrivals.get(factor.user)?.factor;
  }
  return path.reverse();
}

function* backwards(nodes: readonly TraceNode[]): Generator<TraceNode, void> {
  for (let index = nodes.length - 1; index >= 0; index -= 1) {
    const node = nodes[index];
    if (node !== undefined) yield node;
  }
}

function extended({ isFinite, zeros, magnitude }: Weight, partial: number): Weight {
  if (partial === 0) return { isFinite, zeros: zeros + 1, magnitude };
  if (!Number.isFinite(partial)) return { isFinite: false, zeros, magnitude };
  return { isFinite, zeros, magnitude: magnitude + Math.log(Math.abs(partial)) };
}

/** A way that is not finite explains most; one with a factor 0 contributes nothing. */
function outweighs(left: Weight, right: Weight): boolean {
  if (left.isFinite !== right.isFinite) return !left.isFinite;
  return left.zeros === right.zeros ? left.magnitude > right.magnitude : left.zeros < right.zeros;
}
