import type { Index } from "./kernel.js";
import {
  add,
  constant,
  degreeIn,
  namesIn,
  type Polynomial,
  polynomialOf,
  scale,
  substitute,
  subtract,
  variable,
} from "./polynomial.js";
import { isNegative, isOne, rational } from "./rational.js";

/** What is known of the names of a polynomial. */
export interface IntegerFacts {
  /** The indices in force; the bounds of each may depend on those before it. */
  readonly domain: readonly Index[];
  /** Whether a name, such as a size, is never negative. */
  readonly isNonNegative: (name: string) => boolean;
  /** Polynomials that are not negative. */
  readonly known: readonly Polynomial[];
}

/** Proofs of more indices try too much. */
const MAXIMUM_INDICES = 6;

/**
 * Whether a polynomial is proven to be at least 0 at every point of a domain. Each index, the innermost first, is written
 * as `low + p` or as `high - 1 - q` with p and q at least 0; in the first case a size or an outer index that the upper bound
 * has may be written by what is left of the range. If then no coefficient is negative, neither is the polynomial.
 */
export function isProvenNonNegative(polynomial: Polynomial, facts: IntegerFacts): boolean {
  const domain = facts.domain.flatMap(({ symbol, low, high }) => {
    const bounds = [polynomialOf(low), polynomialOf(high)];
    const [bottom, top] = bounds;
    return bottom && top ? [{ name: symbol.name, low: bottom, high: top }] : [];
  });
  const relevant = relevantTo(polynomial, domain);
  if (relevant.length > MAXIMUM_INDICES) return false;
  const candidates = [polynomial, ...facts.known.map((known) => subtract(polynomial, known))];
  return candidates.some((candidate) => prove(candidate, relevant, facts.isNonNegative));
}

interface Range {
  readonly name: string;
  readonly low: Polynomial;
  readonly high: Polynomial;
}

/** The indices that a polynomial depends on, directly or by their bounds. */
function relevantTo(polynomial: Polynomial, domain: readonly Range[]): readonly Range[] {
  const names = new Set(namesIn(polynomial));
  return domain
    .toReversed()
    .filter(({ name, low, high }) => {
      if (!names.has(name)) return false;
      for (const other of [...namesIn(low), ...namesIn(high)]) names.add(other);
      return true;
    })
    .reverse();
}

function prove(polynomial: Polynomial, domain: readonly Range[], isNonNegative: (name: string) => boolean): boolean {
  const isSign = (name: string) => name.startsWith("+") || isNonNegative(name);
  if (isPlainlyNonNegative(polynomial, isSign)) return true;
  const innermost = domain.at(-1);
  if (innermost === undefined) return false;
  const { name, low, high } = innermost;
  const outer = domain.slice(0, -1);
  const slack = variable(`+${name}`);
  const fromLow = substitute(polynomial, name, add(low, slack));
  const fromHigh = substitute(polynomial, name, subtract(high, add(constant(1), slack)));
  return (
    (fromLow !== undefined && prove(fromLow, outer, isNonNegative)) ||
    (fromHigh !== undefined && prove(fromHigh, outer, isNonNegative)) ||
    (fromLow !== undefined && proveByLength(fromLow, innermost, outer, isNonNegative))
  );
}

/** The second half of a proof by `low + p`: that `high - 1 - low - p`, which is left of the range, is at least 0. */
function proveByLength(
  polynomial: Polynomial,
  { name, low, high }: Range,
  outer: readonly Range[],
  isNonNegative: (name: string) => boolean,
): boolean {
  const rest = subtract(subtract(high, low), add(constant(1), variable(`+${name}`)));
  const left = variable(`+${name}'`);
  for (const { coefficient, powers } of rest) {
    const [power] = powers;
    const isPlain = powers.length === 1 && power?.exponent === 1 && isOne(coefficient);
    if (!isPlain || power.name.startsWith("+") || degreeIn(rest, power.name) !== 1) continue;
    // rest = left, so the name is left less the other terms of rest.
    const image = add(left, variable(power.name), scale(rest, rational(-1)));
    // What the range of an outer index says of it is not used then.
    const others = outer.filter((range) => range.name !== power.name);
    const known = others.map((range) => rewritten(range, power.name, image)).filter((range) => range !== undefined);
    const substituted = substitute(polynomial, power.name, image);
    if (substituted === undefined || known.length < others.length) continue;
    if (prove(substituted, known, isNonNegative)) return true;
  }
  return false;
}

function rewritten({ name, low, high }: Range, replaced: string, image: Polynomial): Range | undefined {
  const [bottom, top] = [substitute(low, replaced, image), substitute(high, replaced, image)];
  return bottom && top ? { name, low: bottom, high: top } : undefined;
}

function isPlainlyNonNegative(polynomial: Polynomial, isSign: (name: string) => boolean): boolean {
  return polynomial.every(
    ({ coefficient, powers }) =>
      !isNegative(coefficient) && powers.every(({ name, exponent }) => exponent % 2 === 0 || isSign(name)),
  );
}
