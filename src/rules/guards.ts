import type { Builder } from "../ir/builder.js";
import type { Node, ProductNode, Real } from "../ir/node.js";
import { isMinusOne, isNegative, isZero, MINUS_ONE, toInteger } from "../ir/rational.js";
import { isReciprocal } from "../ir/reciprocal.js";
import { children, transform, type ImageMap } from "../ir/walk.js";
import { nonzeroWhereEvaluated } from "./branchFacts.js";
import type { Facts } from "./facts.js";
import { GrowthTable } from "./growth.js";
import { factorsOf, termsOf } from "./parts.js";

/** Larger expressions are not searched for a base that a guard makes 0. */
const MAXIMUM_SEARCHED_NODES = 200;

/**
 * Gives products whose factors run to 0 and to infinity together their limit 0, where doubles would make it NaN: `x log(x)` at 0,
 * `x^2 exp(-x^2)` where the exponential underflows, `(1 - x^2)/(1 + x^2)^2` where the denominator overflows. Each guard is a
 * comparison with 0 that fails but at the extremes.
 */
export function guardProducts(builder: Builder, roots: readonly Node[], facts: Facts): ImageMap {
  const growth = new GrowthTable();
  const nonzero = nonzeroWhereEvaluated(roots);
  const isNonzero = (node: Node, guard: Real) =>
    nonzero.get(node)?.has(guard) === true || facts.rangeInDoubles(guard).nonzero;
  return transform(builder, roots, (node, images) => {
    if (node.kind !== "product") return undefined;
    const guard =
      vanishingBase(node) ??
      underflowingExponential(growth, node) ??
      overflowingDenominator(builder, growth, node) ??
      overflowingExponential(builder, node);
    if (guard === undefined || isNonzero(node, guard)) return undefined;
    const zero = builder.integer(0);
    const factors = node.factors.flatMap((factor) => separateReciprocals(builder, guard, factor));
    const condition = builder.compare("==", imageOf(builder, guard, images), zero);
    return builder.conditional(
      condition,
      zero,
      builder.product(factors.map((factor) => imageOf(builder, factor, images))),
    );
  });
}

/** A base with a positive power beside a factor that is infinite, like its logarithm, where the base is 0. */
function vanishingBase(product: ProductNode): Real | undefined {
  // Few products have a logarithm at all.
  const arguments_ = new Set(product.factors.flatMap(termsOf).flatMap(argumentsOfLogarithms));
  if (arguments_.size === 0) return undefined;
  return product.factors
    .map((factor) => (factor.kind === "power" && isPositiveNumber(factor.exponent) ? factor.base : factor))
    .find((base) => arguments_.has(base) && isGuardable(base) && hasLogarithmOnly(product, base));
}

function isGuardable(base: Real): boolean {
  return base.kind !== "number" && base.kind !== "conditional";
}

function isPositiveNumber(exponent: Real): boolean {
  return exponent.kind === "number" && exponent.value.s > 0n && !isZero(exponent.value);
}

/** Whether some factor has a term with `log(base)`, and no other depends on the base. */
function hasLogarithmOnly(product: ProductNode, base: Real): boolean {
  const others = product.factors.filter(
    (factor) => factor !== base && !(factor.kind === "power" && factor.base === base),
  );
  const logarithmic = others.filter((factor) => termsOf(factor).some((term) => hasLogarithm(term, base)));
  return (
    logarithmic.length > 0 && others.every((factor) => logarithmic.includes(factor) || isFreeOf(factor, base) === true)
  );
}

function hasLogarithm(term: Real, base: Real): boolean {
  return argumentsOfLogarithms(term).includes(base);
}

function argumentsOfLogarithms(term: Real): readonly Real[] {
  return factorsOf(term).flatMap((factor) =>
    factor.kind === "call" && factor.callee === "log" ? factor.operands : [],
  );
}

