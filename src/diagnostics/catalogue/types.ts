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
      explanation:
        "`if`, `assume`, `and`, `or` and `not` work on conditions such as `x > 0`. A number is not a condition.",
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
  impossibleAssumption: defineDiagnostic(
    {
      code: "DIFC4006",
      severity: "error",
      title: "an assumption that cannot hold",
      explanation:
        "No arguments satisfy this assumption, or none satisfy it together with the others of the function. What is assumed " +
        "simplifies the code, and code for arguments that do not exist means nothing.",
      example: "f(x) = {\n  assume x > 1\n  assume x < 0\n  return log(x)\n}",
      fix: "f(x) = {\n  assume x > 1\n  return log(x)\n}",
    },
    (name: string, isAlone: boolean, isStated: boolean) => ({
      message: isAlone
        ? `this ${isStated ? "assumption" : "call assumes what"} is never true`
        : `this ${isStated ? "assumption" : "call"} contradicts what else \`${name}\` assumes: no arguments satisfy all of it`,
      help: isStated ? "correct it, or remove it" : "look at what the called function assumes of its arguments",
    }),
  ),
  needlessAssumption: defineDiagnostic(
    {
      code: "DIFC4007",
      severity: "warning",
      title: "an assumption that always holds",
      explanation: "The condition is true for all arguments, so that assuming it says nothing.",
      example: "f(x) = {\n  assume x^2 + 1 > 0\n  return log(x^2 + 1)\n}",
      fix: "f(x) = log(x^2 + 1)",
    },
    () => ({ message: "this is true for all arguments, so it need not be assumed", help: "remove it" }),
  ),
};
