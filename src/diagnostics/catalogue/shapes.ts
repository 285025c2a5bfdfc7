import { defineDiagnostic } from "../kind.js";
import type { Span } from "../span.js";

/** 4xxx, continued: arrays, their shapes and subscripts. */
export const shapes = {
  arrayUnexpected: defineDiagnostic(
    {
      code: "DIFC4008",
      severity: "error",
      title: "an array where a number is needed",
      explanation:
        "Comparisons, conditions, elements and functions of this file that take numbers need single numbers. Arithmetic and the built-in " +
        "functions also take whole arrays.",
      example: "f(x[n]) = if x > 0 then 1 else 0",
      fix: "f(x[n]) = sum(if x[i] > 0 then x[i] else 0 for i)",
    },
    (place: string, shape: string) => ({
      message: `${place} must be a single number, but this is an array of shape ${shape}`,
      help: "write its elements with indices, `[… for i in 0..n]`, or reduce it with `sum`, `max` or the like",
    }),
  ),
  arrayExpected: defineDiagnostic(
    {
      code: "DIFC4009",
      severity: "error",
      title: "a number where an array is needed",
      explanation:
        "Subscripts, reductions and products of matrices need arrays. An array says so where it is declared: `x[n]`.",
      example: "f(x) = sum(x)",
      fix: "f(x[n]) = sum(x)",
    },
    (place: string, found: string, help: string | undefined) => ({
      message: `${place} must be an array, but this is ${found}`,
      help,
    }),
  ),
  shapesDiffer: defineDiagnostic(
    {
      code: "DIFC4010",
      severity: "error",
      title: "shapes that do not fit together",
      explanation:
        "Whole-array arithmetic needs equal shapes, or a single number on one side; `@` needs as many columns on the left as rows on the right. " +
        "Sizes are equal if they are the same name or the same number.",
      example: "f(x[n], y[m]) = sum(x + y)",
      fix: "f(x[n], y[n]) = sum(x + y)",
    },
    (place: string, first: PlacedShape, second: PlacedShape) => ({
      message: `${place} do not fit together: ${first.shape} and ${second.shape}`,
      help: "declare equal sizes with the same name, or write indices",
      related: [
        { message: `the shape ${first.shape} comes from here`, span: first.span },
        { message: `the shape ${second.shape} comes from here`, span: second.span },
      ],
    }),
  ),
  wrongDimensions: defineDiagnostic(
    {
      code: "DIFC4011",
      severity: "error",
      title: "wrong number of dimensions",
      explanation:
        "An array takes at most one subscript for each dimension; with fewer it is a row. `@`, `dot`, `norm`, `outer` and `transpose` " +
        "take vectors or matrices.",
      example: "f(x[n]) = x[0, 1]",
      fix: "f(x[n]) = x[0]*x[1]",
    },
    (place: string, expected: string, shape: string, origin: Span) => ({
      message: `${place} ${expected}, but the shape here is ${shape}`,
      help: "compare the declaration with the use",
      related: [{ message: `the shape ${shape} comes from here`, span: origin }],
    }),
  ),
  integerExpected: defineDiagnostic(
    {
      code: "DIFC4012",
      severity: "error",
      title: "an integer is needed",
      explanation:
        "Subscripts, the ends of ranges and arguments for `int` parameters are integers: sums and products of sizes, indices, `int` parameters, " +
        "elements of `int` arrays and numbers. `i*(i - 1)/2` counts, as it always is an integer.",
      example: "f(x[n], k) = x[k]",
      fix: "f(x[n], k: int) = x[k]",
    },
    (place: string, help: string | undefined) => ({
      message: `${place} must be an integer expression of sizes, indices and \`int\` parameters`,
      help: help ?? "declare a parameter as an integer with `k: int`, an array of integers with `g[m]: int`",
    }),
  ),
  outOfRange: defineDiagnostic(
    {
      code: "DIFC4013",
      severity: "error",
      title: "subscript out of range",
      explanation:
        "Subscripts begin at 0 and end before the size. This one leaves that range whatever the arguments are, if only for the first or " +
        "the last value of an index.",
      example: "f(x[n]) = sum((x[i + 1] - x[i])^2 for i in 0..n)",
      fix: "f(x[n]) = sum((x[i + 1] - x[i])^2 for i in 0..n-1)",
    },
    (subscript: string, side: "negative" | "too large", size: string, isLoop: boolean, origin: Span) => ({
      message:
        `the subscript \`${subscript}\` ${isLoop ? "becomes" : "is"} ${side === "negative" ? "negative" : "too large"}: ` +
        `subscripts begin at 0, and the size here is \`${size}\``,
      help: isLoop
        ? "change the range of the index, or leave points out with `if`"
        : "change the subscript, or the size in the declaration",
      related: [{ message: "the size comes from here", span: origin }],
    }),
  ),
  rangeNotInferred: defineDiagnostic(
    {
      code: "DIFC4014",
      severity: "error",
      title: "an index without a range",
      explanation:
        "Without `in`, the range of an index follows from the subscripts that are exactly that index, as `i` in `x[i]`. `x[i + 1]` says nothing of it.",
      example: "f(x[n]) = sum(i*x[n - 1 - i] for i)",
      fix: "f(x[n]) = sum(i*x[n - 1 - i] for i in 0..n)",
    },
    (name: string) => ({
      message: `the range of \`${name}\` does not follow from a subscript that is exactly \`${name}\``,
      help: `write it: \`${name} in 0..n\``,
    }),
  ),
  rangesDiffer: defineDiagnostic(
    {
      code: "DIFC4015",
      severity: "error",
      title: "an index of two ranges",
      explanation:
        "Subscripts that are exactly an index give it its range, so they must all be of dimensions of the same size.",
      example: "f(x[n], y[m]) = sum(x[i]*y[i] for i)",
      fix: "f(x[n], y[n]) = sum(x[i]*y[i] for i)",
    },
    (name: string, first: string, second: string, place: Span) => ({
      message: `\`${name}\` runs to \`${second}\` here, but to \`${first}\` elsewhere`,
      help: `write the range that is meant: \`${name} in 0..${first}\``,
      related: [{ message: `here \`${name}\` runs to \`${first}\``, span: place }],
    }),
  ),
  argumentShape: defineDiagnostic(
    {
      code: "DIFC4016",
      severity: "error",
      title: "an argument of another shape",
      explanation:
        "An array is passed to a parameter of as many dimensions, whose literal sizes and repeated names agree with it.",
      example: "let cross2(u[2], v[2]) = u[0]*v[1] - u[1]*v[0]\nf(x[n], y[n]) = cross2(x, y)",
      fix: "let cross2(u[2], v[2]) = u[0]*v[1] - u[1]*v[0]\nf(x[2], y[2]) = cross2(x, y)",
    },
    (parameter: string, expected: string, found: PlacedShape, declaration: Span) => ({
      message: `the parameter \`${parameter}\` has the shape ${expected}, but this argument has the shape ${found.shape}`,
      help: "declare the sizes of both alike",
      related: [
        { message: `the parameter is declared here`, span: declaration },
        { message: `the shape ${found.shape} comes from here`, span: found.span },
      ],
    }),
  ),
  noBox: defineDiagnostic(
    {
      code: "DIFC4017",
      severity: "error",
      title: "an array that is no box",
      explanation:
        "The indices of an array are independent of each other and of conditions, and those of an indexed `let` begin at 0, so that every place has an element. " +
        "Reductions may have dependent ranges and conditions.",
      example: "f(x[n]) = sum([x[i] for i in 0..n if x[i] > 0])",
      fix: "f(x[n]) = sum(x[i] for i in 0..n if x[i] > 0)",
    },
    (reason: "condition" | "dependent" | "start") => boxAdvice[reason],
  ),
  malformedSize: defineDiagnostic(
    {
      code: "DIFC4018",
      severity: "error",
      title: "a size that is no whole number",
      explanation: "The size of a dimension is a name or one of the numbers 0, 1, 2, …",
      example: "f(x[2.5]) = sum(x)",
      fix: "f(x[2]) = sum(x)",
    },
    (text: string) => ({
      message: `\`${text}\` cannot be the size of a dimension`,
      help: "write a whole number or a name",
    }),
  ),
  unboundedIndex: defineDiagnostic(
    {
      code: "DIFC4019",
      severity: "error",
      title: "a range too complicated for an array",
      explanation:
        "What is computed for each value of an index needs an array, whose size must not depend on other indices. The compiler found no bound " +
        "for the range of this index that it can prove.",
      example: "f(x[n], g[n]: int) = sum(sum(x[j + k] for k in 0..n - j)^2 for i in 0..n, j in 0..g[i])",
      fix: "f(x[n], g[n]: int) = sum(sum(x[j + k] for k in 0..n - j)^2 for i in 0..n, j in 0..n if j < g[i])",
    },
    () => ({
      message: "no size is known for what this computes within an index of a variable range",
      help: "let the index run over a range that depends on no element, and leave points out with `if`",
    }),
  ),
};

/** A shape, and what gives it. */
export interface PlacedShape {
  readonly shape: string;
  readonly span: Span;
}

const boxAdvice = {
  condition: {
    message: "an array has an element at every place, so `if` cannot leave any out",
    help: "choose between values, `if … then … else …`, or use the condition in a reduction",
  },
  dependent: {
    message: "the range of an array's index cannot depend on its other indices",
    help: "use the largest range, and choose between values with `if … then … else …`",
  },
  start: {
    message: "the index of an indexed `let` begins at 0",
    help: "write `0..n`, or name an array: `let z = [… for i in a..b]`",
  },
} as const;
