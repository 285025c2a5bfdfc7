import { defineDiagnostic } from "../kind.js";
import type { Span } from "../span.js";

/** 2xxx and 3xxx, continued: lines that ask for derivatives. */
export const derivations = {
  malformedDerivation: defineDiagnostic(
    {
      code: "DIFC2021",
      severity: "error",
      title: "`derive` that does not read as it should",
      explanation:
        "A line `derive gradient, hessian of f wrt x, y` stands by itself, outside of definitions. It names kinds of derivatives, one " +
        "function, and perhaps what to differentiate by. Only `taylor(4)` takes a number, its highest power.",
      example: "f(x) = x^3\nderive f",
      fix: "f(x) = x^3\nderive hessian of f",
    },
    (isBegun: boolean) => ({
      message: isBegun ? "this `derive` line does not go on so" : "`derive` stands by itself, outside of definitions",
      help: "write `derive gradient, hessian of f`, `derive hessian of f wrt x, y`, or `derive flat gradient of f`",
    }),
  ),
  unknownDerivativeKind: defineDiagnostic(
    {
      code: "DIFC3021",
      severity: "error",
      title: "unknown kind of derivative",
      explanation: "A `derive` line names kinds of derivatives that difc knows.",
      example: "f(x) = x^3\nderive hesian of f",
      fix: "f(x) = x^3\nderive hessian of f",
    },
    (name: string, near: string | undefined, known: readonly string[]) => ({
      message: `\`${name}\` is no kind of derivative`,
      help:
        name === "flat"
          ? "`flat` stands before all kinds: `derive flat gradient of f`"
          : near === undefined
            ? `the kinds are ${known.map((kind) => `\`${kind}\``).join(", ")}`
            : `did you mean \`${near}\`?`,
    }),
  ),
  unknownDerivedFunction: defineDiagnostic(
    {
      code: "DIFC3022",
      severity: "error",
      title: "`derive` of what is no exported function",
      explanation:
        "Derivatives are emitted for functions that the file exports, not for those that `let` makes private.",
      example: "f(x) = x^3\nderive hessian of g",
      fix: "f(x) = x^3\nderive hessian of f",
    },
    (name: string, near: string | undefined, kind: "private" | "extern" | "unknown") => ({
      message: {
        private: `\`${name}\` is private, so nothing is emitted for it`,
        extern: `\`${name}\` is implemented in another file, so nothing is emitted for it`,
        unknown: `the file exports no function \`${name}\``,
      }[kind],
      help: {
        private: "remove the word `let` to export it",
        extern: "define a function that calls it",
        unknown: near === undefined ? `define it: \`${name}(x) = …\`` : `did you mean \`${near}\`?`,
      }[kind],
    }),
  ),
  unknownDerivationVariable: defineDiagnostic(
    {
      code: "DIFC3023",
      severity: "error",
      title: "`derive` by what is no parameter",
      explanation: "What follows `wrt` are parameters of the function, before or after `;`. Integers are no variables.",
      example: "f(x) = x^3\nderive hessian of f wrt y",
      fix: "f(x) = x^3\nderive hessian of f wrt x",
    },
    (name: string, owner: string, near: string | undefined) => ({
      message: `\`${owner}\` has no parameter \`${name}\` to differentiate by`,
      help: near === undefined ? "name parameters of the function" : `did you mean \`${near}\`?`,
    }),
  ),
  repeatedDerivation: defineDiagnostic(
    {
      code: "DIFC3024",
      severity: "error",
      title: "`derive` that says something twice",
      explanation:
        "A kind of derivative is emitted once for a function, as its name says nothing of the variables; a variable is named once.",
      example: "f(x, y) = x*y\nderive gradient of f wrt x\nderive gradient of f wrt y",
      fix: "f(x, y) = x*y\nderive gradient of f wrt x, y",
    },
    (name: string, first: Span) => ({
      message: `\`${name}\` is named twice`,
      help: "remove one of the two",
      related: [{ message: "it is named here", span: first }],
    }),
  ),
  derivationOrder: defineDiagnostic(
    {
      code: "DIFC3025",
      severity: "error",
      title: "order of a Taylor series",
      explanation:
        "`taylor(4)` gives the coefficients of a series up to the power 4 of a step in one variable. Other kinds have no order.",
      example: "f(x) = sin(x)\nderive taylor of f",
      fix: "f(x) = sin(x)\nderive taylor(4) of f",
    },
    (kind: string, isTaylor: boolean, maximum: number) => ({
      message: isTaylor ? `the order of \`${kind}\` is an integer from 0 to ${maximum}` : `\`${kind}\` has no order`,
      help: isTaylor ? `write \`${kind}(4)\`` : `write \`${kind}\``,
    }),
  ),
  derivationVariables: defineDiagnostic(
    {
      code: "DIFC3026",
      severity: "error",
      title: "nothing to differentiate by, or too much",
      explanation:
        "Derivatives are taken by the names before `;`, or by those after `wrt`. A Taylor series is in one variable, a number.",
      example: "f(x, y) = sin(x)*y\nderive taylor(4) of f",
      fix: "f(x, y) = sin(x)*y\nderive taylor(4) of f wrt x",
    },
    (kind: string, owner: string, isTaylor: boolean) => ({
      message: isTaylor
        ? "a Taylor series is in one variable, a number"
        : `\`${owner}\` has no variables for its ${kind}`,
      help: "name what to differentiate by: `wrt x`",
    }),
  ),
  derivationOfArray: defineDiagnostic(
    {
      code: "DIFC3028",
      severity: "error",
      title: "derivative of a number, asked of an array",
      explanation:
        "Gradients and second derivatives are those of functions that give a number. A function that gives an array has `jacobian`, `jvp` and `vjp`.",
      example: "f(x[n]) = [x[i]^2 for i]\nderive gradient of f",
      fix: "f(x[n]) = [x[i]^2 for i]\nderive jacobian of f",
    },
    (kind: string, owner: string) => ({
      message: `\`${owner}\` gives an array, which has no \`${kind}\``,
      help: "ask for its `jacobian`, `jvp` or `vjp`, or reduce it to a number, such as `sum(…)`",
    }),
  ),
  misusedFlatForm: defineDiagnostic(
    {
      code: "DIFC3027",
      severity: "error",
      title: "no such flat form",
      explanation:
        "`derive flat gradient of f` also emits `fFlat`, which gives the function over one vector of its variables, for numerical optimisers. " +
        "The vector is the same for all that is asked for. A Taylor series is in one variable and has no such form.",
      example: "f(x, y) = x^2*y\nderive flat gradient of f\nderive flat hessian of f wrt x",
      fix: "f(x, y) = x^2*y\nderive flat gradient, hessian of f wrt x",
    },
    (what: "kind" | "variables", name: string, first: Span | undefined) => ({
      message: what === "kind" ? `\`${name}\` has no flat form` : `the vector of \`${name}\` has other variables`,
      help:
        what === "kind" ? "ask for it in a line without `flat`" : "name the same variables in all lines with `flat`",
      related: first === undefined ? [] : [{ message: "they are named here", span: first }],
    }),
  ),
  misusedDifferentiation: defineDiagnostic(
    {
      code: "DIFC4020",
      severity: "error",
      title: "`diff` or `grad` of what it cannot differentiate",
      explanation:
        "`diff(e, x)` is the derivative of an expression by a parameter of the function that it stands in, `diff(e, x, 2)` the second one; `grad(e, x)` also by an array.",
      example: "f(x) = {\n  let u = x^2\n  return diff(sin(u), u)\n}",
      fix: "f(x) = {\n  let u = x^2\n  return diff(sin(u), x)\n}",
    },
    (name: "diff" | "grad", what: "operands" | "variable" | "integer" | "array" | "order", maximum: number) => ({
      message: {
        operands: `\`${name}\` takes an expression${name === "diff" ? ", a variable, and perhaps how many times to differentiate" : " and a variable"}`,
        variable: `\`${name}\` differentiates by a parameter of the function that it stands in`,
        integer: `\`${name}\` does not differentiate by integers`,
        array: `\`${name}\` differentiates by a number`,
        order: `how many times to differentiate is a number from 0 to ${maximum}`,
      }[what],
      help: {
        operands: name === "diff" ? "write `diff(e, x)` or `diff(e, x, 2)`" : "write `grad(e, x)`",
        variable: "name a parameter; to differentiate a function at another place, define it as a helper",
        integer: "differentiate by a parameter that is declared without `int`",
        array: "write `grad(e, x)`, which is an array of the variable's shape",
        order: "write `diff(e, x, 2)`",
      }[what],
    }),
  ),
};
