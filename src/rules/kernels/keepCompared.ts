import type { Index, Kernel, KernelProgram, Shape } from "../../ir/kernel.js";
import { isProvenNonNegative } from "../../ir/nonNegative.js";
import type { Real, SymbolNode } from "../../ir/node.js";
import { polynomialOf } from "../../ir/polynomial.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { integer, Substitution, symbolsIn } from "../../ir/substitute.js";
import { activeNames, activeLeaves } from "./activity.js";
import type { NameSource } from "./names.js";

/**
 * Gives the values of which a minimum or a maximum is differentiated by some variables an array of their own: they are compared with it
 * to find those that share its adjoint, and what is computed again may be rounded otherwise. `x/y` and `x*(1/y)` differ in the last place.
 */
export function keepCompared(
  pool: ExpressionPool,
  program: KernelProgram,
  variables: readonly string[],
  names: NameSource,
): KernelProgram {
  const active = activeNames(program.kernels, variables);
  const isKept = (kernel: Kernel) => isExtreme(kernel) && activeLeaves(kernel, active).length > 0;
  return keepValues(pool, program, isKept, names);
}

/** Gives the factors of products that depend on some variables an array of their own, as each is multiplied many times. */
export function keepFactors(
  pool: ExpressionPool,
  program: KernelProgram,
  variables: readonly string[],
  names: NameSource,
): KernelProgram {
  const active = activeNames(program.kernels, variables);
  const isKept = (kernel: Kernel) => kernel.combination === "product" && activeLeaves(kernel, active).length > 0;
  return keepValues(pool, program, isKept, names);
}

/** Gives what some kernels combine an array of its own, where it has none and one can be had. */
export function keepValues(
  pool: ExpressionPool,
  { kernels, shapes }: KernelProgram,
  isKept: (kernel: Kernel) => boolean,
  names: NameSource,
): KernelProgram {
  const extended = new Map(shapes);
  const split = (kernel: Kernel): readonly Kernel[] => {
    const { target, domain } = kernel;
    if (!isKept(kernel) || !isComputed(kernel)) return [kernel];
    const places = placesOf(pool, domain);
    if (places === undefined) return [kernel];
    const array = names.take(`${target}Term`);
    extended.set(array, places.shape);
    const kept: Kernel = { ...kernel, target: array, subscripts: places.subscripts, combination: undefined };
    return [kept, { ...kernel, value: pool.element(array, places.subscripts) }];
  };
  return { kernels: kernels.flatMap(split), shapes: extended };
}

/** Whether an extreme is compared with values that no array can keep, as ranges depend on one another. */
export function isComparedInPassing(pool: ExpressionPool, kernel: Kernel): boolean {
  return isExtreme(kernel) && isComputed(kernel) && placesOf(pool, kernel.domain) === undefined;
}

/** Whether an extreme is of computed values over ranges that end, or may begin below 0, where other indices say. */
export function isRaggedExtreme(kernel: Kernel): boolean {
  return isExtreme(kernel) && isComputed(kernel) && isRagged(kernel.domain);
}

/** Whether some ranges of a domain end, or may begin below 0, where other indices say. */
export function isRagged(domain: readonly Index[]): boolean {
  return domain.some(
    ({ low, high }) => dependsOn(high, domain) || (dependsOn(low, domain) && !isNonNegative(low, domain)),
  );
}

function isExtreme({ combination }: Kernel): boolean {
  return combination === "minimum" || combination === "maximum";
}

/** Whether what a kernel combines is neither in an array already nor a number that is the same everywhere. */
function isComputed({ value, isConstant }: Kernel): boolean {
  return !isConstant && value.kind !== "symbol" && value.kind !== "number";
}

/** Places in an array for the points of a domain. */
export interface Places {
  readonly subscripts: readonly Real[];
  readonly shape: Shape;
}

/** A place for each point of a domain; undefined where none is found of which the bounds depend on no index. */
export function placesOf(pool: ExpressionPool, domain: readonly Index[]): Places | undefined {
  const places = domain.map((index) => placeOf(pool, index, domain));
  const known = places.filter((place) => place !== undefined);
  if (known.length < places.length) return undefined;
  return { subscripts: known.map(({ subscript }) => subscript), shape: known.map(({ extent }) => extent) };
}

function placeOf(pool: ExpressionPool, { symbol, low, high }: Index, domain: readonly Index[]) {
  const top = upperBound(pool, high, domain);
  if (top === undefined) return undefined;
  if (isNonNegative(low, domain)) return { subscript: symbol, extent: top };
  if (dependsOn(low, domain)) return undefined;
  return { subscript: difference(pool, symbol, low), extent: difference(pool, top, low) };
}

/** What a bound is where the indices that it depends on are last, if that is proven to be the most that it is. */
function upperBound(pool: ExpressionPool, bound: Real, domain: readonly Index[]): Real | undefined {
  const last = domain.toReversed().reduce((known, { symbol, high }) => {
    const replacements = new Map<SymbolNode, Real>([[symbol, difference(pool, high, pool.integer(1))]]);
    return integer(pool, new Substitution(pool, replacements).real(known));
  }, bound);
  if (last === bound) return bound;
  return isNonNegative(difference(pool, last, bound), domain) ? last : undefined;
}

function dependsOn(bound: Real, domain: readonly Index[]): boolean {
  const mentioned = symbolsIn([bound]);
  return domain.some(({ symbol }) => mentioned.has(symbol));
}

function isNonNegative(expression: Real, domain: readonly Index[]): boolean {
  const polynomial = polynomialOf(expression);
  const facts = { domain, isNonNegative: () => false, known: [] };
  return polynomial !== undefined && isProvenNonNegative(polynomial, facts);
}

function difference(pool: ExpressionPool, left: Real, right: Real): Real {
  return integer(pool, pool.sum([left, pool.product([pool.integer(-1), right])]));
}
