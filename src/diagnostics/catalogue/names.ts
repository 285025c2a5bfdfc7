import { defineDiagnostic } from "../kind.js";
import type { Span } from "../span.js";

/** 3xxx: names, their definitions and their uses. */
export const names = {
  unknownVariable: defineDiagnostic(
    {
      code: "DIFC3001",
      severity: "error",
      title: "unknown variable",
      explanation: "The name is neither a parameter of the function, nor a `let` before this place, nor a constant.",
      example: "f(x; lambda) = lamda*x",
      fix: "f(x; lambda) = lambda*x",
    },
    (name: string, help: string | undefined) => ({ message: `unknown variable \`${name}\``, help }),
  ),
  unknownFunction: defineDiagnostic(
    {
      code: "DIFC3002",
      severity: "error",
      title: "unknown function",
      explanation: "The name is neither a function of this file nor a built-in one.",
      example: "f(x) = ln(x)",
      fix: "f(x) = log(x)",
    },
    (name: string, help: string | undefined) => ({ message: `unknown function \`${name}\``, help }),
  ),
  functionAsVariable: defineDiagnostic(
    {
      code: "DIFC3003",
      severity: "error",
      title: "function used as a variable",
      explanation: "A function has a value only when it is called with arguments.",
      example: "f(x) = sin + x",
      fix: "f(x) = sin(x) + x",
    },
    (name: string, call: string) => ({
      message: `\`${name}\` is a function, not a variable`,
      help: `call it: \`${call}\``,
    }),
  ),
  variableAsFunction: defineDiagnostic(
    {
      code: "DIFC3004",
      severity: "error",
      title: "variable called like a function",
      explanation: "A name followed by `(` is a call. A product is written with `*`.",
      example: "f(x, y) = x(y + 1)",
      fix: "f(x, y) = x*(y + 1)",
    },
    (name: string, what: string, help: string) => ({ message: `\`${name}\` is ${what}, not a function`, help }),
  ),
  duplicateDefinition: defineDiagnostic(
    {
      code: "DIFC3005",
      severity: "error",
      title: "name defined twice",
      explanation: "The functions and top-level `let`s of a file, and the `let`s of one block, have different names.",
      example: "f(x) = x\nf(x) = x^2",
      fix: "f(x) = x\ng(x) = x^2",
    },
    (name: string, first: Span) => ({
      message: `\`${name}\` is defined twice`,
      help: "rename one of the two",
      related: [{ message: `\`${name}\` is first defined here`, span: first }],
    }),
  ),
  duplicateParameter: defineDiagnostic(
    {
      code: "DIFC3006",
      severity: "error",
      title: "parameter named twice",
      explanation: "The parameters of a function, variables and data together, have different names.",
      example: "f(x, x) = x^2",
      fix: "f(x, y) = x^2 + y",
    },
    (name: string, first: Span) => ({
      message: `two parameters are called \`${name}\``,
      help: "rename or remove one of the two",
      related: [{ message: `\`${name}\` first stands here`, span: first }],
    }),
  ),
  hiddenParameter: defineDiagnostic(
    {
      code: "DIFC3007",
      severity: "error",
      title: "`let` hides a parameter",
      explanation: "Within a function one name means one thing: a `let` cannot take the name of a parameter.",
      example: "f(x) = {\n  let x = 2\n  return x^2\n}",
      fix: "f(x) = {\n  let y = 2*x\n  return y^2\n}",
    },
    (name: string, parameter: Span) => ({
      message: `this \`let\` hides the parameter \`${name}\``,
      help: "give the `let` another name",
      related: [{ message: `the parameter \`${name}\``, span: parameter }],
    }),
  ),
  wrongArgumentCount: defineDiagnostic(
    {
      code: "DIFC3008",
      severity: "error",
      title: "wrong number of arguments",
      explanation: "A call gives each parameter one argument, variables first, then data.",
      example: "f(x, y) = atan2(x)",
      fix: "f(x, y) = atan2(y, x)",
    },
    (name: string, expected: string, found: number, signature: string, definition: Span | undefined) => ({
      message: `\`${name}\` takes ${expected}, but ${found === 0 ? "none is" : found === 1 ? "1 is" : `${found} are`} given`,
      help: `write \`${signature}\``,
      ...(definition === undefined ? {} : { related: [{ message: `\`${name}\` is defined here`, span: definition }] }),
    }),
  ),
  recursion: defineDiagnostic(
    {
      code: "DIFC3009",
      severity: "error",
      title: "recursive definition",
      explanation:
        "Calls are replaced by the bodies of the functions, so no definition may need itself, directly or through others.",
      example: "f(x) = x*g(x)\ng(x) = f(x - 1)",
      fix: "f(x) = x*g(x)\ng(x) = x - 1",
    },
    (
      cycle: readonly string[],
      uses: readonly { readonly user: string; readonly used: string; readonly span: Span }[],
    ) => ({
      message:
        cycle.length === 2
          ? `\`${cycle[0]}\` needs its own value`
          : `these definitions need each other: ${shortened(cycle)
              .map((name) => `\`${name}\``)
              .join(" → ")}`,
      help: "break the cycle: calls are expanded, so recursion would never end",
      related: uses.slice(0, 6).map(({ user, used, span }) => ({ message: `\`${user}\` uses \`${used}\` here`, span })),
    }),
  ),
  replacesBuiltIn: defineDiagnostic(
    {
      code: "DIFC3010",
      severity: "warning",
      title: "definition replaces a built-in one",
      explanation:
        "In this file the name means the file's own definition. The built-in one, with its exact derivative, cannot be reached.",
      example: "let sigmoid(x) = 1/(1 + exp(-x))\nf(x) = sigmoid(x)^2",
      fix: "f(x) = sigmoid(x)^2",
    },
    (name: string, what: "definition" | "parameter") => ({
      message: `this ${what} replaces the built-in \`${name}\``,
      help: `remove it to use the built-in \`${name}\`, or give it another name`,
    }),
  ),
  unusedParameter: defineDiagnostic(
    {
      code: "DIFC3011",
      severity: "warning",
      title: "unused parameter",
      explanation: "The value does not depend on this parameter.",
      example: "f(x; a, b) = a*x",
      fix: "f(x; a) = a*x",
    },
    (name: string, owner: string) => ({
      message: `\`${owner}\` does not use its parameter \`${name}\``,
      help: "remove it, or begin its name with `_` to keep it",
    }),
  ),
  unusedLet: defineDiagnostic(
    {
      code: "DIFC3012",
      severity: "warning",
      title: "unused `let`",
      explanation: "Nothing uses this definition; no code is emitted for it.",
      example: "f(x) = {\n  let y = x^2\n  return x\n}",
      fix: "f(x) = {\n  let y = x^2\n  return y\n}",
    },
    (name: string) => ({
      message: `nothing uses \`${name}\``,
      help: "remove it, or begin its name with `_` to keep it",
    }),
  ),
  unusedPrivate: defineDiagnostic(
    {
      code: "DIFC3013",
      severity: "warning",
      title: "unused private definition",
      explanation: "A top-level `let` or an `extern` is private to the file: without a use it has no effect.",
      example: "let g = 9.81\nf(x) = x^2",
      fix: "let g = 9.81\nf(x) = g*x^2",
    },
    (name: string, kind: "constant" | "function" | "extern") => ({
      message: `nothing uses \`${name}\`, and ${kind === "extern" ? "an `extern`" : "a `let`"} is not exported`,
      help: {
        constant: "remove it, or begin its name with `_` to keep it",
        function: "remove it, or remove the word `let` to export the function",
        extern: "remove it, or call it",
      }[kind],
    }),
  ),
  constantFunction: defineDiagnostic(
    {
      code: "DIFC3014",
      severity: "warning",
      title: "function of no variable",
      explanation:
        "Derivatives are taken with respect to the names before `;`. The value depends on none of them, so every derivative is zero.",
      example: "f(; a) = a^2",
      fix: "f(a) = a^2",
    },
    (name: string, help: string) => ({ message: `the value of \`${name}\` depends on no variable`, help }),
  ),
  reservedInOutput: defineDiagnostic(
    {
      code: "DIFC3015",
      severity: "error",
      title: "function name that JavaScript reserves",
      explanation: "The emitted module exports a function of this very name, but JavaScript reserves it.",
      example: "delete(x) = x^2",
      fix: "remove(x) = x^2",
    },
    (name: string) => ({
      message: `\`${name}\` means something else in JavaScript, so the emitted module cannot export a function of that name`,
      help: `rename it, for example \`${name}Value\``,
    }),
  ),
  emittedNameTaken: defineDiagnostic(
    {
      code: "DIFC3016",
      severity: "error",
      title: "name taken by an emitted function",
      explanation:
        "For a function `f` the emitted module also exports derivatives such as `fGradient`. No other function of the file may have such a name.",
      example: "f(x) = x^2\nfGradient(x) = 2*x",
      fix: "f(x) = x^2\nslope(x) = 2*x",
    },
    (name: string, owner: string, definition: Span) => ({
      message: `\`${name}\` is also the name of a function emitted for \`${owner}\``,
      help: "rename one of the two",
      related: [{ message: `\`${owner}\` is defined here`, span: definition }],
    }),
  ),
};

/** A long cycle with its middle left out. */
function shortened(cycle: readonly string[]): readonly string[] {
  return cycle.length <= 8 ? cycle : [...cycle.slice(0, 5), "…", ...cycle.slice(-2)];
}
