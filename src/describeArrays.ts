import { arrayFormulas, arraySignature, type ArrayFormulas, type Equation } from "./arrayFormulas.js";
import { equations, extentOfSeries, isCommentable, printAssumption, writeEquations } from "./describe.js";
import type { RequestedArrayDerivative } from "./analyse.js";
import type { Documentation } from "./differentiateArrays.js";
import type { ArrayFunction } from "./ir/model.js";
import { derivativeKinds } from "./ir/derivatives.js";
import type { ExpressionPool } from "./ir/pool.js";
import { print } from "./ir/print.js";

/** The formula of a function over arrays and of what it names, an equation a line. */
export function valueLines({ value, definitions }: ArrayFormulas): readonly string[] {
  const reserved = new Set<string>();
  const write = ({ left, right }: Equation, before: string): readonly string[] => {
    const printed = print([right], { reserved });
    for (const { name } of printed.definitions) reserved.add(name);
    return writeEquations([`${before}${left}`], printed);
  };
  return [...write(value, ""), ...definitions.flatMap((definition) => write(definition, "  where "))];
}

/** The partial derivatives of a function over arrays, an equation a line. */
function partialLines({ partials }: ArrayFormulas): readonly string[] {
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
  { kind, variables, order }: RequestedArrayDerivative,
): readonly string[] {
  const what = derivativeKinds[kind].of(`\`${definition.name}\``);
  const extent = kind === "taylor" ? extentOfSeries(variables[0]?.name ?? "", order) : "";
  const isGradient = kind === "gradient" || (kind === "jacobian" && definition.result.kind === "number");
  const partials = isGradient ? partialLines(arrayFormulas(pool, definition, variables)) : [];
  return [
    `${what.slice(0, 1).toUpperCase()}${what.slice(1)}${extent}.`,
    ...(partials.length > 0 && isCommentable(partials) ? ["", ...partials] : []),
  ];
}
