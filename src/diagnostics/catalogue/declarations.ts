import { defineDiagnostic } from "../kind.js";
import type { Span } from "../span.js";

/** 3xxx, continued: sizes, kinds of parameters and indices. */
export const declarations = {
  hiddenName: defineDiagnostic(
    {
      code: "DIFC3017",
      severity: "error",
      title: "name that is in use",
      explanation:
        "Within a function one name means one thing: an index or a `let` cannot take the name of a parameter, a size, a `let` above it, " +
        "or an index that is in force.",
      example: "f(x[n], i) = i*sum(x[i] for i)",
      fix: "f(x[n], s) = s*sum(x[i] for i)",
    },
    (name: string, what: string, taken: string, first: Span | undefined) => ({
      message: `this ${what} hides the ${taken} \`${name}\``,
      help: `give the ${what} another name`,
      ...(first === undefined ? {} : { related: [{ message: `the ${taken} \`${name}\``, span: first }] }),
    }),
  ),
  sizeIsParameter: defineDiagnostic(
    {
      code: "DIFC3018",
      severity: "error",
      title: "size that is a parameter",
      explanation:
        "A size is known from the length of the argument. It can only have the name of a parameter that is an integer, `n: int`; the " +
        "lengths must then agree.",
      example: "f(x[n], n) = n*sum(x)",
      fix: "f(x[n]) = n*sum(x)",
    },
    (name: string, parameter: Span) => ({
      message: `the size \`${name}\` is also a parameter, and that is no integer`,
      help: `remove the parameter to use the size, write \`${name}: int\`, or rename one of the two`,
      related: [{ message: `the parameter \`${name}\``, span: parameter }],
    }),
  ),
  unknownReduction: defineDiagnostic(
    {
      code: "DIFC3019",
      severity: "error",
      title: "`for` in a call that reduces nothing",
      explanation:
        "`sum`, `prod`, `mean`, `min`, `max` and `logsumexp` take an expression for each value of an index. Other functions take values.",
      example: "f(x[n]) = total(x[i]^2 for i)",
      fix: "f(x[n]) = sum(x[i]^2 for i)",
    },
    (name: string, near: string | undefined) => ({
      message: `\`${name}\` is no reduction, so it cannot take \`for\``,
      help:
        near === undefined
          ? "reductions are `sum`, `prod`, `mean`, `min`, `max` and `logsumexp`; an array is written `[… for …]`"
          : `did you mean \`${near}\`?`,
    }),
  ),
  unknownKind: defineDiagnostic(
    {
      code: "DIFC3020",
      severity: "error",
      title: "unknown kind of parameter",
      explanation:
        "Parameters are real numbers or arrays of them, unless `: int` says that they are integers to be used as subscripts.",
      example: "f(x[n]: float) = sum(x)",
      fix: "f(x[n]) = sum(x)",
    },
    (kind: string) => ({
      message: `unknown kind of parameter \`${kind}\``,
      help: /^integer|u?int\d*|long|index$/i.test(kind)
        ? "write `int`"
        : "remove it: parameters are real unless they are `int`",
    }),
  ),
};
