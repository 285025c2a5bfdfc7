import { quotientOf } from "../functions/quotients.js";
import type { Builder } from "../ir/builder.js";
import type { ProductNode, Real, SumNode } from "../ir/node.js";
import { HALF, isInteger, isMinusOne, isNegative, isOne, ONE, rational, type Rational } from "../ir/rational.js";
import { factorsOf, isNegativeTerm, powerParts } from "./parts.js";

/**
 * `sin(x)/x → sinc(x)` and its like, also with powers, numbers and other factors around it: `sin(2 x)^2 y / x → 2 sin(2 x) y sinc(2 x)`.
 * Reciprocals count as well: `x/sin(x) → 1/sinc(x)`. Undefined where the product has no removable singularity.
 */
export function withoutSingularities(builder: Builder, product: ProductNode): Real | undefined {
  const exponents = new Map<Real, Rational>();
  const others: Real[] = [];
  for (const factor of product.factors.flatMap(openDividend(builder, product))) {
    const { base, exponent } = powerParts(builder, factor);
    if (exponent.kind === "number" && factor.kind !== "number") exponents.set(base, exponent.value);
    else others.push(factor);
  }
  let changed = false;
  for (const [base, exponent] of [...exponents]) {
    const quotient = base.kind === "call" ? quotientOf.get(base.callee) : undefined;
    const [argument] = base.kind === "call" ? base.operands : [];
    if (quotient === undefined || argument === undefined) continue;
    const { coefficient, bases } = split(argument);
    const count = commonCount(exponent, bases, exponents);
    if (count === undefined) continue;
    changed = true;
    exponents.set(base, exponent.sub(count));
    for (const divisor of bases) exponents.set(divisor, (exponents.get(divisor) ?? count).add(count));
    others.push(
      builder.power(builder.call(quotient, [argument]), builder.number(count)),
      builder.power(builder.number(coefficient), builder.number(count)),
    );
  }
  if (!changed) return undefined;
  const rest = [...exponents].map(([base, exponent]) => builder.power(base, builder.number(exponent)));
  return builder.product([...others, ...rest]);
}

/** How many times the dividend, to a power, is divided by all of its argument's factors; negative for a reciprocal. */
function commonCount(
  exponent: Rational,
  bases: readonly Real[],
  exponents: ReadonlyMap<Real, Rational>,
): Rational | undefined {
  if (!isInteger(exponent) || bases.length === 0) return undefined;
  const magnitudes = [exponent.abs()];
  for (const base of bases) {
    const power = exponents.get(base);
    if (power === undefined || isNegative(power) === isNegative(exponent)) return undefined;
    magnitudes.push(power.abs().floor());
  }
  const least = magnitudes.reduce((smallest, value) => (value.compare(smallest) < 0 ? value : smallest));
  if (least.compare(ONE) < 0) return undefined;
  return isNegative(exponent) ? least.neg() : least;
}

function split(argument: Real): { readonly coefficient: Rational; readonly bases: readonly Real[] } {
  const factors = factorsOf(argument);
  const numbers = factors.flatMap((factor) => (factor.kind === "number" ? [factor.value] : []));
  return {
    coefficient: numbers.reduce((product, value) => product.mul(value), rational(1)),
    bases: factors.filter((factor) => factor.kind !== "number"),
  };
}

/** `tan(x)` as `sin(x)/cos(x)`, and `1 - cos(x)` as `2 sin(x/2)^2`, where they are divided by the argument. */
function openDividend(builder: Builder, product: ProductNode): (factor: Real) => readonly Real[] {
  const isDivisor = (base: Real) =>
    product.factors.some(
      (factor) =>
        factor.kind === "power" &&
        factor.base === base &&
        factor.exponent.kind === "number" &&
        isNegative(factor.exponent.value),
    );
  const isDivided = (argument: Real) => split(argument).bases.every(isDivisor);
  return (factor) => {
    const tangent = argumentOf("tan", factor);
    if (tangent !== undefined && isDivided(tangent))
      return [builder.call("sin", [tangent]), builder.reciprocal(builder.call("cos", [tangent]))];
    const cosine = factor.kind === "sum" ? complementOfCosine(factor) : undefined;
    if (cosine === undefined || !isDivided(cosine.argument)) return [factor];
    const half = builder.multiply(builder.number(HALF), cosine.argument);
    return [builder.integer(cosine.isNegative ? -2 : 2), builder.square(builder.call("sin", [half]))];
  };
}

function argumentOf(callee: string, node: Real): Real | undefined {
  return node.kind === "call" && node.callee === callee ? node.operands[0] : undefined;
}

/** The argument of the cosine in `1 - cos(x)` or `cos(x) - 1`. */
function complementOfCosine({ terms }: SumNode): { readonly argument: Real; readonly isNegative: boolean } | undefined {
  const one = terms.find((term) => term.kind === "number" && isOne(term.value.abs()));
  const other = terms.find((term) => term !== one);
  if (one?.kind !== "number" || other === undefined || terms.length !== 2) return undefined;
  const isNegative = isNegativeTerm(one);
  const factors = factorsOf(other);
  const [sign] = factors;
  const isSigned = factors.length === 2 && sign?.kind === "number" && isMinusOne(sign.value);
  const cosine = factors.length === (isSigned ? 2 : 1) && isSigned !== isNegative ? factors.at(-1) : undefined;
  const argument = cosine && argumentOf("cos", cosine);
  return argument && { argument, isNegative };
}
