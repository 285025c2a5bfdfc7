import { constants } from "./constants.js";
import type { FunctionDefinition } from "./definition.js";
import { exponentialFunctions } from "./exponential.js";
import { hyperbolicFunctions } from "./hyperbolic.js";
import { piecewiseFunctions } from "./piecewise.js";
import { specialFunctions } from "./special.js";
import { trigonometricFunctions } from "./trigonometric.js";

/** Every mathematical function and constant of the language, by its name. */
export const functionTable: ReadonlyMap<string, FunctionDefinition> = new Map(
  [
    ...constants,
    ...exponentialFunctions,
    ...trigonometricFunctions,
    ...hyperbolicFunctions,
    ...piecewiseFunctions,
    ...specialFunctions,
  ].map((definition) => [definition.name, definition]),
);

/** The definition of a function that a call node names; an unknown name is a fault of the compiler. */
export function functionNamed(name: string): FunctionDefinition {
  const definition = functionTable.get(name);
  if (definition === undefined) throw new Error(`the function table has no "${name}"`);
  return definition;
}
