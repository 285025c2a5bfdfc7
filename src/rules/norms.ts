import type { Builder } from "../ir/builder.js";
import type { PowerNode, Real } from "../ir/node.js";
import { isInteger, isNegative, rational, type Rational } from "../ir/rational.js";
import { factorsOf } from "./parts.js";

/** Sums of more squares keep their root: hypot is made for geometry. */
const MAXIMUM_COMPONENTS = 8;

/** `(x^2 + y^2 + …)^(n/2) → hypot(x, y, …)^n` for odd n; a number that is a square counts as one. */
export function asNorm(builder: Builder, { base, exponent }: PowerNode): Real | undefined {
  if (exponent.kind !== "number" || exponent.value.d !== 2n || base.kind !== "sum") return undefined;
  if (base.terms.length > MAXIMUM_COMPONENTS) return undefined;
  const components = base.terms.map((term) => rootOf(builder, term));
  const known = components.filter((component) => component !== undefined);
  if (known.length < components.length) return undefined;
  return builder.power(builder.call("hypot", known), builder.number(exponent.value.mul(2n)));
}

/** The square root of a product of even powers, up to its sign. */
function rootOf(builder: Builder, term: Real): Real | undefined {
  const roots: Real[] = [];
  for (const factor of factorsOf(term)) {
    if (factor.kind === "number") {
      const root = exactRoot(factor.value);
      if (root === undefined) return undefined;
      roots.push(builder.number(root));
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
  if (isNegative(value)) return undefined;
  const root = rational(BigInt(Math.round(Math.sqrt(Number(value.n)))), BigInt(Math.round(Math.sqrt(Number(value.d)))));
  return root.mul(root).equals(value) ? root : undefined;
}
