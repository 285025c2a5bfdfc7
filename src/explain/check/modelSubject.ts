import type { Decimal } from "decimal.js";

import { signature } from "../../describe.js";
import { ballEvaluator } from "../../interpret/precise.js";
import { evaluateWithRounding } from "../../interpret/rounding.js";
import type { ModelFunction } from "../../ir/model.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { topologicalOrder } from "../../ir/walk.js";
import { differentiateReverse } from "../../rules/differentiate.js";
import type { Slope } from "./check.js";
import type { Field } from "./differences.js";
import { preciseSlope } from "./preciseSlope.js";
import type { Subject } from "./subject.js";

/** Emitted code rounds in another order than the expressions are written in, so that it may round more than they do. */
const SAFETY = 4;

/** Values with many digits are computed for so many nodes in all; that takes some seconds. */
const MAXIMUM_PRECISE_EVALUATIONS = 5e5;

/** Values that one slope takes. */
const EVALUATIONS_PER_SLOPE = 5;

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
  const nodes = topologicalOrder([definition.value]);
  const used = new Set(nodes.flatMap((node) => (node.kind === "symbol" ? [node.name] : [])));
  let budget = MAXIMUM_PRECISE_EVALUATIONS;
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
      budget -= EVALUATIONS_PER_SLOPE * nodes.length;
      if (budget < 0) return { kind: "unclear", reason: "the model is too large to be evaluated with many digits" };
      const bindings = new Map<string, number | Decimal>(bindingsAt(values));
      const at = values[parameters.indexOf(variable)] ?? NaN;
      return preciseSlope((x, precision) => precisely(bindings.set(variable, x), precision), at, magnitude);
    },
  };
}
