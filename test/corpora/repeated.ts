import { analyse } from "../../src/analyse.js";
import { evaluate } from "../../src/interpret/doubles.js";
import { gradientForMachine } from "../../src/rules/gradient.js";

/** The value at a point of a mixed derivative: the first function of `text` by each of `variables` in turn. */
export function evaluateRepeatedDerivative(
  text: string,
  variables: readonly string[],
  at: ReadonlyMap<string, number>,
): number | undefined {
  const { pool, model } = analyse(text, "model.expr", undefined);
  const [definition] = model?.functions ?? [];
  if (definition === undefined) return undefined;
  let value = definition.value;
  for (const variable of variables) {
    const { simplified } = gradientForMachine(pool, value, [variable], new Map());
    value = simplified.partials[0] ?? value;
  }
  return evaluate([value], at)[0];
}
