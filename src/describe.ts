import { derivativeKinds, type DerivativeKind, type RequestedDerivative } from "./ir/derivatives.js";
import type { ModelFunction } from "./ir/model.js";
import type { Condition, Node, Real } from "./ir/node.js";
import type { ExpressionPool } from "./ir/pool.js";
import { print, printInline, type PrintedExpressions, type PrintOptions } from "./ir/print.js";
import { hasMoreNodes } from "./ir/walk.js";
import { gradientForReading } from "./rules/gradient.js";

/** Formulas of more nodes, or that need more lines, are left out of comments. */
const MAXIMUM_NODES = 400;
const MAXIMUM_LINES = 12;
const MAXIMUM_LENGTH = 140;

/** `∂f/∂x` */
export function partialName(definition: string, variable: string): string {
  return `∂${definition}/∂${variable}`;
}

/** `∂²f/∂x²` or `∂²f/∂x∂y` */
export function secondName(definition: string, first: string, second: string): string {
  return `∂²${definition}/${first === second ? `∂${first}²` : `∂${first}∂${second}`}`;
}

/** `f(x, y; a)` */
export function signature({ name, variables, data }: Pick<ModelFunction, "name" | "variables" | "data">): string {
  return `${name}(${variables.join(", ")}${data.length > 0 ? `; ${data.join(", ")}` : ""})`;
}

/** One equation a result, preceded by `where` lines for what they repeat. */
export function equations(
  results: readonly { readonly left: string; readonly right: Node }[],
  options: PrintOptions,
): readonly string[] {
  const printed = print(
    results.map(({ right }) => right),
    options,
  );
  return writeEquations(
    results.map(({ left }) => left),
    printed,
  );
}

/** The equations of results that are printed already. */
export function writeEquations(lefts: readonly string[], { results, definitions }: PrintedExpressions): string[] {
  return [
    ...lefts.map((left, index) => `${left} = ${results[index] ?? ""}`),
    ...definitions.map(({ name, text }) => `  where ${name} = ${text}`),
  ];
}

/** An assumption as a person reads it. */
export function printAssumption(assumption: Condition): string {
  return printShortly(assumption, "a condition");
}

/** An expression on one line, or what it is in words, where it is too large to be read. */
export function printShortly(node: Node, words: string): string {
  return printIfShort(node) ?? `${words} that is too long to print here`;
}

/** An expression on one line, or undefined where it is too large to be read. */
export function printIfShort(node: Node): string | undefined {
  const [text] = commentable([node], () => [printInline(node)].filter((line) => line !== undefined)) ?? [];
  return text;
}

/** The lines of the doc comment of the function that gives the value. */
export function describeValue(definition: ModelFunction): readonly string[] {
  const heading = definition.documentation === undefined ? [] : [definition.documentation, ""];
  const assumptions = definition.assumptions.map((assumption) => `Assumes ${printAssumption(assumption)}.`);
  return [
    ...heading,
    ...(formulaOf(definition) ?? [`${signature(definition)}, too long to print here.`]),
    ...(assumptions.length > 0 ? ["", ...assumptions] : []),
  ];
}

/** The lines of the doc comment of a function that gives a derivative. */
export function describeDerivative(
  pool: ExpressionPool,
  definition: ModelFunction,
  { kind, variables, order }: RequestedDerivative,
): readonly string[] {
  const what = derivativeKinds[kind].of(`\`${definition.name}\``);
  const extent = kind === "taylor" ? extentOfSeries(variables[0] ?? "", order) : "";
  // Derivatives are hardly shorter than what they are derivatives of.
  const lines =
    formulaOf(definition) && commentable([definition.value], () => linesOf(pool, definition, kind, variables));
  return [
    `${what.slice(0, 1).toUpperCase()}${what.slice(1)}${extent}.`,
    ...(lines && lines.length > 0 ? ["", ...lines] : []),
  ];
}

/** What of a Taylor series is given. */
export function extentOfSeries(variable: string, order: number): string {
  return ` by \`${variable}\`, of the powers 0 to ${order} of the step`;
}

/** The lines of the doc comment of the function that gives the values of a sparse derivative. */
export function describeSparse(what: string): readonly string[] {
  return [`${what.slice(0, 1).toUpperCase()}${what.slice(1)}, row by row.`];
}

/** The lines of the doc comment of the function that gives the pattern of a sparse derivative by some variables. */
export function describePattern(what: string, variables: readonly string[]): readonly string[] {
  const order = variables.map((variable) => `\`${variable}\``).join(", ");
  return [
    `The places of the ${what.replace(" at the places of its pattern", "")} that may not be 0; a column for each number in ${order}.`,
    "",
    `Those of row \`i\` are \`columns\` from \`rowStarts[i]\` to \`rowStarts[i + 1]\`, and so are the values.`,
  ];
}

function formulaOf(definition: ModelFunction): readonly string[] | undefined {
  return commentable([definition.value], () =>
    equations([{ left: signature(definition), right: definition.value }], { names: definition.intermediates }),
  );
}

function linesOf(
  pool: ExpressionPool,
  definition: ModelFunction,
  kind: DerivativeKind,
  variables: readonly string[],
): readonly string[] {
  switch (kind) {
    case "gradient":
    case "jacobian":
      return partialEquations(pool, definition, variables);
    case "hessian":
      return secondEquations(pool, definition, variables, "all");
    case "diagonal":
      return secondEquations(pool, definition, variables, "diagonal");
    default:
      return [];
  }
}

/** The simplified partial derivatives, one equation each. */
export function partialEquations(
  pool: ExpressionPool,
  definition: ModelFunction,
  variables: readonly string[],
): readonly string[] {
  const { partials } = gradientForReading(pool, definition.value, variables, definition);
  return variables.flatMap((variable, index) => {
    const right = partials[index];
    return right === undefined
      ? []
      : equations([{ left: partialName(definition.name, variable), right }], { names: definition.intermediates });
  });
}

/** A second derivative by two variables, which may be one. */
export interface SecondDerivative {
  readonly wrt: readonly [first: string, second: string];
  readonly right: Real;
}

/** The simplified second derivatives: one for each pair of variables, or for each variable twice. */
export function secondDerivatives(
  pool: ExpressionPool,
  definition: ModelFunction,
  variables: readonly string[],
  which: "all" | "diagonal",
): readonly SecondDerivative[] {
  const { partials } = gradientForReading(pool, definition.value, variables, definition);
  return partials.flatMap((partial, row) => {
    const first = variables[row] ?? "";
    const others = which === "all" ? variables.slice(row) : [first];
    const second = gradientForReading(pool, partial, others, definition);
    return second.partials.map((right, index): SecondDerivative => ({ wrt: [first, others[index] ?? first], right }));
  });
}

function secondEquations(
  pool: ExpressionPool,
  definition: ModelFunction,
  variables: readonly string[],
  which: "all" | "diagonal",
): readonly string[] {
  return secondDerivatives(pool, definition, variables, which).flatMap(({ wrt, right }) =>
    equations([{ left: secondName(definition.name, ...wrt), right }], { names: definition.intermediates }),
  );
}

/** The lines, unless the formula is too large to be read. */
function commentable(roots: readonly Node[], write: () => readonly string[]): readonly string[] | undefined {
  if (hasMoreNodes(roots, MAXIMUM_NODES)) return undefined;
  const lines = write();
  return isCommentable(lines) ? lines : undefined;
}

/** Whether a formula of these lines is short enough to be read in a comment. */
export function isCommentable(lines: readonly string[]): boolean {
  return lines.length <= MAXIMUM_LINES && lines.every((line) => line.length <= MAXIMUM_LENGTH);
}
