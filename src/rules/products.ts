import type { NumberNode, PowerNode, ProductNode, Real, SumNode } from "../ir/node.js";
import {
  foldedProduct,
  isInteger,
  isMinusOne,
  isNegative,
  isOne,
  isZero,
  MINUS_ONE,
  ONE,
  type Rational,
} from "../ir/rational.js";
import { isDivisor } from "../ir/reciprocal.js";
import { baseOf, coefficientOf, factorsOf, isNegativeTerm, powerParts } from "./parts.js";
import { applyRules } from "./apply.js";
import { MAXIMUM_FLATTENED_OPERANDS, type SimplifyingBuilder } from "./goal.js";

/** Sums of more terms than this keep a minus sign in front instead of changing the sign of each term. */
const MAXIMUM_NEGATED_TERMS = 3;

/**
 * Longer products stay closed, even where a factor would merge: the adjoints of a chain are products that each hold the one
 * before, and opened they would grow with its length.
 */
const MAXIMUM_MERGED_FACTORS = 12;

/** The contents of longer sums are left alone. */
const MAXIMUM_CONTENT_TERMS = 16;

/** A product taken apart: its number, and for every base the exponents it occurs with. */
class Factors {
  coefficient: Rational = ONE;
  /** Positive numbers whose product with the coefficient would exceed the bounds on folding. */
  readonly unfolded: Rational[] = [];
  /** By base: the factor, or those that are to be merged. */
  readonly powers = new Map<Real, Real | Real[]>();

  add(factor: Real): void {
    if (factor.kind === "number") this.#addNumber(factor);
    else {
      const base = baseOf(factor);
      const known = this.powers.get(base);
      if (known === undefined) this.powers.set(base, factor);
      else if (Array.isArray(known)) known.push(factor);
      else this.powers.set(base, [known, factor]);
    }
  }

  #addNumber({ value }: NumberNode): void {
    const folded = foldedProduct(this.coefficient, value);
    if (folded !== undefined) {
      this.coefficient = folded;
      return;
    }
    if (isNegative(value)) this.coefficient = this.coefficient.neg();
    const last = this.unfolded.at(-1);
    const joined = last && foldedProduct(last, value.abs());
    if (joined === undefined) this.unfolded.push(value.abs());
    else this.unfolded[this.unfolded.length - 1] = joined;
  }

  /** Whether a factor of `product` would merge with what is here already, other than the product itself. */
  mergesWith(product: ProductNode): boolean {
    return product.factors.some((factor) =>
      factor.kind === "number" ? !isOne(this.coefficient) : this.powers.has(baseOf(factor)),
    );
  }
}

/** Folds constants, adds the exponents of equal bases, and drops ones; zero takes all. */
export function simplifyProduct(simplifier: SimplifyingBuilder, operands: readonly Real[]): Real {
  const settled = settleSmallProduct(simplifier, operands);
  if (settled !== undefined) return settled;
  const factors = collectFactors(simplifier, operands);
  if (isZero(factors.coefficient)) return simplifier.number(factors.coefficient);
  const unfolded = factors.unfolded.map((value) => simplifier.number(value));
  const rebuilt: Real[] = [];
  let isCollected = true;
  for (const [base, powers] of factors.powers) {
    if (Array.isArray(powers)) {
      const exponents = powers.map((factor) => powerParts(simplifier, factor).exponent);
      const factor = simplifier.power(base, simplifier.sum(exponents));
      if (!isSettled(factor)) isCollected = false;
      rebuilt.push(factor);
    } else rebuilt.push(powers);
  }
  if (!isCollected)
    return simplifyProduct(simplifier, [simplifier.number(factors.coefficient), ...rebuilt, ...unfolded]);
  const kept = absorbIntoPowers(simplifier, rebuilt);
  const { coefficient, factors: primitive } = takeContents(simplifier, factors.coefficient, kept);
  return assemble(simplifier, coefficient, [...primitive, ...unfolded]);
}

