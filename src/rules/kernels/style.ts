import type { Real, SymbolNode } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { symbolsIn } from "../../ir/substitute.js";
import { gradientForMachine, gradientForReading, type RunningOptions } from "../gradient.js";
import type { Contribution } from "./contributions.js";

/** The value of a kernel, and its adjoint times each partial. */
export interface LocalGradient {
  readonly value: Real;
  /** In the order of the leaves. */
  readonly partials: readonly Real[];
}

/** What a gradient of kernels is for. */
export interface Style {
  /** Differentiates a value by symbols in it. `seed` is the adjoint of what the value is combined into. */
  differentiate(pool: ExpressionPool, value: Real, leaves: readonly SymbolNode[], seed: Real): LocalGradient;
  /** Whether an adjoint that covers its array exactly is written out where it is used, rather than computed for all places first. */
  expresses(contribution: Contribution): boolean;
}

/** For emitted code: only adjoints that are the same at all places are written out. */
export function forRunning(options: RunningOptions): Style {
  return {
    differentiate: (pool, value, leaves, seed) => {
      const names = leaves.map(({ name }) => name);
      return gradientForMachine(pool, value, names, new Map(), { ...options, seed }).machine;
    },
    expresses: ({ domain, value }) => {
      const symbols = symbolsIn([value]);
      return domain.every(({ symbol }) => !symbols.has(symbol));
    },
  };
}

/** For people. */
export const forReading: Style = {
  differentiate: (pool, value, leaves, seed) => {
    const names = leaves.map(({ name }) => name);
    return gradientForReading(pool, value, names, { seed });
  },
  expresses: () => true,
};
