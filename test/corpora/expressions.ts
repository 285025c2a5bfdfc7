import { compile, derive } from "../../src/index.js";
import { countOperations } from "../support/operations.js";
import type { ExpressionCase } from "./corpora.js";

/** What difc makes of an expression, in operations. */
export interface Operations {
  /** Of the emitted value and gradient. */
  readonly emitted: number;
  /** The same for speed. */
  readonly fast: number;
  /** Of all printed partials, as trees. */
  readonly printed: number;
}

/** The model of one function `f` that has the expression as its value. */
export function modelOf({ variables, data, formula }: ExpressionCase): string {
  const constants = data.length > 0 ? `; ${data.join(", ")}` : "";
  return `f(${variables.join(", ")}${constants}) = ${formula}`;
}

export async function operationsOf(entry: ExpressionCase): Promise<Operations> {
  const model = modelOf(entry);
  return {
    emitted: await emittedOperations(model, false),
    fast: await emittedOperations(model, true),
    printed: printedOperations(model),
  };
}

async function emittedOperations(model: string, fast: boolean): Promise<number> {
  const { code, diagnostics } = await compile(model, { fast, format: false });
  if (code === undefined) throw new Error(`${model}: ${JSON.stringify(diagnostics)}`);
  const [, body = ""] = code.split("export function fValueAndGradient");
  const end = body.indexOf("\n}\n");
  return countOperations(`function f${end < 0 ? body : body.slice(0, end + 2)}`);
}

function printedOperations(model: string): number {
  return derive(model).derivatives.reduce((total, { expression, definitions }) => {
    const inlined = definitions.reduceRight(
      (text, { name, text: meaning }) => text.replaceAll(new RegExp(`\\b${name}\\b`, "g"), `(${meaning})`),
      expression,
    );
    return total + countOperations(`const result = ${asJavaScript(inlined)};`);
  }, 0);
}

/** The language's notation in JavaScript's, where a choice in parentheses is one as well. */
function asJavaScript(text: string): string {
  const words: Readonly<Record<string, string>> = {
    if: "",
    then: "?",
    else: ":",
    and: "&&",
    or: "||",
    not: "!",
    pi: "Math.PI",
  };
  return text.replaceAll("^", "**").replaceAll(/\b[a-z]+\b/g, (word) => words[word] ?? word);
}
