import type { Decimal } from "decimal.js";

import { signature } from "../../describe.js";
import { ballEvaluator } from "../../interpret/precise.js";
import { evaluateWithRounding } from "../../interpret/rounding.js";
import type { ModelFunction } from "../../ir/model.js";
import type { Real } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { topologicalOrder } from "../../ir/walk.js";
import { differentiateReverse } from "../../rules/differentiate.js";
import type { Slope } from "./check.js";
import type { Field } from "./differences.js";
import { preciseSlope } from "./preciseSlope.js";
import type { Subject } from "./subject.js";

/** Emitted code rounds in another order than the expressions are written in, so that it may round more than they do. */
const SAFETY = 4;

/** Values with many digits may take about so many milliseconds in all. */
const MAXIMUM_PRECISE_EFFORT = 10_000;

/** A function of a model. `field` is its emitted code; the expressions themselves say how much that may round. */
export function modelSubject(
  pool: ExpressionPool,
  definition: ModelFunction,
  variables: readonly string[],
  field: Field,
): Subject {
  const parameters = [...definition.variables, ...definition.data];
  const outputs = [definition.value, ...differentiateReverse(pool, definition.value, variables)];
  const precisely = ballEvaluator(definition.value);
  const used = symbolsOf(definition.value);
  let left = MAXIMUM_PRECISE_EFFORT;
  const mayEvaluate = (precision: number, count: number): boolean => {
    const effort = count * precisely.effort(precision);
    if (effort > left) return false;
    left -= effort;
    return true;
  };
  const bindingsAt = (values: readonly number[]) =>
    new Map(parameters.map((parameter, index) => [parameter, values[index] ?? NaN]));
  return {
    name: definition.name,
    signature: signature(definition),
    parameters,
    variables,
    field,
    rounding(values) {
      const [value = NaN, ...partials] = evaluateWithRounding(outputs, bindingsAt(values)).map(
        ({ error }) => SAFETY * error,
      );
      return { value, partials };
    },
    preciseSlope(values, variable, magnitude): Slope {
      if (!used.has(variable)) return { kind: "smooth", value: 0, error: 0, digits: "many" };
      const bindings = new Map<string, number | Decimal>(bindingsAt(values));
      const at = values[parameters.indexOf(variable)] ?? NaN;
      const evaluate = (x: Decimal, precision: number) => precisely.evaluate(bindings.set(variable, x), precision);
      return preciseSlope({ evaluate, mayEvaluate }, at, magnitude);
    },
  };
}

function symbolsOf(value: Real): ReadonlySet<string> {
  return new Set(topologicalOrder([value]).flatMap((node) => (node.kind === "symbol" ? [node.name] : [])));
}