/** Undefined where the expression is too large to be searched. */
function isFreeOf(root: Real, base: Real): boolean | undefined {
  const reached = new Set<Node>([root]);
  for (const node of reached) {
    if (node === base) return false;
    if (reached.size > MAXIMUM_SEARCHED_NODES) return undefined;
    for (const child of children(node)) reached.add(child);
  }
  return true;
}

/** An exponential beside factors that grow faster than their variables. */
function underflowingExponential(growth: GrowthTable, product: ProductNode): Real | undefined {
  const exponential = product.factors.find((factor) => factor.kind === "call" && factor.callee === "exp");
  if (exponential === undefined) return undefined;
  const others = product.factors.filter((factor) => factor !== exponential);
  return others.some((factor) => growth.of(factor).peak >= 2) ? exponential : undefined;
}

/** The reciprocal of a polynomial that outgrows the rest of a rational function of one variable. */
function overflowingDenominator(builder: Builder, growth: GrowthTable, product: ProductNode): Real | undefined {
  const whole = growth.of(product);
  if (whole.net === undefined || whole.variable === undefined || whole.net >= 0) return undefined;
  for (const factor of product.factors) {
    if (factor.kind !== "power" || factor.base.kind !== "sum" || !isNegativeInteger(factor.exponent)) continue;
    const overflows = product.factors.some((other) => other !== factor && growth.of(other).peak >= 2);
    if (overflows && growth.of(factor.base).peak >= 2) return builder.power(factor.base, builder.number(MINUS_ONE));
  }
  return undefined;
}

/** The reciprocal of a denominator with an exponential, of which two powers divide that exponential: `exp(x)/(2 + exp(x))^2`. */
function overflowingExponential(builder: Builder, { factors }: ProductNode): Real | undefined {
  for (const divisor of factors) {
    if (divisor.kind !== "power" || !isNegativeInteger(divisor.exponent) || isMinusOneNumber(divisor.exponent))
      continue;
    const grown = exponentialParts(divisor.base);
    const growing = factors.filter((factor) => factor !== divisor && isExponential(factor));
    if (growing.length === 1 && growing.every((factor) => grown.some((part) => growsAlike(factor, part))))
      return builder.power(divisor.base, builder.number(MINUS_ONE));
  }
  return undefined;
}

function isMinusOneNumber(exponent: Real): boolean {
  return exponent.kind === "number" && isMinusOne(exponent.value);
}

/** Functions that grow like the exponential of their last operand, or of its negative. */
const exponentialCallees: ReadonlySet<string> = new Set(
  "exp expm1 sinh cosh exprel exprel_derivative sinhc sinhc_derivative".split(" "),
);

function isExponential(node: Real): boolean {
  if (node.kind === "power") return node.base.kind === "number" && node.exponent.kind !== "number";
  return node.kind === "call" && exponentialCallees.has(node.callee);
}

function exponentialParts(denominator: Real): readonly Real[] {
  return termsOf(denominator).filter(isExponential);
}

/** Whether two exponentials are of the same argument. */
function growsAlike(left: Real, right: Real): boolean {
  if (left.kind === "call" && right.kind === "call") return left.operands.at(-1) === right.operands.at(-1);
  return left === right;
}

function isNegativeInteger(exponent: Real): boolean {
  return exponent.kind === "number" && exponent.value.d === 1n && isNegative(exponent.value);
}

/** `d^-2` as two factors `d^-1`, so that the dividend is divided twice: `d^2` would overflow far sooner. */
function separateReciprocals(builder: Builder, guard: Real, factor: Real): readonly Real[] {
  if (!isReciprocal(guard)) return [factor];
  if (factor.kind !== "power" || factor.base !== guard.base || factor.exponent.kind !== "number") return [factor];
  const count = Math.abs(toInteger(factor.exponent.value) ?? 1);
  return Array.from({ length: count }, () => builder.power(guard.base, guard.exponent));
}

/** The image of a node of the DAG, or of a new power of one. */
function imageOf(builder: Builder, node: Real, images: ImageMap): Real {
  if (images.has(node) || node.kind !== "power") return images.real(node);
  return builder.power(images.real(node.base), node.exponent);
}
