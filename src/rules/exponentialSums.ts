import type { Builder } from "../ir/builder.js";
import type { CallNode, ProductNode, Real, SumNode } from "../ir/node.js";
import { isInteger, isNegative } from "../ir/rational.js";
import { exponentialTerms, isUnweighted, type ExponentialTerm } from "./exponentialTerms.js";
import type { SimplifyingBuilder } from "./goal.js";
import { factorsOf, isNegativeTerm, termParts, termsOf } from "./parts.js";

/**
 * `log(exp(x) + exp(y) + …) → logsumexp(x, y, …)`, where 1 counts as exp(0), with weights before the exponentials `log_mix`;
 * and `log(softmax(x, y, …)) → -logsumexp(0, y - x, …)`, which keeps its digits where the softmax is near 1.
 */
export function asLogSumExp(
  simplifier: SimplifyingBuilder,
  { callee, operands: [operand] }: CallNode,
): Real | undefined {
  if (operand === undefined) return undefined;
  if (callee === "log1p") return logOfSum(simplifier, simplifier.sum([simplifier.integer(1), ...termsOf(operand)]));
  if (callee !== "log") return undefined;
  if (operand.kind === "call" && operand.callee === "softmax") return logSoftmax(simplifier, operand.operands);
  if (operand.kind !== "product") return logOfSum(simplifier, operand);
  const [number, sum] = operand.factors;
  if (number?.kind !== "number" || isNegative(number.value) || sum === undefined || operand.factors.length > 2)
    return logOfProduct(simplifier, operand);
  const logarithm = logOfSum(simplifier, sum);
  return logarithm && simplifier.add(simplifier.call("log", [number]), logarithm);
}

function logOfSum(simplifier: SimplifyingBuilder, sum: Real): Real | undefined {
  if (sum.kind !== "sum") return undefined;
  const terms = exponentialTerms(simplifier, sum.terms);
  if (terms === undefined) return undefined;
  if (!isUnweighted(terms)) return logOfDifference(simplifier, sum) ?? logOfMixture(simplifier, terms);
  return simplifier.call(
    "logsumexp",
    terms.map(({ exponent }) => exponent),
  );
}

/** The other factors belong to the weights, since the logarithm of one by itself may have no value. */
function logOfProduct(simplifier: SimplifyingBuilder, { factors }: ProductNode): Real | undefined {
  const sum = factors.find((factor) => factor.kind === "sum");
  if (sum === undefined) return undefined;
  const others = factors.filter((factor) => factor !== sum);
  const terms = exponentialTerms(simplifier, sum.terms, others);
  return terms && logOfMixture(simplifier, terms);
}

/**
 * Two exponentials may have weights of any sign. More are taken two by two, and their weights must be positive: the first two of
 * `log(0*exp(x) + 0*exp(y) + exp(z))` have no derivative by themselves.
 */
function logOfMixture(simplifier: SimplifyingBuilder, terms: readonly ExponentialTerm[]): Real | undefined {
  const isPositive = ({ weight }: ExponentialTerm) => simplifier.facts.proves(weight, "positive");
  if (terms.length > 2 && !terms.every(isPositive)) return undefined;
  if (!terms.every((term) => term.isExponential || (term.weight.kind === "number" && isPositive(term))))
    return undefined;
  const [first, ...others] = terms.map(({ weight, exponent }) => [weight, exponent]);
  const one = simplifier.integer(1);
  return others.reduce<readonly Real[]>(
    (mixed, other) => [one, simplifier.call("log_mix", [...mixed, ...other])],
    first ?? [],
  )[1];
}

/** `log(exp(x) - exp(y)) → x + log1mexp(y - x)`. */
function logOfDifference(builder: Builder, { terms }: SumNode): Real | undefined {
  const [first, second] = terms;
  if (first === undefined || second === undefined || terms.length > 2) return undefined;
  const [positive, negative] = isNegativeTerm(first) ? [second, first] : [first, second];
  const [x, y] = [exponentOf(positive), exponentOf(builder.negate(negative))];
  return x && y && builder.add(x, builder.call("log1mexp", [builder.subtract(y, x)]));
}

function exponentOf(node: Real): Real | undefined {
  return node.kind === "call" && node.callee === "exp" ? node.operands[0] : undefined;
}

