import { defineDiagnostic } from "../kind.js";

/** 5xxx: more than the compiler is willing to work on. */
export const limits = {
  nestedTooDeeply: defineDiagnostic(
    {
      code: "DIFC5001",
      severity: "error",
      title: "nested too deeply",
      explanation:
        "Parentheses, calls and `if` may be nested up to a fixed depth, so that no input can exhaust the stack. " +
        "Long sums, products, powers and `else if` chains are not nesting and have no such limit.",
      example: "f(x) = ((( … 300 parentheses … x … )))",
      fix: "f(x) = {\n  let inner = x + 1\n  return inner^2\n}",
    },
    (limit: number) => ({
      message: `this is nested too deeply; at most ${limit} levels are allowed`,
      help: "name inner parts with `let` in a block `{ let part = … return … }`",
    }),
  ),
  expansionTooLarge: defineDiagnostic(
    {
      code: "DIFC5002",
      severity: "error",
      title: "calls expand to too much code",
      explanation:
        "Calls of the file's own functions are replaced by their bodies. Functions that call each other several " +
        "times, level upon level, grow exponentially; the compiler stops at a fixed number of operations.",
      example:
        "let a(x) = sin(x) * cos(x + 1)\nlet b(x) = a(x + 1) * a(x + 2)\nlet c(x) = b(x + 1) * b(x + 2)\n// … and so on, 25 levels",
      fix: "let a(x) = sin(x)*cos(x + 1)\nf(x) = a(x)^2",
    },
    (name: string, budget: number) => ({
      message: `expanding this call of \`${name}\` takes the model beyond ${budget.toLocaleString("en-US")} operations`,
      help: "call functions at fewer levels, or bind a repeated argument or result with `let` so that it is shared",
    }),
  ),
  expandedTooDeeply: defineDiagnostic(
    {
      code: "DIFC5003",
      severity: "error",
      title: "calls and loops nested too deeply",
      explanation:
        "Functions over arrays are elaborated within each other where they are called, and so are loops within loops. This goes up to a fixed " +
        "depth, so that no input can exhaust the stack.",
      example: "let a0(x[n]) = sum(x)\nlet a1(x[n]) = a0(x) + 1\n// … and so on, 1000 levels",
      fix: "let a0(x[n]) = sum(x)\nf(x[n]) = a0(x) + 1",
    },
    (limit: number) => ({
      message: `calls and loops lead more than ${limit} levels deep to here`,
      help: "call functions at fewer levels",
    }),
  ),
};
