import type { Builder } from "../ir/builder.js";
import type { ProductNode, Real, SumNode } from "../ir/node.js";
import { isNegative } from "../ir/rational.js";
import { radicandOf } from "./differences.js";
import { factorsOf, isNegativeTerm, openedDifference, termsOf } from "./parts.js";

/** Quotients of higher powers keep their form. */
const MAXIMUM_POWER = 6;

/**
 * Quotients of differences that are 0/0 where their sides meet, divided: `(x^2 - y^2)/(x - y) → x + y`,
 * `(sqrt(1 + x) - 1)/x → 1/(sqrt(1 + x) + 1)`. Undefined for any other product.
 */
export function withoutCommonDifference(builder: Builder, { factors }: ProductNode): Real | undefined {
  for (const [place, divisor] of factors.entries()) {
    if (divisor.kind !== "power" || divisor.exponent.kind !== "number" || !isNegative(divisor.exponent.value)) continue;
    for (const [other, dividend] of factors.entries()) {
      if (dividend.kind !== "sum" || dividend.terms.length !== 2) continue;
      const quotient =
        ratio(builder, dividend, divisor.base) ??
        reciprocalRatio(builder, dividend, divisor.base) ??
        rationalised(builder, dividend, divisor.base);
      if (quotient === undefined) continue;
      const rest = factors.filter((_, index) => index !== place && index !== other);
      const remaining = builder.power(divisor.base, builder.sum([divisor.exponent, builder.integer(1)]));
      return builder.product([...rest, remaining, quotient]);
    }
  }
  return undefined;
}

/** `(u^n - v^n)/(u - v)`, also with the signs of one of them changed. */
function ratio(builder: Builder, dividend: SumNode, divisor: Real): Real | undefined {
  if (divisor.kind !== "sum" || divisor.terms.length !== 2) return undefined;
  const [u, minusV] = divisor.terms;
  if (u === undefined || minusV === undefined) return undefined;
  const v = builder.negate(minusV);
  for (let n = 2; n <= MAXIMUM_POWER; n += 1) {
    const exponent = builder.integer(n);
    const difference = builder.subtract(builder.power(u, exponent), builder.power(v, exponent));
    const sign =
      difference === dividend
        ? 1
        : builder.negate(difference) === dividend || isNegation(builder, difference, dividend)
          ? -1
          : 0;
    if (sign === 0) continue;
    const terms = Array.from({ length: n }, (_, index) =>
      builder.multiply(builder.power(u, builder.integer(n - 1 - index)), builder.power(v, builder.integer(index))),
    );
    return builder.multiply(builder.integer(sign), builder.sum(terms));
  }
  return undefined;
}

/** `(u - v)/(u^n - v^n)`. */
function reciprocalRatio(builder: Builder, dividend: SumNode, divisor: Real): Real | undefined {
  const inverse = divisor.kind === "sum" && divisor.terms.length === 2 ? ratio(builder, divisor, dividend) : undefined;
  return inverse && builder.reciprocal(inverse);
}

function isNegation(builder: Builder, difference: Real, dividend: SumNode): boolean {
  return difference.kind === "sum" && builder.sum(difference.terms.map((term) => builder.negate(term))) === dividend;
}

/** `(sqrt(u) - c)/d`, where d divides `u - c^2`, as `((u - c^2)/d)/(sqrt(u) + c)`. */
function rationalised(builder: Builder, dividend: SumNode, divisor: Real): Real | undefined {
  const [first, second] = dividend.terms;
  if (first === undefined || second === undefined) return undefined;
  const [root, other] = second.kind === "number" ? [first, second] : [second, first];
  const magnitude = isNegativeTerm(root) ? builder.negate(root) : root;
  const radicand = radicandOf(builder, magnitude);
  if (radicand === undefined || other.kind !== "number") return undefined;
  const sign = builder.integer(isNegativeTerm(root) ? -1 : 1);
  const signed = builder.multiply(sign, other);
  if (!isNegativeTerm(signed)) return undefined;
  const difference = openedDifference(builder, radicand, builder.square(other));
  const isDivisible = factorsOf(difference).some(
    (factor) => factor === divisor || (factor.kind === "power" && factor.base === divisor),
  );
  if (!isDivisible || termsOf(difference).length > termsOf(radicand).length + 1) return undefined;
  return builder.product([
    sign,
    difference,
    builder.reciprocal(divisor),
    builder.reciprocal(builder.subtract(magnitude, signed)),
  ]);
}
