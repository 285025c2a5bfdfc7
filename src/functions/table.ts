import type { CallNode } from "../ir/node.js";
import { constants } from "./constants.js";
import type { FunctionDefinition } from "./definition.js";
import { exponentialFunctions } from "./exponential.js";
import { externDefinition } from "./externs.js";
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

/** Every function that a call node may name, but for those that a model declares: those of the language, and those that only rules introduce. */
export const allFunctions: ReadonlyMap<string, FunctionDefinition> = new Map([
  ...functionTable,
  ...internalFunctions.map((definition) => [definition.name, definition] as const),
]);

/** The definition of a function of the table; an unknown name is a fault of the compiler. */
export function functionNamed(name: string): FunctionDefinition {
  const definition = allFunctions.get(name);
  if (definition === undefined) throw new Error(`the function table has no "${name}"`);
  return definition;
}

/** The definition of the function that a node calls. */
export function functionOf({ callee, extern }: Pick<CallNode, "callee" | "extern">): FunctionDefinition {
  return extern === undefined ? functionNamed(callee) : externDefinition(callee, extern);
}
