import type { Real } from "../ir/node.js";
import { spread } from "../ir/spread.js";

/** Exponents are counted in these fractions of 1; other exponents are not told apart from their power. */
const UNIT = 5040n;

/** Larger exponents are not told apart from their power either. */
const MAXIMUM_EXPONENT = 1000n;

/**
 * A number by which like terms are recognised before they are built: that of a product is the sum of its factors', that of
 * `x^n` is n times that of `x`, modulo 2^32, and numbers count nothing. Terms of different signatures differ, but for what
 * rules make of them.
 */
export function signatureOf(factor: Real): number {
  if (factor.kind === "number") return 0;
  if (factor.kind === "power" && factor.exponent.kind === "number") {
    const { s, n, d } = factor.exponent.value;
    if (n <= MAXIMUM_EXPONENT && UNIT % d === 0n) return Math.imul(spread(factor.base.id), Number(s * n * (UNIT / d)));
  }
  return Math.imul(spread(factor.id), Number(UNIT));
}
