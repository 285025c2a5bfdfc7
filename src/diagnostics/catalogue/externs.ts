import { defineDiagnostic } from "../kind.js";

const model = 'extern drag(v) from "./drag.js"\nf(v) = drag(v)\nderive value of f';

/** 1xxx to 4xxx, continued, and 6xxx: functions that are implemented in other files. */
export const externs = {
  fileWithoutQuotes: defineDiagnostic(
    {
      code: "DIFC1008",
      severity: "error",
      title: "file without quotes",
      explanation: "The file that implements an `extern` stands in double quotes.",
      example: model.replaceAll('"', "'"),
      fix: model,
    },
    (file: string) => ({
      message: "the place of a file stands in double quotes",
      help: `write \`"${file}"\``,
    }),
  ),
  unusableFile: defineDiagnostic(
    {
      code: "DIFC1009",
      severity: "error",
      title: "file that cannot be imported",
      explanation:
        'What is imported is a path from the model, such as `"./drag.js"`, with `/` between its parts, or the name of a package.',
      example: model.replace("./drag.js", ".\\drag.js"),
      fix: model,
    },
    (wanted: string) => ({
      message: "nothing can be imported from here",
      help: wanted === "" ? 'write a path that begins at the model, such as `"./drag.js"`' : `write \`"${wanted}"\``,
    }),
  ),
  malformedExtern: defineDiagnostic(
    {
      code: "DIFC2022",
      severity: "error",
      title: "`extern` that does not read as it should",
      explanation:
        'A line `extern f(x, y) from "./file.js" derivative …, …` stands by itself, outside of definitions. It names the function\'s parameters, the ' +
        "file that exports it, and perhaps its derivative by each parameter.",
      example: "extern drag(v)\nf(v) = drag(v)\nderive value of f",
      fix: model,
    },
    (isBegun: boolean, name: string) => ({
      message: isBegun ? "this `extern` line does not go on so" : "`extern` stands by itself, outside of definitions",
      help: `write \`extern ${name}(x) from "./file.js"\`, and after it \`derivative …\` if there is one`,
    }),
  ),
  externParameter: defineDiagnostic(
    {
      code: "DIFC2023",
      severity: "error",
      title: "`extern` of other things than numbers",
      explanation: "A function that is implemented elsewhere takes one number or more, and gives a number.",
      example: 'extern total(x[n]) from "./total.js"\nf(x[n]) = total(x)',
      fix: "f(x[n]) = sum(x)",
    },
    (name: string, parameter: string | undefined) => ({
      message:
        parameter === undefined
          ? `\`${name}\` has no parameters`
          : `the parameter \`${parameter}\` of \`${name}\` is no real number`,
      help:
        parameter === undefined
          ? "a function that is implemented elsewhere takes at least one number"
          : `write \`${parameter}\`: a function that is implemented elsewhere takes numbers, such as the elements of an array`,
    }),
  ),
  derivativeCount: defineDiagnostic(
    {
      code: "DIFC3029",
      severity: "error",
      title: "wrong number of derivatives",
      explanation: "After `derivative` stands the derivative by each parameter, in the order of the parameters.",
      example: 'extern kernel(x, y) from "./kernel.js" derivative y*kernel(x, y)\nf(x, y) = kernel(x, y)',
      fix: 'extern kernel(x, y) from "./kernel.js" derivative y*kernel(x, y), x*kernel(x, y)\nf(x, y) = kernel(x, y)',
    },
    (name: string, parameters: readonly string[], found: number) => ({
      message: `\`${name}\` has ${counted(parameters.length, "parameter")}, but ${counted(found, "derivative")}`,
      help:
        parameters.length > 4
          ? "write one for each parameter, in their order"
          : `write one for each parameter, in their order: \`derivative ${parameters.map((parameter) => `∂${name}/∂${parameter}`).join(", ")}\``,
    }),
  ),
  derivativeOverArrays: defineDiagnostic(
    {
      code: "DIFC4021",
      severity: "error",
      title: "derivative of an `extern` with arrays in it",
      explanation: "The derivative of a function that is implemented elsewhere is an expression of numbers.",
      example: 'extern g(x) from "./g.js" derivative sum(x^i for i in 0..4)\nf(x) = g(x)',
      fix: 'extern g(x) from "./g.js" derivative 1 + x + x^2 + x^3\nf(x) = g(x)',
    },
    (name: string) => ({
      message: `the derivative of \`${name}\` uses arrays or loops`,
      help: "write it as an expression of numbers, or as a call of another `extern`",
    }),
  ),
  missingDerivative: defineDiagnostic(
    {
      code: "DIFC4022",
      severity: "error",
      title: "derivative that nobody gives",
      explanation:
        "A function that is implemented elsewhere can be differentiated where its `extern` line gives the derivative. That line needs none where only values " +
        "are asked for. Second derivatives also need those of the functions that the derivative calls.",
      example: 'extern drag(v) from "./drag.js"\nf(v) = diff(v*drag(v), v)\nderive value of f',
      fix: 'extern drag(v) from "./drag.js" derivative 2*v\nf(v) = diff(v*drag(v), v)\nderive value of f',
    },
    (name: string, parameters: readonly string[]) => ({
      message: `the derivative of \`${name}\` is needed, and its \`extern\` does not give it`,
      help: `add \`derivative …\` after its file${
        parameters.length === 1
          ? `, an expression of \`${parameters[0]}\``
          : ", an expression for each of its parameters"
      }; \`derive value of …\` asks for no derivatives`,
    }),
  ),
  externNotRun: defineDiagnostic(
    {
      code: "DIFC6075",
      severity: "error",
      title: "function of another file that is not run",
      explanation:
        "`check`, `plot`, `descend`, `trace`, `flow`, and a point of `derive` or `report` evaluate models. They do not run the files that an `extern` names: a " +
        "model is read without running anything, and values would be had in doubles only. A compiled module can be checked like any other: `difc check --black-box model.ts#f --against model.ts#fGradient`.",
      example: "difc plot model.expr, where the model calls an `extern`",
      fix: "difc compile model.expr",
    },
    (purpose: string, functionName: string, extern: string, file: string) => ({
      message: `${purpose} \`${functionName}\` would run \`${extern}\` of "${file}"`,
      help: "compile the model, and check the functions of the module with `difc check --black-box`",
    }),
  ),
};

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
