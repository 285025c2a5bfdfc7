import type { ArrayFormulas, Equation } from "../../../arrayFormulas.js";
import type { ArrayFunction, ArrayParameter } from "../../../ir/model.js";
import { nameToLatex } from "../../latex/names.js";
import { toLatex } from "../../latex/expression.js";
import { writeExpression, type Written, type WrittenDefinition, type WrittenExpression } from "../../latex/written.js";
import type { DerivedFunction } from "../derivation.js";
import { writeAssumption } from "../explainGradient.js";

/** What a function over arrays is, as the heading of its derivations says it. */
export function describeFunction(
  definition: ArrayFunction,
  formulas: ArrayFormulas,
  variables: readonly ArrayParameter[],
): DerivedFunction {
  const parameters = [...definition.variables, ...definition.data];
  return {
    name: definition.name,
    variables: variables.map(({ name }) => name),
    data: parameters.filter((parameter) => !variables.includes(parameter)).map(({ name }) => name),
    sign: "∂",
    signature: writeSignature(definition, formulas.value),
    shapes: parameters.flatMap(writeShape),
    formula: writeFormula(formulas),
    assumptions: definition.assumptions.map(writeAssumption),
  };
}

/** The value and what the model names on the way; what these repeat has names that are different in all of them. */
function writeFormula({ value, definitions }: ArrayFormulas): WrittenExpression {
  const reserved = new Set<string>();
  const write = ({ right }: Equation) => {
    const written = writeExpression(right, { reserved });
    for (const { name } of written.definitions) reserved.add(name);
    return written;
  };
  const root = write(value);
  const others = definitions.flatMap((definition): readonly WrittenDefinition[] => {
    const { text, latex, definitions: repeated } = write(definition);
    return [{ name: definition.left, text, latex }, ...repeated];
  });
  return { text: root.text, latex: root.latex, definitions: [...root.definitions, ...others] };
}

function writeSignature({ name, variables, data, result }: ArrayFunction, { left }: Equation): Written {
  const list = (parameters: readonly ArrayParameter[]) =>
    parameters.map((parameter) => nameToLatex(parameter.name)).join(", ");
  const separator = data.length > 0 ? "; " : "";
  const indices = result.kind === "array" ? (/\[([^[\]]*)\]$/.exec(left)?.[1] ?? "") : "";
  const subscripts = indices === "" ? "" : `_{${indices.split(", ").map(nameToLatex).join(", ")}}`;
  return {
    text: left,
    latex: `${nameToLatex(name)}\\left(${list(variables)}${separator}${list(data)}\\right)${subscripts}`,
  };
}

/** `X \in \mathbb{R}^{n \times d}`; nothing for a number. */
function writeShape({ name, shape, isInteger }: ArrayParameter): readonly WrittenDefinition[] {
  if (shape.length === 0 && !isInteger) return [];
  const sizes = shape.map((size) => writeExpression(size));
  const set = isInteger ? "\\mathbb{Z}" : "\\mathbb{R}";
  const exponent = sizes.length === 0 ? "" : `^{${toLatex(shape).join(" \\times ")}}`;
  return [
    {
      name,
      text: `${sizes.length === 0 ? "" : `[${sizes.map(({ text }) => text).join(", ")}]`}${isInteger ? ": int" : ""}`,
      latex: `${nameToLatex(name)} \\in ${set}${exponent}`,
    },
  ];
}
