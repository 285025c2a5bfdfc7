import { defineDiagnostic } from "../kind.js";

/** 2xxx: what mathematics and other languages write differently. */
export const habits = {
  arrowFunction: defineDiagnostic(
    {
      code: "DIFC2019",
      severity: "error",
      title: "function written with an arrow",
      explanation: "A function is defined by its name, its parameters in parentheses, `=` and its value.",
      example: "f: x -> x^2",
      fix: "f(x) = x^2",
    },
    (arrow: string, definition: string) => ({
      message: `functions are not written with \`${arrow}\``,
      help: `write \`${definition}\``,
    }),
  ),
  callWithoutParentheses: defineDiagnostic(
    {
      code: "DIFC2020",
      severity: "error",
      title: "function without parentheses",
      explanation:
        "The arguments of a function stand in parentheses, so that their end is seen: `sin(2)*x` or `sin(2*x)`.",
      example: "f(x) = sin x",
      fix: "f(x) = sin(x)",
    },
    (name: string, call: string) => ({
      message: `\`${name}\` is a function: its argument stands in parentheses`,
      help: `write \`${call}\``,
    }),
  ),
};
