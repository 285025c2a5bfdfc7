import type { Builder } from "../ir/builder.js";
import type { CallNode, ProductNode, Real, SumNode } from "../ir/node.js";
import { isMinusOne, isOne } from "../ir/rational.js";

/**
 * `log(exp(x) + exp(y) + …) → logsumexp(x, y, …)`, where 1 counts as exp(0), and `log(softmax(x, y, …)) → -logsumexp(0, y - x, …)`, which
 * keeps its digits where the softmax is near 1.
 */
export function asLogSumExp(builder: Builder, { callee, operands: [operand] }: CallNode): Real | undefined {
  if (callee !== "log" || operand === undefined) return undefined;
  if (operand.kind === "sum") {
    const exponents = exponentsOf(builder, operand);
    return exponents && builder.call("logsumexp", exponents);
  }
  return operand.kind === "call" && operand.callee === "softmax" ? logSoftmax(builder, operand.operands) : undefined;
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

/** `x - logsumexp(x, y, …)`, the logarithm of a softmax, among other terms. */
export function asLogSoftmax(builder: Builder, { terms }: SumNode): Real | undefined {
  for (const term of terms) {
    const [sign, call] = term.kind === "product" && term.factors.length === 2 ? term.factors : [];
    if (sign?.kind !== "number" || !isMinusOne(sign.value)) continue;
    if (call?.kind !== "call" || call.callee !== "logsumexp") continue;
    const own = call.operands.find((operand) => terms.includes(operand));
    if (own === undefined) continue;
    const place = call.operands.indexOf(own);
    const logarithm = logSoftmax(builder, [own, ...call.operands.toSpliced(place, 1)]);
    return logarithm && builder.sum([...terms.filter((other) => other !== term && other !== own), logarithm]);
  }
  return undefined;
}

/** `exp(x)/(exp(x) + exp(y) + …) → softmax(x, y, …)`, also among other factors. */
export function asSoftmax(builder: Builder, product: ProductNode): Real | undefined {
  for (const [index, divisor] of product.factors.entries()) {
    const exponents = reciprocalExponents(builder, divisor);
    if (exponents === undefined) continue;
    const place = product.factors.findIndex((factor) => exponents.some((exponent) => isExponential(factor, exponent)));
    const dividend = product.factors[place];
    if (dividend?.kind !== "call") continue;
    const own = exponents.findIndex((exponent) => isExponential(dividend, exponent));
    const share = builder.call("softmax", [...exponents.slice(own, own + 1), ...exponents.toSpliced(own, 1)]);
    return builder.product([...product.factors.filter((_, other) => other !== index && other !== place), share]);
  }
  return undefined;
}

function reciprocalExponents(builder: Builder, factor: Real): readonly Real[] | undefined {
  if (factor.kind !== "power" || factor.exponent.kind !== "number" || !isMinusOne(factor.exponent.value))
    return undefined;
  return factor.base.kind === "sum" ? exponentsOf(builder, factor.base) : undefined;
}

function isExponential(factor: Real, exponent: Real): boolean {
  return factor.kind === "call" && factor.callee === "exp" && factor.operands[0] === exponent;
}

/** The exponents of a sum of distinct exponentials; undefined for any other sum. */
function exponentsOf(builder: Builder, { terms }: SumNode): readonly Real[] | undefined {
  const exponents: Real[] = [];
  for (const term of terms) {
    if (term.kind === "number" && isOne(term.value)) exponents.push(builder.integer(0));
    else if (term.kind === "call" && term.callee === "exp") exponents.push(...term.operands);
    else return undefined;
  }
  return exponents;
}