/** Products of two numbers, and of one factor that stays as it is: no need to collect and to look for rules. */
function settleSmallProduct(simplifier: SimplifyingBuilder, [first, second, third]: readonly Real[]): Real | undefined {
  if (first === undefined || third !== undefined) return undefined;
  if (second === undefined || isOneNode(first)) return settleFactor(second ?? first);
  if (isOneNode(second)) return settleFactor(first);
  if (first.kind !== "number" || second.kind !== "number") return undefined;
  const product = foldedProduct(first.value, second.value);
  return product && simplifier.number(product);
}

/** A factor by itself, where nothing of it could be opened. */
function settleFactor(factor: Real): Real | undefined {
  const isClosed = factor.kind !== "product" && !(factor.kind === "power" && factor.base.kind === "product");
  return isClosed ? factor : undefined;
}

function collectFactors(simplifier: SimplifyingBuilder, operands: readonly Real[]): Factors {
  const factors = new Factors();
  for (const operand of operands) {
    if (operand.kind === "product" && opensAlways(simplifier, operand))
      operand.factors.forEach((factor) => factors.add(factor));
    else factors.add(operand);
  }
  // A product that was opened adds bases that may make another one merge, so both ends are looked at once more.
  for (let opened = true; opened;) {
    opened = false;
    for (const [base, power] of factors.powers) {
      if (base.kind !== "product" || power !== base) continue;
      if (base.factors.length > MAXIMUM_MERGED_FACTORS || !factors.mergesWith(base)) continue;
      factors.powers.delete(base);
      base.factors.forEach((factor) => factors.add(factor));
      opened = true;
    }
  }
  return factors;
}

function opensAlways(simplifier: SimplifyingBuilder, operand: ProductNode): boolean {
  return simplifier.goal.flatten === "always" && operand.factors.length <= MAXIMUM_FLATTENED_OPERANDS;
}

function isOneNode(node: Real): boolean {
  return node.kind === "number" && isOne(node.value);
}

/** Whether merging exponents gave something that needs no further collecting. */
function isSettled(factor: Real): boolean {
  return factor.kind !== "number" && factor.kind !== "product";
}

/**
 * `(a/b)^n * (a/b) → (a/b)^(n+1)`, where the second quotient lies among the other factors.
 * The power of a product stays closed, since `a^n / b^n` overflows where `(a/b)^n` does not.
 */
function absorbIntoPowers(simplifier: SimplifyingBuilder, factors: readonly Real[]): readonly Real[] {
  const host = factors.findIndex(isPowerOfProduct);
  const power = factors[host];
  if (power?.kind !== "power" || power.base.kind !== "product") return factors;
  const remaining = new Map<Real, Real>();
  factors.forEach((factor, index) => {
    if (index === host) return;
    const { base, exponent } = powerParts(simplifier.pool, factor);
    remaining.set(base, exponent);
  });
  for (const factor of power.base.factors) {
    const { base, exponent } = powerParts(simplifier.pool, factor);
    const present = remaining.get(base);
    if (present?.kind !== "number" || exponent.kind !== "number") return factors;
    const left = present.value.sub(exponent.value);
    if (present.value.s !== exponent.value.s || left.s * exponent.value.s < 0n) return factors;
    remaining.set(base, simplifier.number(left));
  }
  const raised = simplifier.power(power.base, simplifier.sum([power.exponent, simplifier.number(ONE)]));
  const rest = [...remaining].map(([base, exponent]) => simplifier.power(base, exponent));
  return [...rest.slice(0, host), raised, ...rest.slice(host)].filter((factor) => !isOneNode(factor));
}

function isPowerOfProduct(factor: Real): boolean {
  return factor.kind === "power" && factor.base.kind === "product" && factor.exponent.kind === "number";
}

/** Sums of more terms are not multiplied by the factors beside them. */
const MAXIMUM_CANCELLED_TERMS = 4;

