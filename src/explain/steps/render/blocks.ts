import { escapeLatex, nameToLatex, textToLatex } from "../../latex/names.js";
import type { WrittenDefinition, WrittenExpression } from "../../latex/written.js";
import { derivedBy } from "../derivationName.js";
import type { Derivation, DerivedFunction, Step } from "../derivation.js";
import { valueToLatex } from "./values.js";

/** Rows of an aligned display in LaTeX: `left &= right && \text{reason}`. */
export type Block = readonly string[];

/** The formula of a function, its parts, and what it assumes. */
export function formulaBlock(derived: DerivedFunction): Block {
  const { formula, shapes = [], assumptions } = derived;
  return [
    equation(derived.signature?.latex ?? signatureToLatex(derived), formula.latex),
    ...definitionRows(formula.definitions),
    ...(shapes.length === 0 ? [] : [`&\\phantom{={}} ${shapes.map(({ latex }) => latex).join(",\\; ")}`]),
    ...assumptions.map(({ latex }) => `&\\phantom{={}} ${latex} && ${textToLatex("assumed")}`),
  ];
}

/** `f\left(x; a\right)` */
export function signatureToLatex({
  name,
  variables,
  data,
}: Pick<DerivedFunction, "name" | "variables" | "data">): string {
  const parameters = [variables, data]
    .filter((names, index) => index === 0 || names.length > 0)
    .map((names) => names.map(nameToLatex).join(", "))
    .join("; ");
  return `${nameToLatex(name)}\\left(${parameters}\\right)`;
}

/** A block for each part that is derived, the last one with the result. */
export function derivationBlocks({ sign }: DerivedFunction, derivation: Derivation): readonly Block[] {
  const { of, steps, result } = derivation;
  const wrt = derivedBy(derivation);
  if (steps.length === 0) return [resultBlock(sign, derivation)];
  const parts = [...new Set(steps.map((step) => step.of))];
  return parts.map((part) => {
    const left = partialToLatex(sign, part, wrt);
    const rows = steps.filter((step) => step.of === part).map((step, index) => stepRow(index === 0 ? left : "", step));
    return part === of ? [...rows, ...definitionRows(result.definitions)] : rows;
  });
}

/** The derivative alone. */
function resultBlock(sign: "d" | "∂", derivation: Derivation): Block {
  const { of, result } = derivation;
  return [
    equation(partialToLatex(sign, of, derivedBy(derivation)), result.latex),
    ...definitionRows(result.definitions),
  ];
}

/** The function and its derivatives in numbers; empty where there is no point. */
export function valueBlock({ name, sign, at }: DerivedFunction, derivations: readonly Derivation[]): Block {
  if (at === undefined) return [];
  return [
    ...Array.from(at.point, ([parameter, value]) => equation(nameToLatex(parameter), valueToLatex(value))),
    equation(nameToLatex(name), valueToLatex(at.value)),
    ...derivations.flatMap(({ of, wrt, at: evaluated }) => {
      if (evaluated === undefined) return [];
      const { filled, value } = evaluated;
      const chain = filled === undefined ? "" : `${filled.latex} ${filled.isExact ? "=" : "\\approx"} `;
      return [equation(partialToLatex(sign, of, wrt), `${chain}${valueToLatex(value)}`)];
    }),
  ];
}

function stepRow(left: string, step: Step): string {
  const reason = reasonToLatex(step);
  return reason === "" ? equation(left, step.latex) : `${equation(left, step.latex)} && ${reason}`;
}

function reasonToLatex({ reason, pattern, letters }: Step): string {
  if (reason === "") return "";
  const formulas = pattern === undefined ? [] : [pattern.latex, ...letters.map(definition)];
  if (formulas.length === 0) return textToLatex(reason);
  return `\\text{${escapeLatex(reason)}: } ${formulas.join(",\\; ")}`;
}

function definitionRows(definitions: WrittenExpression["definitions"]): readonly string[] {
  return definitions.map(({ name, latex }) => equation(nameToLatex(name), latex));
}

function definition({ name, latex }: WrittenDefinition): string {
  return `${nameToLatex(name)} = ${latex}`;
}

function equation(left: string, right: string): string {
  return `${left} &= ${right}`.trimStart();
}

/** `\frac{\partial f}{\partial x}` */
export function partialToLatex(sign: "d" | "∂", of: string, wrt: string): string {
  const differential = sign === "d" ? "\\mathrm{d}" : "\\partial";
  return `\\frac{${differential} ${nameToLatex(of)}}{${differential} ${nameToLatex(wrt)}}`;
}
