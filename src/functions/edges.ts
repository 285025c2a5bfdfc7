import type { Condition, Real } from "../ir/node.js";
import type { Notation } from "./notation.js";

/**
 * What happens at the edge of a function's domain or of a piece of it: its value is infinite, or there is none; its value
 * jumps; or its derivative does, and the function has a kink.
 */
export type EdgeKind = "infinite" | "NaN" | "jump" | "kink";

/** Where a function leaves the finite reals, or where a convention says what its derivative is. */
export interface Edge<Operands extends readonly Real[] = readonly Real[]> {
  readonly kind: EdgeKind;
  /** The conditions on the operands; it happens where one of them holds. */
  readonly where: (notation: Notation, operands: Operands) => readonly Condition[];
}

/** An edge of a function of one operand. */
type SimpleEdge = Edge<readonly [x: Real]>;

/** The function is infinite where its operand is `value`. */
export function infiniteAt(value: number): SimpleEdge {
  return { kind: "infinite", where: ({ equal }, [x]) => [equal(x, value)] };
}

/** The function has no value where its operand is below `value`. */
export function undefinedBelow(value: number): SimpleEdge {
  return { kind: "NaN", where: ({ less }, [x]) => [less(x, value)] };
}

/** The function has no value where its operand is above `value`. */
export function undefinedAbove(value: number): SimpleEdge {
  return { kind: "NaN", where: ({ greater }, [x]) => [greater(x, value)] };
}

/** The function has no value where its operand lies between -1 and 1. */
export const undefinedInside: SimpleEdge = {
  kind: "NaN",
  where: ({ abs, less }, [x]) => [less(abs(x), 1)],
};

/** The function has a kink where its operand is 0. */
export const kinkAtZero: SimpleEdge = { kind: "kink", where: ({ equal }, [x]) => [equal(x, 0)] };

/** The function jumps where its operand is 0. */
export const jumpAtZero: SimpleEdge = { kind: "jump", where: ({ equal }, [x]) => [equal(x, 0)] };

/** The function is infinite where another function of its operand is 0. */
export function infiniteAtZeroOf(callee: string): SimpleEdge {
  return { kind: "infinite", where: ({ equal, call }, [x]) => [equal(call(callee, x), 0)] };
}

/** What happens where the operand is an integer. */
export function atIntegers(kind: EdgeKind): SimpleEdge {
  return { kind, where: ({ equal, call }, [x]) => [equal(x, call("floor", x))] };
}

/** What happens where the operand is a negative integer. */
export function atNegativeIntegers(kind: EdgeKind): SimpleEdge {
  return { kind, where: ({ both, less, equal, call }, [x]) => [both(less(x, 0), equal(x, call("floor", x)))] };
}

/** The function is infinite where its last operand is 0 or a negative integer. */
export const polesOfGamma: Edge = {
  kind: "infinite",
  where: ({ both, atMost, equal, call }, operands) =>
    operands.slice(-1).map((x) => both(atMost(x, 0), equal(x, call("floor", x)))),
};

type EdgeOfTwo = Edge<readonly [x: Real, y: Real]>;

/** A quotient has no value where its second operand is 0. */
export const undefinedForZeroDivisor: EdgeOfTwo = { kind: "NaN", where: ({ equal }, [, y]) => [equal(y, 0)] };

/** A remainder jumps where the first operand is a multiple of the second. */
export const jumpAtMultiples: EdgeOfTwo = {
  kind: "jump",
  where: ({ equal, call, div }, [x, y]) => [equal(div(x, y), call("floor", div(x, y)))],
};

/** A function that picks one of its operands has a kink where two of them tie: in each half of them, or the best of both. */
export function kinkAtTies(callee: "min" | "max"): Edge {
  return {
    kind: "kink",
    where: ({ call, equal }, operands) => {
      const best = (picked: readonly Real[]) => (picked.length > 1 ? [call(callee, ...picked)] : picked);
      const ties: Condition[] = [];
      const pending = [operands];
      for (let group = pending.pop(); group !== undefined; group = pending.pop()) {
        if (group.length < 2) continue;
        const halves = [group.slice(0, group.length >> 1), group.slice(group.length >> 1)];
        const [left, right] = halves.flatMap(best);
        if (left !== undefined && right !== undefined) ties.push(equal(left, right));
        pending.push(...halves);
      }
      return ties;
    },
  };
}
