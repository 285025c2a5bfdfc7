import type { Builder } from "../ir/builder.js";
import type { CallNode, ProductNode, Real, SumNode } from "../ir/node.js";
import { isInteger, isNegative } from "../ir/rational.js";
import { exponentialTerms, isUnweighted } from "./exponentialTerms.js";
import { factorsOf, isNegativeTerm, termParts, termsOf } from "./parts.js";

/**
 * `log(exp(x) + exp(y) + …) → logsumexp(x, y, …)`, where 1 counts as exp(0), with numbers before the exponentials `log_mix`;
 * and `log(softmax(x, y, …)) → -logsumexp(0, y - x, …)`, which keeps its digits where the softmax is near 1.
 */
export function asLogSumExp(builder: Builder, { callee, operands: [operand] }: CallNode): Real | undefined {
  if (operand === undefined) return undefined;
  if (callee === "log1p") return logOfSum(builder, builder.sum([builder.integer(1), ...termsOf(operand)]));
  if (callee !== "log") return undefined;
  if (operand.kind === "call" && operand.callee === "softmax") return logSoftmax(builder, operand.operands);
  if (operand.kind !== "product") return logOfSum(builder, operand);
  const [number, sum] = operand.factors;
  if (number?.kind !== "number" || isNegative(number.value) || sum === undefined || operand.factors.length > 2)
    return undefined;
  const logarithm = logOfSum(builder, sum);
  return logarithm && builder.add(builder.call("log", [number]), logarithm);
}

function logOfSum(builder: Builder, sum: Real): Real | undefined {
  const terms = sum.kind === "sum" ? exponentialTerms(builder, sum) : undefined;
  if (terms === undefined) return sum.kind === "sum" ? logOfDifference(builder, sum) : undefined;
  if (isUnweighted(terms)) {
    const exponents = terms.map(({ exponent }) => exponent);
    return builder.call("logsumexp", exponents);
  }
  const [first, ...others] = terms.map(({ weight, exponent }) => [builder.number(weight), exponent]);
  const one = builder.integer(1);
  return others.reduce<readonly Real[]>(
    (mixed, other) => [one, builder.call("log_mix", [...mixed, ...other])],
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
  const terms = exponentialTerms(builder, factor.base);
  return terms && isUnweighted(terms) ? terms.map(({ exponent }) => exponent) : undefined;
}

function isExponential(factor: Real, exponent: Real): boolean {
  return factor.kind === "call" && factor.callee === "exp" && factor.operands[0] === exponent;
}