function logSoftmax(builder: Builder, [own, ...others]: readonly Real[]): Real | undefined {
  if (own === undefined) return undefined;
  const [first, ...rest] = others.map((other) => builder.subtract(other, own));
  if (first === undefined) return builder.integer(0);
  return builder.negate(
    rest.length === 0
      ? builder.call("softplus", [first])
      : builder.call("logsumexp", [builder.integer(0), first, ...rest]),
  );
}

/** `x - logsumexp(x, y, …)`, the logarithm of a softmax, and its negative, among other terms. */
export function asLogSoftmax(builder: Builder, { terms }: SumNode): Real | undefined {
  for (const term of terms) {
    const { coefficient, rest: call } = termParts(builder, term);
    if (call?.kind !== "call" || call.callee !== "logsumexp") continue;
    const opposite = (operand: Real) =>
      terms.find((other) => other === builder.product([builder.number(coefficient.neg()), operand]));
    const own = call.operands.find((operand) => opposite(operand) !== undefined);
    const partner = own && opposite(own);
    if (own === undefined || partner === undefined) continue;
    const place = call.operands.indexOf(own);
    const logarithm = logSoftmax(builder, [own, ...call.operands.toSpliced(place, 1)]);
    if (logarithm === undefined) continue;
    const scaled = builder.product([builder.number(coefficient.neg()), logarithm]);
    return builder.sum([...terms.filter((other) => other !== term && other !== partner), scaled]);
  }
  return undefined;
}

/** `exp(x)/(exp(x) + exp(y) + …) → softmax(x, y, …)`, also among other factors, in a sum of such terms, and for powers of the sum. */
export function asSoftmax(builder: Builder, product: ProductNode): Real | undefined {
  const divisor = product.factors.find((factor) => divisorExponents(builder, factor) !== undefined);
  const exponents = divisor && divisorExponents(builder, divisor);
  if (divisor?.kind !== "power" || exponents === undefined) return undefined;
  const others = product.factors.filter((factor) => factor !== divisor);
  const count = divisor.exponent.kind === "number" ? Math.min(-divisor.exponent.value.valueOf(), others.length) : 0;
  let rest: readonly Real[] = others;
  let divided = 0;
  while (divided < count) {
    const next = dividedOnce(builder, rest, exponents);
    if (next === undefined) break;
    rest = next;
    divided += 1;
  }
  if (divided === 0) return undefined;
  const exponent = builder.sum([divisor.exponent, builder.integer(divided)]);
  return builder.product([...rest, builder.power(divisor.base, exponent)]);
}

/** The factors with one exponential, or one sum of terms with an exponential each, divided by the sum of all. */
function dividedOnce(
  builder: Builder,
  factors: readonly Real[],
  exponents: readonly Real[],
): readonly Real[] | undefined {
  for (const [place, factor] of factors.entries()) {
    const shares = termsOf(factor).map((term) => share(builder, term, exponents));
    const known = shares.filter((term) => term !== undefined);
    if (known.length === shares.length) return factors.toSpliced(place, 1, builder.sum(known));
  }
  return undefined;
}

/** A term with its exponential replaced by that one's share in the sum. */
function share(builder: Builder, term: Real, exponents: readonly Real[]): Real | undefined {
  const factors = factorsOf(term);
  const place = factors.findIndex((factor) => exponents.some((exponent) => isExponential(factor, exponent)));
  const dividend = factors[place];
  const own = dividend && exponents.findIndex((exponent) => isExponential(dividend, exponent));
  if (own === undefined) return undefined;
  const softmax = builder.call("softmax", [...exponents.slice(own, own + 1), ...exponents.toSpliced(own, 1)]);
  return builder.product(factors.toSpliced(place, 1, softmax));
}

function divisorExponents(builder: Builder, factor: Real): readonly Real[] | undefined {
  if (factor.kind !== "power" || factor.exponent.kind !== "number" || factor.base.kind !== "sum") return undefined;
  if (!isNegative(factor.exponent.value) || !isInteger(factor.exponent.value)) return undefined;
  const terms = exponentialTerms(builder, factor.base.terms);
  return terms && isUnweighted(terms) ? terms.map(({ exponent }) => exponent) : undefined;
}

function isExponential(factor: Real, exponent: Real): boolean {
  return factor.kind === "call" && factor.callee === "exp" && factor.operands[0] === exponent;
}
