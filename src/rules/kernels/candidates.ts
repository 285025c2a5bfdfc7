import type { Index, Kernel, KernelProgram, Shape } from "../../ir/kernel.js";
import type { Real, SymbolNode } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { isProvenNonNegative } from "../../ir/nonNegative.js";
import { polynomialOf } from "../../ir/polynomial.js";
import { integer, symbolsIn } from "../../ir/substitute.js";
import { FreshNames, type NameSource, namesIn } from "./names.js";

/**
 * Stores what minima and maxima choose from, unless that is stored already. The derivative of an extreme compares it with every
 * candidate: two expressions that are simplified apart may differ in their last digits, and none would be equal. `isChosen` says of which
 * kernels that is wanted.
 */
export function storeCandidates(
  pool: ExpressionPool,
  { kernels, shapes }: KernelProgram,
  isChosen: (kernel: Kernel) => boolean = isExtreme,
  names: NameSource = new FreshNames([...namesIn(kernels), ...shapes.keys()]),
): KernelProgram {
  const stored = new Map<string, Shape>(shapes);
  const program = kernels.flatMap((kernel) => {
    if (!isChosen(kernel) || kernel.value.kind === "symbol" || kernel.isConstant) return [kernel];
    const target = names.take(`${kernel.target}Candidates`);
    const { domain, guard, value } = kernel;
    const counted = domain.map((index) => fromZero(pool, index, domain));
    const subscripts = counted.map(({ place }) => place);
    stored.set(
      target,
      counted.map(({ size }) => size),
    );
    const candidates: Kernel = { target, subscripts, combination: undefined, domain, guard, value, isConstant: false };
    return [candidates, { ...kernel, value: pool.element(target, subscripts) }];
  });
  return { kernels: program, shapes: stored };
}

/** Whether a kernel is a minimum or a maximum over ranges that depend on one another, so that its candidates fill no array. */
export function hasRaggedCandidates({ domain, value, ...kernel }: Kernel): boolean {
  return isExtreme(kernel) && value.kind !== "symbol" && isRagged(domain);
}

/** Whether some ranges of a domain end, or may begin below 0, where other indices say. */
export function isRagged(domain: readonly Index[]): boolean {
  return domain.some(
    ({ low, high }) => dependsOn(high, domain) || (dependsOn(low, domain) && !isNeverNegative(low, domain)),
  );
}

/** The place of an index in an array, and the size of that dimension. Indices that are never negative are places themselves. */
function fromZero(
  pool: ExpressionPool,
  { symbol, low, high }: Index,
  domain: readonly Index[],
): { readonly place: Real; readonly size: Real } {
  if (isNeverNegative(low, domain)) return { place: symbol, size: high };
  const [place, size] = [symbol, high].map((end) => integer(pool, pool.subtract(end, low)));
  return { place: place ?? symbol, size: size ?? high };
}

function isNeverNegative(low: Real, domain: readonly Index[]): boolean {
  const polynomial = polynomialOf(low);
  return polynomial !== undefined && isProvenNonNegative(polynomial, { domain, isNonNegative: () => false, known: [] });
}

function dependsOn(bound: Real, domain: readonly Index[]): boolean {
  const indices = new Set<SymbolNode>(domain.map(({ symbol }) => symbol));
  return [...symbolsIn([bound])].some((symbol) => indices.has(symbol));
}

function isExtreme({ combination }: Pick<Kernel, "combination">): boolean {
  return combination === "minimum" || combination === "maximum";
}
