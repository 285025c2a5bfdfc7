import { defineDiagnostic } from "../kind.js";
import type { Span } from "../span.js";

const minimalModel = "f(x, y) = x^2 + sin(y)";

/** 2xxx: the order of words and signs. */
export const syntax = {
  unexpectedToken: defineDiagnostic(
    {
      code: "DIFC2001",
      severity: "error",
      title: "something else was expected here",
      explanation: "At this place the grammar allows something else than what stands there.",
      example: "f(x) = 2*\n",
      fix: "f(x) = 2*x",
    },
    (expected: string, found: string, help?: string) => ({ message: `expected ${expected}, found ${found}`, help }),
  ),
  missingOperator: defineDiagnostic(
    {
      code: "DIFC2002",
      severity: "error",
      title: "operator missing",
      explanation:
        "Nothing is implicit: a product is written with `*`. (After a complete expression only a new definition, " +
        "`name(…) = …` or `let name = …`, can follow.)",
      example: "f(x) = 2x + 1",
      fix: "f(x) = 2*x + 1",
    },
    (before: string, after: string, product: string | undefined) => ({
      message: `an operator is missing between ${before} and ${after}`,
      help: product === undefined ? undefined : `to multiply, write \`${product}\``,
    }),
  ),
  chainedComparison: defineDiagnostic(
    {
      code: "DIFC2003",
      severity: "error",
      title: "chained comparison",
      explanation: "A comparison has two sides. Whether a value lies between two others is asked with `and`.",
      example: "f(x) = if 0 < x < 1 then x else 0",
      fix: "f(x) = if 0 < x and x < 1 then x else 0",
    },
    (suggestion: string) => ({ message: "comparisons cannot be chained", help: `write \`${suggestion}\`` }),
  ),
  assignmentInExpression: defineDiagnostic(
    {
      code: "DIFC2004",
      severity: "error",
      title: "`=` in an expression",
      explanation: "`=` defines; `==` compares.",
      example: "f(x) = if x = 0 then 1 else sin(x)/x",
      fix: "f(x) = if x == 0 then 1 else sin(x)/x",
    },
    () => ({ message: "`=` cannot stand in an expression", help: "to compare, write `==`" }),
  ),
  conditionalAsOperand: defineDiagnostic(
    {
      code: "DIFC2005",
      severity: "error",
      title: "`if` as an operand",
      explanation:
        "`if c then a else b` reaches as far to the right as it can. As an operand it stands in parentheses, so that its end is seen.",
      example: "f(x) = 1 + if x > 0 then x else 0",
      fix: "f(x) = 1 + (if x > 0 then x else 0)",
    },
    (operator: string) => ({
      message: `\`if\` cannot follow ${operator} without parentheses`,
      help: "write `(if … then … else …)`",
    }),
  ),
  conditionalAsCall: defineDiagnostic(
    {
      code: "DIFC2006",
      severity: "error",
      title: "`if` is not a function",
      explanation: "A choice is written in words: `if c then a else b`.",
      example: "f(x) = if(x > 0, x, 0)",
      fix: "f(x) = if x > 0 then x else 0",
    },
    (suggestion: string) => ({ message: "`if` is not a function", help: `write \`${suggestion}\`` }),
  ),
  conditionalWithoutElse: defineDiagnostic(
    {
      code: "DIFC2007",
      severity: "error",
      title: "`if` without `else`",
      explanation: "A choice has a value whatever the condition: both branches are written.",
      example: "f(x) = if x > 0 then x",
      fix: "f(x) = if x > 0 then x else 0",
    },
    (found: string, conditional: Span) => ({
      message: `expected \`else\`, found ${found}: an \`if\` needs both branches`,
      help: "write `if … then … else …`",
      related: [{ message: "the `if` begins here", span: conditional }],
    }),
  ),
  unclosedBracket: defineDiagnostic(
    {
      code: "DIFC2008",
      severity: "error",
      title: "bracket without its partner",
      explanation: "Every `(` is closed by `)` and every `{` by `}`.",
      example: "f(x) = sin(x + 1",
      fix: "f(x) = sin(x + 1)",
    },
    (closing: string, found: string, opening: string, place: Span) => ({
      message: `expected \`${closing}\`, found ${found}`,
      related: [{ message: `this \`${opening}\` is not closed`, span: place }],
    }),
  ),
  strayBracket: defineDiagnostic(
    {
      code: "DIFC2009",
      severity: "error",
      title: "closing bracket without an opening one",
      explanation: "A closing bracket has no partner before it.",
      example: "f(x) = sin(x))",
      fix: "f(x) = sin(x)",
    },
    (closing: string, opening: string) => ({
      message: `this \`${closing}\` closes nothing`,
      help: `remove it, or add the missing \`${opening}\``,
    }),
  ),
  reservedName: defineDiagnostic(
    {
      code: "DIFC2010",
      severity: "error",
      title: "reserved word used as a name",
      explanation:
        "`let`, `return`, `if`, `then`, `else`, `and`, `or`, `not`, `true`, `false`, `for` and `in` cannot be names.",
      example: "f(in) = in^2",
      fix: "f(input) = input^2",
    },
    (word: string) => ({
      message: `\`${word}\` is a reserved word and cannot be a name`,
      help: `choose another name, for example \`${word}_\``,
    }),
  ),
  missingLet: defineDiagnostic(
    {
      code: "DIFC2011",
      severity: "error",
      title: "definition without `let`",
      explanation:
        "In a block every definition begins with `let`. At the top level, so does every constant; only functions `name(…) = …` are exported.",
      example: "g = 9.81\nf(t) = g*t^2/2",
      fix: "let g = 9.81\nf(t) = g*t^2/2",
    },
    (name: string, inBlock: boolean) => ({
      message: inBlock
        ? `a definition in a block begins with \`let\``
        : `\`${name}\` is defined without \`let\` and without parameters`,
      help: inBlock
        ? `write \`let ${name} = …\``
        : `write \`let ${name} = …\` for a constant, or \`${name}(x) = …\` for a function of \`x\``,
    }),
  ),
  missingReturn: defineDiagnostic(
    {
      code: "DIFC2012",
      severity: "error",
      title: "block without `return`",
      explanation: "A block is a list of `let` definitions and one `return` with the value, in that order.",
      example: "f(x) = {\n  let y = x^2\n  y + 1\n}",
      fix: "f(x) = {\n  let y = x^2\n  return y + 1\n}",
    },
    (found: string) => ({
      message: `expected \`let\` or \`return\`, found ${found}`,
      help: "a block reads `{ let name = … return … }`; for grouping, write `( … )`",
    }),
  ),
  afterReturn: defineDiagnostic(
    {
      code: "DIFC2013",
      severity: "error",
      title: "something after `return`",
      explanation: "`return` with the value is the last thing of a block.",
      example: "f(x) = {\n  return y\n  let y = x^2\n}",
      fix: "f(x) = {\n  let y = x^2\n  return y\n}",
    },
    (found: string) => ({
      message: `expected \`}\` after the value of the block, found ${found}`,
      help: "`return` comes last in a block",
    }),
  ),
  blockInExpression: defineDiagnostic(
    {
      code: "DIFC2014",
      severity: "error",
      title: "block in an expression",
      explanation: "A block `{ … }` can only be the whole body of a definition at the top level.",
      example: "f(x) = 1 + { let y = x^2 return y }",
      fix: "f(x) = {\n  let y = x^2\n  return 1 + y\n}",
    },
    () => ({
      message: "a block can only be the whole body of a function or of a top-level `let`",
      help: "put the block's `let`s into the body of the definition; for grouping, write `( … )`",
    }),
  ),
  misplacedSemicolon: defineDiagnostic(
    {
      code: "DIFC2015",
      severity: "error",
      title: "misplaced `;`",
      explanation:
        "`;` stands once in the parameters of an exported function, between the variables and the data. " +
        "Calls and helper functions separate by commas, and definitions need no separator at all.",
      example: "f(x; s) = x*s\ng(x; s) = f(x; s)",
      fix: "f(x; s) = x*s\ng(x; s) = f(x, s)",
    },
    (place: "call" | "helper" | "parameters" | "end") => semicolonAdvice[place],
  ),
  bareExpression: defineDiagnostic(
    {
      code: "DIFC2016",
      severity: "error",
      title: "expected a definition",
      explanation: "A file is a list of definitions: `name(variables; data) = expression`, or `let name = expression`.",
      example: "x^2 + sin(y)",
      fix: minimalModel,
    },
    (found: string) => ({
      message: `expected a definition, found ${found}`,
      help: `name the expression and its variables: \`${minimalModel}\``,
    }),
  ),
  emptyModel: defineDiagnostic(
    {
      code: "DIFC2017",
      severity: "error",
      title: "no function to compile",
      explanation:
        "A model exports at least one function. Definitions with `let` are private and give no code of their own.",
      example: "let g = 9.81",
      fix: "let g = 9.81\nheight(t) = g*t^2/2",
    },
    (hasDefinitions: boolean) => ({
      message: hasDefinitions
        ? "this file has only private definitions, so there is nothing to emit"
        : "this file defines no function",
      help: hasDefinitions
        ? `define a function without \`let\`: \`${minimalModel}\``
        : `a small model: \`${minimalModel}\``,
    }),
  ),
  notSupported: defineDiagnostic(
    {
      code: "DIFC2018",
      severity: "error",
      title: "not supported by this version",
      explanation: "This part of the language is designed but not compiled by this version of difc.",
      example: "total(x[n]) = scan(x)",
      fix: "total(x[n]) = sum(x)",
    },
    (feature: string, help?: string) => ({ message: `${feature} not supported by this version of difc`, help }),
  ),
  misplacedAssumption: defineDiagnostic(
    {
      code: "DIFC2025",
      severity: "error",
      title: "`assume` outside of a block",
      explanation:
        "An assumption speaks of a function's parameters and `let`s, so it stands in the function's block, before `return`.",
      example: "f(x) = log(x)\nassume x > 0",
      fix: "f(x) = {\n  assume x > 0\n  return log(x)\n}",
    },
    () => ({
      message: "`assume` stands in the block of a function, before `return`",
      help: "write `f(x) = { assume … return … }`",
    }),
  ),
};

const semicolonAdvice = {
  call: { message: "`;` cannot separate the arguments of a call", help: "write `,`" },
  helper: {
    message: "the parameters of a `let` need no `;`",
    help: "write `,`: only exported functions tell variables from data",
  },
  parameters: {
    message: "a second `;` among the parameters",
    help: "write `,`: variables come before one `;` and data after it",
  },
  end: { message: "`;` does not end a definition", help: "remove it: definitions need no separator" },
} as const;
