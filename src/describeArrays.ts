import { arrayFormulas, arraySignature, type ArrayFormulas } from "./arrayFormulas.js";
import { equations, isCommentable, printAssumption } from "./describe.js";
import type { RequestedArrayDerivative } from "./analyse.js";
import type { Documentation } from "./differentiateArrays.js";
import type { ArrayFunction } from "./ir/model.js";
import { derivativeKinds } from "./ir/derivatives.js";
import type { ExpressionPool } from "./ir/pool.js";

/** The formula of a function over arrays and of what it names, an equation a line. */
export function valueLines({ value, definitions }: ArrayFormulas): readonly string[] {
  return [
    ...equations([value], {}),
    ...definitions.flatMap((equation) => equations([equation], {}).map((line) => `  where ${line}`)),
  ];
}

/** The partial derivatives of a function over arrays, an equation a line. */
export function partialLines({ partials }: ArrayFormulas): readonly string[] {
  return partials.flatMap((equation) => equations([equation], {}));
}

/** The lines of the doc comments of what is emitted for a function over arrays. */
export function describeArrays(pool: ExpressionPool, definition: ArrayFunction): Documentation {
  const formulas = arrayFormulas(pool, definition, []);
  const heading = definition.documentation === undefined ? [] : [definition.documentation, ""];
  const value = valueLines(formulas);
  const assumptions = definition.assumptions.map((assumption) => `Assumes ${printAssumption(assumption)}.`);
  return {
    value: [
      ...heading,
      ...(isCommentable(value) ? value : [`${arraySignature(definition)}, too long to print here.`]),
      ...(assumptions.length > 0 ? ["", ...assumptions] : []),
    ],
    derivative: (request) => describeDerivative(pool, definition, request),
  };
}

function describeDerivative(
  pool: ExpressionPool,
  definition: ArrayFunction,
  { kind, variables }: RequestedArrayDerivative,
): readonly string[] {
  const what = derivativeKinds[kind].of(`\`${definition.name}\``);
  const isGradient = kind === "gradient" || (kind === "jacobian" && definition.result.kind === "number");
  const partials = isGradient ? partialLines(arrayFormulas(pool, definition, variables)) : [];
  return [
    `${what.slice(0, 1).toUpperCase()}${what.slice(1)}.`,
    ...(partials.length > 0 && isCommentable(partials) ? ["", ...partials] : []),
  ];
}
