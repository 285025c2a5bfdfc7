import type { Real, SymbolNode } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { symbolsIn } from "../../ir/substitute.js";
import { directional, taylorAlong } from "../derivatives.js";
import { FormulaDifferentiation } from "../differentiateWithin.js";
import {
  derivativesForMachine,
  gradientForMachine,
  gradientForReading,
  gradientToDifferentiate,
  type RunningOptions,
} from "../gradient.js";
import type { SymbolSeries } from "../taylor.js";
import type { Contribution } from "./contributions.js";
import { partForRunning, type PartOf, partToDifferentiate } from "./parts.js";

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
  readonly partOf: PartOf;
}

/** For emitted code: only adjoints that are the same at all places, or elements of an array, are written out. */
export function forRunning(options: RunningOptions): Style {
  return {
    differentiate: (pool, value, leaves, seed) => {
      const names = leaves.map(({ name }) => name);
      return gradientForMachine(pool, value, names, new Map(), { ...options, seed }).machine;
    },
    expresses: ({ domain, value }) => {
      if (value.kind === "symbol") return true;
      const symbols = symbolsIn([value]);
      return domain.every(({ symbol }) => !symbols.has(symbol));
    },
    partOf: partForRunning,
  };
}

/** For gradients that are differentiated again. */
export function forDifferentiating(options: RunningOptions): Style {
  return {
    ...forRunning(options),
    differentiate: (pool, value, leaves, seed) => {
      const names = leaves.map(({ name }) => name);
      return gradientToDifferentiate(pool, value, names, { ...options, seed });
    },
    partOf: partToDifferentiate,
  };
}

/** For derivatives within formulas: the kernels stay what they are, and those of the derivatives are like what a model writes. */
export function withinFormulas(pool: ExpressionPool): Style {
  const within = new FormulaDifferentiation(pool);
  return {
    ...forRunning({}),
    differentiate: (_, value, leaves, seed) => {
      const names = leaves.map(({ name }) => name);
      return { value, partials: names.length === 0 ? [] : within.partials(value, names, seed) };
    },
    partOf: partToDifferentiate,
  };
}

/** What tangents of kernels are for. */
export interface TangentStyle {
  /** Gives a value of a kernel, and its derivative in the direction that the tangents of its symbols are. */
  differentiate(
    pool: ExpressionPool,
    value: Real,
    tangents: ReadonlyMap<string, Real>,
  ): { readonly value: Real; readonly tangent: Real };
  readonly partOf: PartOf;
}

/** For emitted code. */
export function tangentForRunning(options: RunningOptions): TangentStyle {
  return {
    differentiate: (pool, value, tangents) => {
      const variables = [...tangents.keys()];
      const ways = directional(variables, [...tangents.values()]);
      const names = { value, intermediates: new Map() };
      const { machine } = derivativesForMachine(pool, names, { variables, ways }, options);
      return { value: machine.value, tangent: machine.partials[0] ?? pool.integer(0) };
    },
    partOf: partForRunning,
  };
}

/** Gives a value of a kernel, and the coefficients of its series from the power 1 on, where its symbols have series. */
export type SeriesStyle = (
  pool: ExpressionPool,
  value: Real,
  symbols: SymbolSeries,
) => { readonly value: Real; readonly coefficients: readonly Real[] };

/** For emitted code. */
export function seriesForRunning(order: number, options: RunningOptions): SeriesStyle {
  return (pool, value, symbols) => {
    const names = { value, intermediates: new Map() };
    const wanted = { variables: [...symbols.keys()], ways: taylorAlong(symbols, order) };
    const { machine } = derivativesForMachine(pool, names, wanted, options);
    return { value: machine.value, coefficients: machine.partials.slice(1) };
  };
}

/** For derivatives within formulas. */
export function tangentWithinFormulas(pool: ExpressionPool): TangentStyle {
  const within = new FormulaDifferentiation(pool);
  return {
    differentiate: (_, value, tangents) => ({
      value,
      tangent: tangents.size === 0 ? pool.integer(0) : within.tangent(value, tangents),
    }),
    partOf: partToDifferentiate,
  };
}

/** For people. */
export const forReading: Style = {
  differentiate: (pool, value, leaves, seed) => {
    const names = leaves.map(({ name }) => name);
    return gradientForReading(pool, value, names, { seed });
  },
  expresses: () => true,
  partOf: partForRunning,
};
