import { defineDiagnostic } from "../kind.js";
import type { Span } from "../span.js";

/** 4xxx: real numbers and conditions. */
export const types = {
  realExpected: defineDiagnostic(
    {
      code: "DIFC4001",
      severity: "error",
      title: "a condition where a number is needed",
      explanation:
        "Arithmetic, comparisons and functions work on real numbers. A condition is true or false, not 1 or 0.",
      example: "f(x) = 2*(x > 0)",
      fix: "f(x) = 2*(if x > 0 then 1 else 0)",
    },
    (place: string, conditional: string) => ({
      message: `${place} must be a real number, but this is a condition`,
      help: `to choose between numbers, write \`${conditional}\``,
    }),
  ),
  conditionExpected: defineDiagnostic(
    {
      code: "DIFC4002",
      severity: "error",
      title: "a number where a condition is needed",
      explanation: "`if`, `and`, `or` and `not` work on conditions such as `x > 0`. A number is not a condition.",
      example: "f(x) = if x then 1 else 0",
      fix: "f(x) = if x != 0 then 1 else 0",
    },
    (place: string, comparison: string) => ({
      message: `${place} must be a condition, but this is a real number`,
      help: `compare it, for example \`${comparison}\``,
    }),
  ),
  branchesDiffer: defineDiagnostic(
    {
      code: "DIFC4003",
      severity: "error",
      title: "branches of different kinds",
      explanation: "All branches of an `if` are real numbers, or all are conditions.",
      example: "f(x) = if x > 0 then x else false",
      fix: "f(x) = if x > 0 then x else 0",
    },
    (expected: string, found: string, first: Span) => ({
      message: `this branch is ${found}, but the first one is ${expected}`,
      help: "make all branches real numbers, or all of them conditions",
      related: [{ message: `the first branch is ${expected}`, span: first }],
    }),
  ),
  literalExpected: defineDiagnostic(
    {
      code: "DIFC4004",
      severity: "error",
      title: "a literal integer is needed",
      explanation:
        "Some functions, such as `polygamma(k, x)`, take an order that must be known to the compiler: 0, 1, 2, …",
      example: "f(x, k) = polygamma(k, x)",
      fix: "f(x) = polygamma(1, x)",
    },
    (parameter: string, callee: string) => ({
      message: `the argument \`${parameter}\` of \`${callee}\` must be one of the numbers 0, 1, 2, …`,
      help: "write the number itself",
    }),
  ),
  conditionReturned: defineDiagnostic(
    {
      code: "DIFC4005",
      severity: "error",
      title: "exported function that returns a condition",
      explanation:
        "Exported functions are differentiated, so their value is a real number. Private helpers (`let`) may return a condition.",
      example: "inside(x) = x > 0",
      fix: "let inside(x) = x > 0\nf(x) = if inside(x) then x else 0",
    },
    (name: string, suggestion: string) => ({
      message: `\`${name}\` is exported, so its value must be a real number, but this is a condition`,
      help: `make it private, \`let ${name}(…) = …\`, or write \`${suggestion}\``,
    }),
  ),
};
