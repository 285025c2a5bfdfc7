import type { Builder } from "../ir/builder.js";
import type { CallNode, Real, SumNode } from "../ir/node.js";
import { HALF, isMinusOne, isZero, MINUS_ONE, ONE, rational, type Rational } from "../ir/rational.js";
import { isNegativeTerm, openedDifference, termsOf } from "./parts.js";

/** Two operands whose difference is taken, and that difference simplified. */
interface Pair {
  readonly left: Real;
  readonly right: Real;
  readonly difference: Real;
}

/**
 * A difference of two values of one function as a product or quotient that does not cancel, where the difference of the arguments is
 * simpler than the arguments: `sqrt(x + 1) - sqrt(x) → 1/(sqrt(x + 1) + sqrt(x))`. `builder` must simplify.
 */
export function asStableDifference(builder: Builder, sum: SumNode): Real | undefined {
  const [first, second] = sum.terms;
  if (first === undefined || second === undefined || sum.terms.length > 2) return undefined;
  return (
    conjugate(builder, first, second) ??
    conjugate(builder, second, first) ??
    (isNegativeTerm(first)
      ? functionDifference(builder, second, builder.negate(first))
      : isNegativeTerm(second)
        ? functionDifference(builder, first, builder.negate(second))
        : undefined)
  );
}

/** `left - right` where both are the same function of arguments whose difference is simpler. */
function functionDifference(builder: Builder, left: Real, right: Real): Real | undefined {
  for (const [name, argumentOf] of Object.entries(arguments_)) {
    const [u, v] = [argumentOf(left, builder), argumentOf(right, builder)];
    const formula = formulas[name];
    if (u === undefined || v === undefined || formula === undefined) continue;
    const pair = { left: u, right: v, difference: openedDifference(builder, u, v) };
    if (isSimpler(pair)) return formula(builder, pair);
  }
  return undefined;
}

const THIRD = rational(1, 3);

const powered =
  (exponent: Rational) =>
  (node: Real): Real | undefined =>
    node.kind === "power" && node.exponent.kind === "number" && node.exponent.value.equals(exponent)
      ? node.base
      : undefined;

const called =
  (callee: string) =>
  (node: Real): Real | undefined =>
    node.kind === "call" && node.callee === callee ? node.operands[0] : undefined;

/** The argument of a logarithm, which may have become log1p. */
function ofLogarithm(node: Real, builder: Builder): Real | undefined {
  const shifted = called("log1p")(node);
  return shifted === undefined ? called("log")(node) : builder.add(builder.integer(1), shifted);
}

/** How the argument of each function is read off a node. */
const arguments_: Readonly<Record<string, (node: Real, builder: Builder) => Real | undefined>> = {
  sqrt: powered(HALF),
  inverseSqrt: powered(HALF.neg()),
  cbrt: (node) => called("cbrt")(node) ?? powered(THIRD)(node),
  erf: called("erf"),
  log: ofLogarithm,
  atan: called("atan"),
  sin: called("sin"),
  cos: called("cos"),
  tan: called("tan"),
};

