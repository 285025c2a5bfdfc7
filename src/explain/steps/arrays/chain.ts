import { adjointElement } from "../../../ir/adjoint.js";
import type { Real } from "../../../ir/node.js";
import { pendingDerivative, type DifferentialOperator } from "../../../ir/pendingDerivative.js";
import type { ExpressionPool } from "../../../ir/pool.js";
import { reduction } from "../../../ir/reduction.js";
import { symbolsIn } from "../../../ir/substitute.js";
import { subscripted, type ReadKernels } from "../../../arrayFormulas.js";
import type { Line } from "../derivePart.js";
import type { Place } from "./kronecker.js";

/**
 * The lines with which the derivative of a function by an element begins: by the chain rule through the named arrays that are computed from
 * it, and as far as it stands in the function's own formula.
 */
export function chainLines(
  pool: ExpressionPool,
  of: string,
  kernels: ReadKernels,
  { array, indices }: Place,
): readonly Line[] {
  const { reader, named } = kernels;
  const operator = operatorOf({ array, indices });
  const uses = (formula: Real) =>
    [...symbolsIn([formula])].some((symbol) => (symbol.element?.array ?? symbol.name) === array);
  const links = named.flatMap((user) => {
    const place = reader.indicesOf(user, indices);
    const formula = reader.element(user, place, indices);
    if (user === array || !uses(formula)) return [];
    const adjoint = adjointElement(pool, of, user, place);
    const ranges = reader.rangesOf(user, place);
    const through = (derivative: Real) => {
      const product = pool.product([adjoint, derivative]);
      return ranges.length === 0 ? product : reduction(pool, "sum", ranges, undefined, product);
    };
    const quotient = adjointElement(pool, `${user}${subscripted(place)}`, array, indices);
    return [{ user, quotient, formula, through }];
  });
  const root = reader.value(kernels.value, indices);
  const direct = uses(root) || links.length === 0 ? [pendingDerivative(pool, operator, root)] : [];
  const written = pool.sum([
    ...links.map(({ formula, through }) => through(pendingDerivative(pool, operator, formula))),
    ...direct,
  ]);
  if (links.length === 0) return [line("formula", "", written)];
  const users = links.map(({ user }) => user).join(", ");
  const rule = pool.sum([...links.map(({ quotient, through }) => through(quotient)), ...direct]);
  const directly = direct.length === 0 ? "" : ", and directly";
  return [
    line("chain", `chain rule through ${users}${directly}`, rule),
    line("formula", `definition of ${users}`, written),
  ];
}

/** `∂/∂z[i]` */
export function operatorOf({ array, indices }: Place): DifferentialOperator {
  return { sign: "∂", variable: `${array}${subscripted(indices)}` };
}

function line(rule: Line["rule"], reason: string, expression: Real): Line {
  return { rule, reason, letters: [], expression };
}
