import { quotientOf, type RemovableQuotient } from "../functions/quotients.js";
import type { Builder } from "../ir/builder.js";
import type { ProductNode, Real, SumNode } from "../ir/node.js";
import { isReciprocal } from "../ir/reciprocal.js";
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
    const vanishing = vanishingWithArgument(builder, base);
    if (vanishing === undefined) continue;
    const { coefficient, powers } = split(vanishing.argument, vanishing.order);
    const count = commonCount(exponent, powers, exponents);
    if (count === undefined) continue;
    changed = true;
    exponents.set(base, exponent.sub(count));
    for (const [divisor, power] of powers)
      exponents.set(divisor, (exponents.get(divisor) ?? count).add(count.mul(power)));
    others.push(
      builder.power(builder.call(vanishing.quotient, [vanishing.argument]), builder.number(count)),
      builder.power(builder.number(coefficient), builder.number(count)),
    );
  }
  changed = dividePairs(builder, exponents, others) || changed;
  if (!changed) return undefined;
  const rest = [...exponents].map(([base, exponent]) => builder.power(base, builder.number(exponent)));
  return builder.product([...others, ...rest]);
}

/** A function that vanishes with its argument, and its quotient by a power of that. */
interface Vanishing extends RemovableQuotient {
  readonly argument: Real;
}

function vanishingWithArgument(builder: Builder, base: Real): Vanishing | undefined {
  if (base.kind !== "call") return undefined;
  const [first, second] = base.operands;
  // log(1 + u^2).
  const isOfSquare =
    base.callee === "log_squared_norm" && first?.kind === "number" && isOne(first.value) && second !== undefined;
  const removable = quotientOf.get(isOfSquare ? "log1p" : base.callee);
  const argument = isOfSquare ? builder.square(second) : first;
  return removable && argument && { ...removable, argument };
}

/** `sin(x)/sinh(x) → sinc(x)/sinhc(x)`: two functions that vanish with one argument. */
function dividePairs(builder: Builder, exponents: Map<Real, Rational>, others: Real[]): boolean {
  const candidates = [...exponents].filter(([base]) => base.kind === "call" && quotientOf.has(base.callee));
  for (const [dividend, exponent] of candidates) {
    if (!exponent.equals(ONE) || dividend.kind !== "call") continue;
    const divisor = candidates.find(
      ([base, other]) => isMinusOne(other) && base.kind === "call" && base.operands[0] === dividend.operands[0],
    )?.[0];
    if (divisor?.kind !== "call") continue;
    const [above, below] = [quotientOf.get(dividend.callee), quotientOf.get(divisor.callee)];
    if (above === undefined || above.order !== below?.order) continue;
    exponents.delete(dividend);
    exponents.delete(divisor);
    others.push(
      builder.call(above.quotient, dividend.operands),
      builder.reciprocal(builder.call(below.quotient, divisor.operands)),
    );
    return true;
  }
  return false;
}

/** How many times the dividend, to a power, is divided by all of its argument's factors; negative for a reciprocal. */
function commonCount(
  exponent: Rational,
  powers: ReadonlyMap<Real, Rational>,
  exponents: ReadonlyMap<Real, Rational>,
): Rational | undefined {
  if (!isInteger(exponent) || powers.size === 0) return undefined;
  const magnitudes = [exponent.abs()];
  for (const [base, count] of powers) {
    const power = exponents.get(base);
    if (power === undefined || isNegative(power) === isNegative(exponent)) return undefined;
    magnitudes.push(power.abs().div(count).floor());
  }
  const least = magnitudes.reduce((smallest, value) => (value.compare(smallest) < 0 ? value : smallest));
  if (least.compare(ONE) < 0) return undefined;
  return isNegative(exponent) ? least.neg() : least;
}

/** A power of an argument as a number times powers with positive integer exponents. */
function split(
  argument: Real,
  order: number,
): { readonly coefficient: Rational; readonly powers: ReadonlyMap<Real, Rational> } {
  const times = rational(order);
  let coefficient = ONE;
  const powers = new Map<Real, Rational>();
  for (const factor of factorsOf(argument)) {
    if (factor.kind === "number") coefficient = coefficient.mul(factor.value.pow(times));
    else if (factor.kind === "power" && factor.exponent.kind === "number" && isCount(factor.exponent.value))
      powers.set(factor.base, factor.exponent.value.mul(times));
    else powers.set(factor, times);
  }
  return { coefficient, powers };
}

