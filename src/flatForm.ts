import { arrayVariables, differentiationVariables } from "./analyse.js";
import type { FlatFunction } from "./codegen/flat/function.js";
import { NOWHERE } from "./diagnostics/span.js";
import { flatName, type DerivativeRequest } from "./ir/derivatives.js";
import type { ArrayFunction, ArrayParameter, ModelFunction } from "./ir/model.js";

/** The flat form that the `derive` lines of a function of numbers ask for, if any. `wrt` takes the place of its variables. */
export function flatFormOfNumbers(
  definition: ModelFunction,
  wrt: readonly string[] | undefined,
): FlatFunction | undefined {
  const { variables, data, places } = definition;
  const parameters = [...variables, ...data].map((name): ArrayParameter => ({
    name,
    shape: [],
    isInteger: false,
    span: places?.parameters.get(name) ?? NOWHERE,
  }));
  return flatForm(definition, parameters, (request) => request.wrt ?? differentiationVariables(definition, wrt));
}

/** The same for a function over arrays. */
export function flatFormOfArrays(
  definition: ArrayFunction,
  wrt: readonly string[] | undefined,
): FlatFunction | undefined {
  const { variables, data, sizes, result } = definition;
  const form = flatForm(definition, [...variables, ...data], (request) =>
    arrayVariables(definition, request.wrt ?? wrt).map(({ name }) => name),
  );
  return form && { ...form, sizes, shape: result.kind === "array" ? result.shape : [] };
}

function flatForm(
  { name, requests = [] }: Pick<ModelFunction, "name" | "requests">,
  parameters: readonly ArrayParameter[],
  variablesOf: (request: DerivativeRequest) => readonly string[],
): FlatFunction | undefined {
  const wanted = requests.filter(({ isFlat }) => isFlat);
  const [first] = wanted;
  const variables = new Set(first && variablesOf(first));
  if (variables.size === 0) return undefined;
  const held = parameters
    .filter((parameter) => variables.has(parameter.name))
    .map((parameter) => `\`${parameter.name}\``);
  return {
    name: flatName(name),
    source: name,
    documentation: [
      `\`${name}\` over points, for numerical optimisers: a point is one vector of ${held.join(", ")}.`,
      "",
      "The arguments are kept as they are, not copied.",
    ],
    parameters,
    variables,
    sizes: [],
    shape: [],
    kinds: wanted.map(({ kind }) => kind).filter((kind) => kind !== "value"),
  };
}
