import type { Builder } from "../ir/builder.js";
import type { PowerNode, ProductNode, Real } from "../ir/node.js";
import { isInteger, isMinusOne, isNegative, rational, type Rational } from "../ir/rational.js";
import { factorsOf } from "./parts.js";

/** Sums of more squares keep their root: hypot is made for geometry. */
const MAXIMUM_COMPONENTS = 8;

/**
 * `(x^2 + y^2 + …)^(n/2) → hypot(x, y, …)^n` for odd n, also with positive numbers before the squares and the sum; a positive number
 * counts as a square.
 */
export function asNorm(builder: Builder, { base, exponent }: PowerNode): Real | undefined {
  if (exponent.kind !== "number" || exponent.value.d !== 2n) return undefined;
  const [scale, sum] = base.kind === "product" && base.factors.length === 2 ? base.factors : [undefined, base];
  if (sum.kind !== "sum" || sum.terms.length > MAXIMUM_COMPONENTS) return undefined;
  if (scale !== undefined && (scale.kind !== "number" || isNegative(scale.value))) return undefined;
  const components = sum.terms.map((term) => rootOf(builder, term));
  const known = components.filter((component) => component !== undefined);
  if (known.length < components.length || known.every(({ kind }) => kind === "number")) return undefined;
  const norm = builder.power(builder.call("hypot", known), builder.number(exponent.value.mul(2n)));
  return scale === undefined ? norm : builder.multiply(builder.power(scale, exponent), norm);
}

/** `x/hypot(x, y, …) → direction(x, y, …)`, a component of a unit vector, whose derivative does not cancel. */
export function asDirection(builder: Builder, { factors }: ProductNode): Real | undefined {
  for (const [place, divisor] of factors.entries()) {
    const norm = divisor.kind === "power" && divisor.exponent.kind === "number" ? divisor.base : undefined;
    if (norm?.kind !== "call" || norm.callee !== "hypot" || norm.operands.length < 2) continue;
    if (divisor.kind !== "power" || divisor.exponent.kind !== "number" || !isMinusOne(divisor.exponent.value)) continue;
    if (new Set(norm.operands).size < norm.operands.length) continue;
    const own = norm.operands.find((operand) => operand.kind !== "number" && factors.includes(operand));
    if (own === undefined) continue;
    const direction = builder.call("direction", [own, ...norm.operands.filter((operand) => operand !== own)]);
    return builder.product([...factors.filter((factor, index) => index !== place && factor !== own), direction]);
  }
  return undefined;
}

/** The square root of a product of even powers, up to its sign. */
function rootOf(builder: Builder, term: Real): Real | undefined {
  const roots: Real[] = [];
  for (const factor of factorsOf(term)) {
    if (factor.kind === "number") {
      if (isNegative(factor.value)) return undefined;
      const root = exactRoot(factor.value);
      roots.push(root === undefined ? builder.squareRoot(factor) : builder.number(root));
    } else {
      if (factor.kind !== "power" || factor.exponent.kind !== "number") return undefined;
      const half = factor.exponent.value.div(2n);
      if (!isInteger(half) || isNegative(half)) return undefined;
      roots.push(builder.power(factor.base, builder.number(half)));
    }
  }
  return builder.product(roots);
}

function exactRoot(value: Rational): Rational | undefined {
  const root = rational(BigInt(Math.round(Math.sqrt(Number(value.n)))), BigInt(Math.round(Math.sqrt(Number(value.d)))));
  return root.mul(root).equals(value) ? root : undefined;
}