/**
 * `(a/x + b/y) x y → a y + b x`: a sum is multiplied out where each of its terms is divided by another factor, and that takes
 * fewer operations.
 */
function cancelDenominators(simplifier: SimplifyingBuilder, product: Real): Real {
  if (product.kind !== "product" || !simplifier.goal.polish || !simplifier.expands) return product;
  const sums = product.factors.filter(isSumOfQuotients);
  if (sums.length === 0) return product;
  const powers = new Map(product.factors.map((factor) => [baseOf(factor), factor]));
  const sum = sums.find(({ terms }) =>
    terms.every((term) => factorsOf(term).some((part) => isDivisor(part) && isMultiplied(powers, part))),
  );
  if (sum === undefined) return product;
  const others = product.factors.filter((factor) => factor !== sum);
  const plainly = simplifier.withoutExpanding;
  const expanded = simplifier.sum(sum.terms.map((term) => plainly.product([...factorsOf(term), ...others])));
  return simplifier.operations.count(expanded) < simplifier.operations.count(product) ? expanded : product;
}

function isSumOfQuotients(factor: Real): factor is SumNode {
  return factor.kind === "sum" && factor.terms.length <= MAXIMUM_CANCELLED_TERMS && factor.terms.every(isQuotient);
}

function isQuotient(term: Real): boolean {
  return factorsOf(term).some(isDivisor);
}

function isMultiplied(factors: ReadonlyMap<Real, Real>, { base }: PowerNode): boolean {
  const factor = factors.get(base);
  return factor !== undefined && !isDivisor(factor);
}

/** `2 (12 - 24 x) → 24 (1 - 2 x)`: a coefficient takes the integer that divides all of a sum's. */
function takeContents(simplifier: SimplifyingBuilder, coefficient: Rational, factors: readonly Real[]) {
  if (isOne(coefficient) || isMinusOne(coefficient)) return { coefficient, factors };
  let taken = coefficient;
  const primitive = factors.map((factor) => {
    const content = factor.kind === "sum" && factor.terms.length <= MAXIMUM_CONTENT_TERMS ? contentOf(factor) : ONE;
    if (factor.kind !== "sum" || isOne(content)) return factor;
    taken = taken.mul(content);
    const inverse = simplifier.number(content.inverse());
    return simplifier.pool.sum(factor.terms.map((term) => simplifier.product([inverse, term])));
  });
  return { coefficient: taken, factors: primitive };
}

function contentOf(sum: SumNode): Rational {
  const coefficients = sum.terms.map((term) => coefficientOf(term));
  if (!coefficients.every(isInteger)) return ONE;
  return coefficients.reduce((content, coefficient) => content.gcd(coefficient)).abs();
}

function assemble(simplifier: SimplifyingBuilder, coefficient: Rational, factors: readonly Real[]): Real {
  const [only] = factors;
  if (only === undefined) return simplifier.number(coefficient);
  if (factors.length === 1 && isMinusOne(coefficient)) return negate(simplifier, only);
  if (factors.length === 1 && isOne(coefficient)) return only;
  const product = isOne(coefficient)
    ? simplifier.pool.product(factors)
    : simplifier.pool.product([simplifier.number(coefficient), ...factors]);
  return cancelDenominators(simplifier, applyRules(simplifier, product));
}

/** `-(a - b) → b - a`, where a term has a minus sign to lose, and the difference is not at hand anyway. */
function negate(simplifier: SimplifyingBuilder, operand: Real): Real {
  const minusOne = simplifier.number(MINUS_ONE);
  const isGiven = simplifier.operations.count(operand) === 0;
  if (
    operand.kind === "sum" &&
    !isGiven &&
    operand.terms.length <= MAXIMUM_NEGATED_TERMS &&
    operand.terms.some(isNegativeTerm)
  ) {
    return simplifier.sum(operand.terms.map((term) => simplifier.product([minusOne, term])));
  }
  return simplifier.pool.product([minusOne, operand]);
}