function isCount(value: Rational): boolean {
  return isInteger(value) && !isNegative(value);
}

/**
 * `tan(x)` as `sin(x)/cos(x)`, `1 - cos(x)` as `2 sin(x/2)^2`, `cosh(x) - 1` as `2 sinh(x/2)^2` and `log(x)` as `log1p(x - 1)`, where they
 * are divided by what vanishes with them.
 */
function openDividend(builder: Builder, product: ProductNode): (factor: Real) => readonly Real[] {
  const isDivisor = (base: Real) =>
    product.factors.some(
      (factor) =>
        factor.kind === "power" &&
        factor.base === base &&
        factor.exponent.kind === "number" &&
        isNegative(factor.exponent.value),
    );
  const shiftedBases = product.factors.flatMap((factor) => {
    const logarithm = argumentOf("log", powerParts(builder, factor).base);
    return logarithm === undefined ? [] : [builder.subtract(logarithm, builder.integer(1))];
  });
  const isDivided = (argument: Real) => [...split(argument, 1).powers.keys()].every(isDivisor);
  return (factor) => {
    const inverse = argumentOf("tan", powerParts(builder, factor).base);
    if (inverse !== undefined && isReciprocal(factor) && product.factors.includes(inverse))
      return [builder.reciprocal(builder.call("sin", [inverse])), builder.call("cos", [inverse])];
    const tangent = argumentOf("tan", factor);
    if (tangent !== undefined && isDivided(tangent))
      return [builder.call("sin", [tangent]), builder.reciprocal(builder.call("cos", [tangent]))];
    const { base, exponent } = powerParts(builder, factor);
    const mirrored = shiftedBases.find((shifted) => mirrors(builder, shifted, base));
    if (mirrored !== undefined)
      return [builder.power(builder.integer(-1), exponent), builder.power(mirrored, exponent)];
    const logarithm = argumentOf("log", base);
    const shifted = logarithm && builder.subtract(logarithm, builder.integer(1));
    if (shifted !== undefined && product.factors.some((other) => isDividedBy(builder, other, shifted)))
      return [builder.power(builder.call("log1p", [shifted]), exponent)];
    return factor.kind === "sum" ? openComplement(builder, factor, isDivided) : [factor];
  };
}

function isDividedBy(builder: Builder, factor: Real, base: Real): boolean {
  const parts = powerParts(builder, factor);
  return parts.base === base || mirrors(builder, base, parts.base);
}

/** Whether two sums are negatives of each other. */
function mirrors(builder: Builder, left: Real, right: Real): boolean {
  if (left.kind !== "sum" || right.kind !== "sum" || left.terms.length !== right.terms.length) return false;
  const terms = new Set(right.terms);
  return left.terms.every((term) => terms.has(builder.negate(term)));
}

function openComplement(builder: Builder, sum: SumNode, isDivided: (argument: Real) => boolean): readonly Real[] {
  for (const [callee, sine, sign] of complements) {
    const found = complementOf(callee, sum);
    if (found === undefined || !isDivided(found.argument)) continue;
    const half = builder.multiply(builder.number(HALF), found.argument);
    return [builder.integer(found.isNegative ? -2 * sign : 2 * sign), builder.square(builder.call(sine, [half]))];
  }
  return [sum];
}

/** The functions c for which `1 - c(x)` is plus or minus twice the square of a sine of x/2. */
const complements = [
  ["cos", "sin", 1],
  ["cosh", "sinh", -1],
] as const;

function argumentOf(callee: string, node: Real): Real | undefined {
  return node.kind === "call" && node.callee === callee ? node.operands[0] : undefined;
}

/** The argument of c in `1 - c(x)` or `c(x) - 1`. */
function complementOf(
  callee: string,
  { terms }: SumNode,
): { readonly argument: Real; readonly isNegative: boolean } | undefined {
  const one = terms.find((term) => term.kind === "number" && isOne(term.value.abs()));
  const other = terms.find((term) => term !== one);
  if (one?.kind !== "number" || other === undefined || terms.length !== 2) return undefined;
  const isNegative = isNegativeTerm(one);
  const factors = factorsOf(other);
  const [sign] = factors;
  const isSigned = factors.length === 2 && sign?.kind === "number" && isMinusOne(sign.value);
  const cosine = factors.length === (isSigned ? 2 : 1) && isSigned !== isNegative ? factors.at(-1) : undefined;
  const argument = cosine && argumentOf(callee, cosine);
  return argument && { argument, isNegative };
}
