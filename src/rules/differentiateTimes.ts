import type { Real } from "../ir/node.js";
import type { ExpressionPool } from "../ir/pool.js";
import { transform } from "../ir/walk.js";
import { differentiateReverse } from "./differentiate.js";
import { within } from "./goals.js";
import { Simplifier } from "./simplifier.js";
import { simplify } from "./simplify.js";
import { withoutSingularities } from "./singularities.js";
import { taylorCoefficients } from "./taylor.js";

/** Up to this order derivatives are taken one after the other, which reads best; above, expressions would grow too fast. */
const MAXIMUM_REPEATED = 3;

/** The derivative of a value by a variable, so many times, simplified as far as suits reading and running alike. */
export function differentiateTimes(pool: ExpressionPool, value: Real, variable: string, order: number): Real {
  const simplifier = new Simplifier(pool, within);
  const simplified = (root: Real) => simplify(simplifier, [root]).roots[0] ?? root;
  if (order === 0) return value;
  const form = simplified(withQuotients(simplifier, simplified(value)));
  if (order > MAXIMUM_REPEATED) {
    const coefficient = taylorCoefficients(simplifier, form, variable, order).at(-1) ?? value;
    return simplified(simplifier.product([simplifier.integer(factorial(order)), coefficient]));
  }
  let derivative = form;
  for (let times = 0; times < order; times += 1) {
    const [next = derivative] = differentiateReverse(simplifier, derivative, [variable]);
    derivative = simplified(next);
  }
  return derivative;
}

/** Gives quotients such as sin(x)/x their names, as derivatives of the plain form would lose all digits near 0. */
function withQuotients(simplifier: Simplifier, value: Real): Real {
  return transform(simplifier, [value], (node, images) => {
    const product = node.kind === "product" ? simplifier.product(node.factors.map(images.real)) : undefined;
    return product?.kind === "product" ? (withoutSingularities(simplifier, product) ?? product) : product;
  }).real(value);
}

function factorial(order: number): bigint {
  return Array.from({ length: order }, (_, index) => BigInt(index + 1)).reduce(
    (product, factor) => product * factor,
    1n,
  );
}
