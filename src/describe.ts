import type { ModelFunction } from "./ir/model.js";
import type { Condition, Node } from "./ir/node.js";
import type { ExpressionPool } from "./ir/pool.js";
import { print, printInline, type PrintOptions } from "./ir/print.js";
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
  return [
    ...results.map(({ left }, index) => `${left} = ${printed.results[index] ?? ""}`),
    ...printed.definitions.map(({ name, text }) => `  where ${name} = ${text}`),
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

/** The lines of the doc comments of an emitted function. */
export function describe(
  pool: ExpressionPool,
  definition: ModelFunction,
  variables: readonly string[],
): { readonly value: readonly string[]; readonly gradient: readonly string[] } {
  const options = { names: definition.intermediates };
  const heading = definition.documentation === undefined ? [] : [definition.documentation, ""];
  const formula = commentable([definition.value], () =>
    equations([{ left: signature(definition), right: definition.value }], options),
  );
  const assumptions = definition.assumptions.map((assumption) => `Assumes ${printAssumption(assumption)}.`);
  const value = [
    ...heading,
    ...(formula ?? [`${signature(definition)}, too long to print here.`]),
    ...(assumptions.length > 0 ? ["", ...assumptions] : []),
  ];
  // Derivatives are hardly shorter than what they are derivatives of.
  const partials = formula && commentable([definition.value], () => partialEquations(pool, definition, variables));
  const gradient = [
    `Gradient of \`${definition.name}\`.`,
    ...(partials && partials.length > 0 ? ["", ...partials] : []),
  ];
  return { value, gradient };
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