/** Differences of roots hold where not both are 0, which a difference that is a number excludes. */
const formulas: Readonly<Record<string, (builder: Builder, pair: Pair) => Real | undefined>> = {
  sqrt: (builder, { left, right, difference }) =>
    difference.kind === "number"
      ? builder.divide(difference, builder.add(builder.squareRoot(left), builder.squareRoot(right)))
      : undefined,
  inverseSqrt: (builder, { left, right, difference }) => {
    if (difference.kind !== "number") return undefined;
    const roots = [builder.squareRoot(left), builder.squareRoot(right)];
    return builder.divide(builder.negate(difference), builder.product([...roots, builder.sum(roots)]));
  },
  cbrt: (builder, { left, right, difference }) => {
    if (difference.kind !== "number") return undefined;
    const [a, b] = [builder.call("cbrt", [left]), builder.call("cbrt", [right])];
    return builder.divide(difference, builder.add(builder.square(a), builder.multiply(a, b), builder.square(b)));
  },
  erf: (builder, { right, difference }) => builder.call("erf_increment", [right, difference]),
  log: (builder, { right, difference }) => builder.call("log1p", [builder.divide(difference, right)]),
  // cos(atan(u) - atan(v)) has the sign of 1 + u v.
  atan: (builder, { left, right, difference }) =>
    builder.call("atan2", [difference, builder.add(builder.integer(1), builder.multiply(left, right))]),
  sin: (builder, pair) => {
    const { sine, cosine, halfSine, halfCosine } = waves(builder, pair);
    const middle = builder.subtract(builder.multiply(halfCosine, cosine), builder.multiply(halfSine, sine));
    return builder.multiply(builder.integer(2), halfSine, middle);
  },
  cos: (builder, pair) => {
    const { sine, cosine, halfSine, halfCosine } = waves(builder, pair);
    const middle = builder.add(builder.multiply(halfCosine, sine), builder.multiply(halfSine, cosine));
    return builder.multiply(builder.integer(-2), halfSine, middle);
  },
  tan: (builder, { left, right, difference }) =>
    builder.divide(
      builder.call("sin", [difference]),
      builder.multiply(builder.call("cos", [left]), builder.call("cos", [right])),
    ),
};

/** What the sine and cosine of `right + difference/2` are made of; that sum itself would round where `right` is large. */
function waves(builder: Builder, { right, difference }: Pair) {
  const half = builder.multiply(builder.number(HALF), difference);
  return {
    sine: builder.call("sin", [right]),
    cosine: builder.call("cos", [right]),
    halfSine: builder.call("sin", [half]),
    halfCosine: builder.call("cos", [half]),
  };
}

function isSimpler({ left, right, difference }: Pair): boolean {
  return termsOf(difference).length < Math.max(termsOf(left).length, termsOf(right).length);
}

/**
 * `sqrt(b^2 + d) - b → d/(sqrt(b^2 + d) + b)` where b > 0, and the plain form, which then does not cancel, elsewhere; likewise
 * `-sqrt(b^2 + d) + b` and the roots with `+ b`. The classic of the quadratic equation.
 */
function conjugate(builder: Builder, root: Real, other: Real): Real | undefined {
  const isSubtracted = isNegativeTerm(root);
  const magnitude = isSubtracted ? builder.negate(root) : root;
  const radicand = radicandOf(builder, magnitude);
  if (radicand?.kind !== "sum" || other.kind === "number") return undefined;
  const difference = openedDifference(builder, radicand, builder.square(other));
  if (termsOf(difference).length >= radicand.terms.length || (difference.kind === "number" && isZero(difference.value)))
    return undefined;
  // With s = ±1 before the root: s r + o = s d / (r - s o), where s o < 0.
  const sign = builder.number(isSubtracted ? MINUS_ONE : ONE);
  const signedOther = builder.multiply(sign, other);
  const quotient = builder.divide(builder.multiply(sign, difference), builder.subtract(magnitude, signedOther));
  const cancels = builder.compare("<", signedOther, builder.integer(0));
  return builder.conditional(cancels, quotient, builder.sum([root, other]));
}

/** What a square root, or the length of a vector, is the root of. */
export function radicandOf(builder: Builder, root: Real): Real | undefined {
  if (root.kind === "call" && root.callee === "hypot")
    return builder.sum(root.operands.map((operand) => builder.square(operand)));
  return powered(HALF)(root);
}

/** `log(u/v) → log1p((u - v)/v)`, where u - v is simpler than u and v. */
export function asLogOfRatio(builder: Builder, { callee, operands: [ratio] }: CallNode): Real | undefined {
  if (callee !== "log" || ratio?.kind !== "product") return undefined;
  const [left, divisor] = ratio.factors;
  if (left === undefined || divisor?.kind !== "power" || ratio.factors.length !== 2) return undefined;
  if (divisor.exponent.kind !== "number" || !isMinusOne(divisor.exponent.value)) return undefined;
  const right = divisor.base;
  const difference = openedDifference(builder, left, right);
  return isSimpler({ left, right, difference })
    ? builder.call("log1p", [builder.divide(difference, right)])
    : undefined;
}
