import type { Node, Real } from "../../ir/node.js";
import { print, type PrintOptions } from "../../ir/print.js";
import { toLatex } from "./expression.js";

/** An expression in the language's own notation and in LaTeX. */
export interface Written {
  readonly text: string;
  readonly latex: string;
}

/** A name for an expression. */
export interface WrittenDefinition extends Written {
  readonly name: string;
}

/** An expression, and the subexpressions that it repeats, in the order of their use. */
export interface WrittenExpression extends Written {
  readonly definitions: readonly WrittenDefinition[];
}

/** Writes an expression; both notations give the same subexpressions a name. */
export function writeExpression(root: Node, options: PrintOptions = {}): WrittenExpression {
  const { definitions, results } = print([root], options);
  const names = new Map<Node, string>(definitions.map(({ node, name }): [Real, string] => [node, name]));
  const [latex = "", ...others] = toLatex([root, ...definitions.map(({ node }) => node)], names);
  return {
    text: results[0] ?? "",
    latex,
    definitions: definitions.map(({ name, text }, index) => ({ name, text, latex: others[index] ?? "" })),
  };
}
