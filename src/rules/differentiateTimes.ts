import type { Real } from "../ir/node.js";
import type { ExpressionPool } from "../ir/pool.js";
import { differentiateReverse } from "./differentiate.js";
import { FormulaDifferentiation } from "./differentiateWithin.js";
import { stepIn, taylorCoefficients } from "./taylor.js";

/** Up to this order derivatives are taken one after the other, which reads best; above, expressions would grow too fast. */
const MAXIMUM_REPEATED = 3;

/** The derivative of a value by a variable, so many times, within a formula. */
export function differentiateTimes(pool: ExpressionPool, value: Real, variable: string, order: number): Real {
  if (order === 0) return value;
  const within = new FormulaDifferentiation(pool);
  const { builder } = within;
  const form = within.form(value);
  if (order > MAXIMUM_REPEATED) {
    const coefficient = taylorCoefficients(builder, form, stepIn(builder, variable), order).at(-1) ?? value;
    return within.simplified(builder.product([builder.integer(factorial(order)), coefficient]));
  }
  let derivative = form;
  for (let times = 0; times < order; times += 1) {
    const [next = derivative] = differentiateReverse(builder, derivative, [variable]);
    derivative = within.simplified(next);
  }
  return derivative;
}

function factorial(order: number): bigint {
  return Array.from({ length: order }, (_, index) => BigInt(index + 1)).reduce(
    (product, factor) => product * factor,
    1n,
  );
}
