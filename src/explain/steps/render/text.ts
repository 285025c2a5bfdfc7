import { partialName, signature } from "../../../describe.js";
import { derivationName } from "../derivationName.js";
import { derivativeName } from "../fillIn.js";
import type { Derivation, DerivedFunction, DeriveStepsResult, Step } from "../derivation.js";
import { valueToText } from "./values.js";

/** How text is shown. */
export interface TextOptions {
  /** Sets off what is not part of the formulas, such as by a colour. Default as it is. */
  readonly dim?: (text: string) => string;
}

/** Reasons stand in a column, unless a line is longer than this. */
const MAXIMUM_COLUMN = 72;

/** Longer results follow once, at the end. */
const MAXIMUM_REPEATED = 200;

/** The derivations as plain text, in the language's own notation. */
export function renderText({ functions, derivations }: DeriveStepsResult, { dim = asItIs }: TextOptions = {}): string {
  return functions
    .map((derived) => {
      const own = derivations.filter(({ of }) => of === derived.name);
      const isStepwise = own.some(({ steps, omitted }) => steps.length > 0 || omitted !== undefined);
      const paragraphs = isStepwise
        ? [heading(derived), ...own.map((derivation) => derivationLines(derived, derivation, dim))]
        : [[...heading(derived), ...own.flatMap(resultLines)]];
      return [...paragraphs, ...values(derived, own)]
        .map((lines) => lines.map((line) => `${line}\n`).join(""))
        .join("\n");
    })
    .join("\n");
}

function asItIs(text: string): string {
  return text;
}

function heading({ formula, assumptions, ...definition }: DerivedFunction): readonly string[] {
  return [
    `${definition.signature?.text ?? signature(definition)} = ${formula.text}`,
    ...whereLines(formula.definitions),
    ...assumptions.map(({ text }) => `  assuming ${text}`),
  ];
}

function whereLines(definitions: readonly { readonly name: string; readonly text: string }[]): readonly string[] {
  return definitions.map(({ name, text }) => `  where ${name} = ${text}`);
}

function resultLines(derivation: Derivation): readonly string[] {
  const { result } = derivation;
  return [`${derivationName(derivation)} = ${result.text}`, ...whereLines(result.definitions)];
}

function derivationLines(
  { sign }: DerivedFunction,
  derivation: Derivation,
  dim: (text: string) => string,
): readonly string[] {
  const { of, wrt, steps, omitted } = derivation;
  const shown = steps.filter(isShown);
  const width = Math.max(0, ...shown.map(({ text }) => text.length).filter((length) => length <= MAXIMUM_COLUMN));
  const lines = shown.flatMap((step, index) => {
    const isFirst = step.of !== shown[index - 1]?.of;
    const name = step.of === of ? derivationName(derivation) : derivativeName({ sign, variable: wrt }, step.of);
    const reason = reasonOf(step);
    const line = `  = ${reason === "" ? step.text : `${step.text.padEnd(width)}  ${dim(reason)}`}`;
    return [...(isFirst ? [...(index === 0 ? [] : [""]), name] : []), line];
  });
  if (omitted !== undefined) lines.push(dim(`${derivationName(derivation)} without its steps: ${omitted}`));
  return [...lines, "", ...resultLines(derivation)];
}

/** A result that is long, or that is the line before, is not shown twice. */
function isShown({ rule, text }: Step, index: number, steps: readonly Step[]): boolean {
  return (rule !== "simplify" || text.length <= MAXIMUM_REPEATED) && text !== steps[index - 1]?.text;
}

/** `chain, power: (u^2)' = 2*u*u', u = 2*x1 + 3*x2` */
function reasonOf({ reason, pattern, letters }: Step): string {
  if (pattern === undefined) return reason;
  return [`${reason}: ${pattern.text}`, ...letters.map(({ name, text }) => `${name} = ${text}`)].join(", ");
}

/** The function and its derivatives in numbers. */
function values({ name, at }: DerivedFunction, derivations: readonly Derivation[]): readonly (readonly string[])[] {
  if (at === undefined) return [];
  const coordinates = Array.from(at.point, ([parameter, value]) => `${parameter} = ${valueToText(value)}`).join(", ");
  const partials = derivations.flatMap(({ of, wrt, at: evaluated }) => {
    if (evaluated === undefined) return [];
    const { filled, value } = evaluated;
    const chain = filled === undefined ? "" : `${filled.text} ${filled.isExact ? "=" : "≈"} `;
    return [`${partialName(of, wrt)} = ${chain}${valueToText(value)}`];
  });
  return [[...(coordinates === "" ? [] : [`at ${coordinates}:`]), `${name} = ${valueToText(at.value)}`, ...partials]];
}
