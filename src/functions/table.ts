import { constants } from "./constants.js";
import type { FunctionDefinition } from "./definition.js";
import { exponentialFunctions } from "./exponential.js";
import { hyperbolicFunctions } from "./hyperbolic.js";
import { piecewiseFunctions } from "./piecewise.js";
import { internalFunctions } from "./internal.js";
import { quotientFunctions } from "./quotients.js";
import { softmaxFunctions } from "./softmax.js";
import { specialFunctions } from "./special.js";
import { trigonometricFunctions } from "./trigonometric.js";

/** Every mathematical function and constant of the language, by its name. */
export const functionTable: ReadonlyMap<string, FunctionDefinition> = new Map(
  [
    ...constants,
    ...exponentialFunctions,
    ...softmaxFunctions,
    ...trigonometricFunctions,
    ...hyperbolicFunctions,
    ...piecewiseFunctions,
    ...quotientFunctions,
    ...specialFunctions,
  ].map((definition) => [definition.name, definition]),
);

/** Every function that a call node may name: those of the language, and those that only rules introduce. */
export const allFunctions: ReadonlyMap<string, FunctionDefinition> = new Map([
  ...functionTable,
  ...internalFunctions.map((definition) => [definition.name, definition] as const),
]);

/** The definition of a function that a call node names; an unknown name is a fault of the compiler. */
export function functionNamed(name: string): FunctionDefinition {
  const definition = allFunctions.get(name);
  if (definition === undefined) throw new Error(`the function table has no "${name}"`);
  return definition;
}
