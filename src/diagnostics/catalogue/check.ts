import { defineDiagnostic } from "../kind.js";
import { nearestName } from "../suggest.js";

/** 605x: gradients that are checked against differences, and functions from other files. */
export const check = {
  noPointToCheck: defineDiagnostic(
    {
      code: "DIFC6050",
      severity: "error",
      title: "no point to check at",
      explanation:
        "`difc check` looks for points where the function has a finite value and its assumptions hold. Where it finds none, nothing has been checked.",
      example: "difc check narrow.expr",
      fix: "difc check narrow.expr --at x=1000.5",
    },
    (name: string, drawn: number) => ({
      message: `none of ${drawn} points is one where \`${name}\` has a finite value and its assumptions hold`,
      help: "give a point with --at",
    }),
  ),
  unloadableModule: defineDiagnostic(
    {
      code: "DIFC6051",
      severity: "error",
      title: "a file of JavaScript cannot be loaded",
      explanation:
        "`--against` and `--black-box` name a JavaScript or TypeScript file, relative to the current folder, that is loaded as Node.js loads modules. A TypeScript file must not import other files.",
      example: "difc check lecture.expr --against ./missing.js#gradient",
      fix: "difc check lecture.expr --against ./handwritten.js#gradient",
    },
    (file: string, reason: string) => ({
      message: `cannot load ${file}: ${reason}`,
      help: "check the path and the file",
    }),
  ),
  unknownExport: defineDiagnostic(
    {
      code: "DIFC6052",
      severity: "error",
      title: "a file does not export the function",
      explanation:
        "The name after `#` is that of an exported function. Without it the file's default export is meant, or its only function.",
      example: "difc check lecture.expr --against ./handwritten.js#gradeint",
      fix: "difc check lecture.expr --against ./handwritten.js#gradient",
    },
    (file: string, name: string | undefined, known: readonly string[]) => {
      const suggestion = name === undefined ? undefined : nearestName(name, known);
      return {
        message:
          name === undefined
            ? `${file} exports ${known.length === 0 ? "no function" : "several functions"}`
            : `${file} exports no function \`${name}\``,
        help:
          suggestion !== undefined
            ? `did you mean \`${suggestion}\`?`
            : known.length === 0
              ? "export the function"
              : `name one of ${known.slice(0, 12).join(", ")} after #`,
      };
    },
  ),
  notAGradient: defineDiagnostic(
    {
      code: "DIFC6053",
      severity: "error",
      title: "a function that gives no gradient",
      explanation:
        "A gradient function takes the arguments of the function it belongs to. It gives an array of the partials in the order of the variables, an object of them by variable, or an object with one of these as its `gradient`.",
      example: "difc check lecture.expr --against ./handwritten.js#value",
      fix: "difc check lecture.expr --against ./handwritten.js#gradient",
    },
    (name: string, variables: readonly string[], given: string) => ({
      message: `${name} gives ${given}, not a partial for each variable`,
      help: `return [${variables
        .slice(0, 3)
        .map((variable) => `∂/∂${variable}`)
        .join(
          ", ",
        )}${variables.length > 3 ? ", …" : ""}] or { ${variables.slice(0, 3).join(", ")}${variables.length > 3 ? ", …" : ""} }`,
    }),
  ),
  notAValue: defineDiagnostic(
    {
      code: "DIFC6054",
      severity: "error",
      title: "a function that gives no number",
      explanation: "A function that is differentiated by calling it takes numbers and gives a number.",
      example: "difc check --black-box ./model.js#describe --at x=1",
      fix: "difc check --black-box ./model.js#value --at x=1",
    },
    (name: string, given: string) => ({ message: `${name} gives ${given}, not a number`, help: "return a number" }),
  ),
  functionThrew: defineDiagnostic(
    {
      code: "DIFC6055",
      severity: "error",
      title: "a function throws",
      explanation:
        "The function threw an error when it was called: one of another file, or a function over arrays of which a subscript is out of range at the point.",
      example: "difc check lecture.expr --against ./unfinished.js#gradient",
      fix: "difc check lecture.expr --against ./handwritten.js#gradient",
    },
    (name: string, reason: string, point: string) => ({
      message: `${name} throws at ${point}: ${reason}`,
      help: "mend the function, or choose other points with --at",
    }),
  ),
  nothingToCheck: defineDiagnostic(
    {
      code: "DIFC6056",
      severity: "error",
      title: "nothing to differentiate by",
      explanation: "A function without variables has no gradient that could be right or wrong.",
      example: "difc check constants.expr",
      fix: "difc check lecture.expr",
    },
    (names: readonly string[]) => ({
      message:
        names.length === 0
          ? "the model has no functions"
          : `${names
              .slice(0, 12)
              .map((name) => `\`${name}\``)
              .join(", ")} ${names.length === 1 ? "has" : "have"} no variables to differentiate by`,
      help: "name variables before `;`, or choose some with --wrt",
    }),
  ),
  blackBoxWithoutPoint: defineDiagnostic(
    {
      code: "DIFC6057",
      severity: "error",
      title: "a function of which no point is known",
      explanation:
        "Nothing is known of a function that is only called: `--at` gives its arguments names and values, in their order.",
      example: "difc check --black-box ./model.js#value",
      fix: "difc check --black-box ./model.js#value --at x=1,y=2",
    },
    () => ({ message: "--black-box needs a point", help: "add the arguments in their order, such as --at x=1,y=2" }),
  ),
  modelOrBlackBox: defineDiagnostic(
    {
      code: "DIFC6058",
      severity: "error",
      title: "a model, or a function of another file",
      explanation: "`difc check` works on a model, or on a function that is only called and named by `--black-box`.",
      example: "difc check lecture.expr --black-box ./model.js#value --at x=1",
      fix: "difc check --black-box ./model.js#value --at x=1",
    },
    (hasBoth: boolean) => ({
      message: hasBoth ? "both a model and --black-box are given" : "no model is given, and no --black-box",
      help: hasBoth ? "check them one at a time" : "name a model file, such as model.expr",
    }),
  ),
  stepTooSmall: defineDiagnostic(
    {
      code: "DIFC6059",
      severity: "error",
      title: "a step that changes nothing",
      explanation: "A difference needs a step that is large enough to change the variable in double precision.",
      example: "difc check lecture.expr --at x1=1,x2=3 --h 1e-20",
      fix: "difc check lecture.expr --at x1=1,x2=3 --h 1e-6",
    },
    (step: number, variable: string, value: number) => ({
      message: `${variable} = ${value} does not change by a step of ${step}`,
      help: `take a step of at least ${(Math.max(Math.abs(value), 1e-300) * 4 * Number.EPSILON).toPrecision(1)}, or leave out --h`,
    }),
  ),
};
