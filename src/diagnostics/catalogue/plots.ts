import { defineDiagnostic } from "../kind.js";
import { nearestName } from "../suggest.js";

/** 606x: gradient descent and plots. */
export const plots = {
  unreadableRate: defineDiagnostic(
    {
      code: "DIFC6060",
      severity: "error",
      title: "a learning rate that is no positive number",
      explanation:
        "`--rate` is a list of rates, separated by commas. A rate is a constant expression of the language above 0, such as `0.01` or `1/13`.",
      example: "difc descend lecture.expr --from x1=1,x2=3 --rate 0.1,-0.2",
      fix: "difc descend lecture.expr --from x1=1,x2=3 --rate 0.1,0.2",
    },
    (written: string) => ({
      message: `the rate \`${written}\` is no positive number`,
      help: "write rates such as --rate 0.001,0.01,1/13",
    }),
  ),
  settingOutOfRange: defineDiagnostic(
    {
      code: "DIFC6061",
      severity: "error",
      title: "a setting of gradient descent that is out of range",
      explanation:
        "The number of iterations is an integer from 1 to 1,000,000, the tolerance is at least 0, and the momentum is at least 0 and below 1, where steps would never end.",
      example: "difc descend lecture.expr --from x1=1,x2=3 --rate 0.01 --momentum 1",
      fix: "difc descend lecture.expr --from x1=1,x2=3 --rate 0.01 --momentum 0.9",
    },
    (name: string, value: number, range: string) => ({
      message: `--${name} ${value} is out of range`,
      help: `the ${name === "iterations" ? "number of iterations" : name} must be ${range}`,
    }),
  ),
  nothingToVary: defineDiagnostic(
    {
      code: "DIFC6062",
      severity: "error",
      title: "a function without variables",
      explanation:
        "Gradient descent changes the variables of a function, the names before `;`, and a plot shows how the value depends on one parameter.",
      example: "f(; a) = a^2\n\ndifc descend model.expr --from a=1 --rate 0.1",
      fix: "f(x; a) = (x - a)^2\n\ndifc descend model.expr --from x=0,a=1 --rate 0.1",
    },
    (name: string, what: "variables" | "parameters") => ({
      message: `\`${name}\` has no ${what}`,
      help: what === "variables" ? "move the names to change before `;`" : "a constant has no plot",
    }),
  ),
  badStart: defineDiagnostic(
    {
      code: "DIFC6063",
      severity: "error",
      title: "gradient descent cannot start here",
      explanation: "At the start the function and its partial derivatives must be finite numbers.",
      example: "f(x) = log(x)\n\ndifc descend model.expr --from x=-1 --rate 0.1",
      fix: "f(x) = log(x)\n\ndifc descend model.expr --from x=1 --rate 0.1",
    },
    (what: string, value: number) => ({
      message: `${what} is ${value} at the start`,
      help: "begin at a point where the function and its gradient are finite",
    }),
  ),
  notOneElement: defineDiagnostic(
    {
      code: "DIFC6064",
      severity: "error",
      title: "not one number to vary",
      explanation:
        "A plot varies one number. Of an array, `--wrt` names one element, with as many subscripts as the array has dimensions; a parameter that is a number has none.",
      example: "difc plot fit.expr --wrt w --at w=[1,2,3]",
      fix: "difc plot fit.expr --wrt w[0] --at w=[1,2,3]",
    },
    (written: string, name: string, dimensions: number, element: string) => ({
      message: `\`${written}\` is not one number: \`${name}\` has ${dimensions === 0 ? "no" : dimensions} dimension${dimensions === 1 ? "" : "s"}`,
      help: `name ${dimensions === 0 ? "it alone" : "one element"}, such as --wrt ${element}`,
    }),
  ),
  whichVariable: defineDiagnostic(
    {
      code: "DIFC6065",
      severity: "error",
      title: "which variable shall vary?",
      explanation:
        "A plot shows a function of one parameter. Of a function with several variables, `--wrt` names the one that varies and `--at` gives the values of the others. Of an array one element varies, such as `w[2]`; `--at` or `--data` gives all of the array.",
      example: "difc plot lecture.expr",
      fix: "difc plot lecture.expr --wrt x1 --at x2=3",
    },
    (name: string, known: readonly string[]) => ({
      message: `\`${name}\` has several variables: ${list(known)}`,
      help: `name the one that varies, such as --wrt ${known[0] ?? "x"}`,
    }),
  ),
  unknownPlotVariable: defineDiagnostic(
    {
      code: "DIFC6066",
      severity: "error",
      title: "no such parameter to vary",
      explanation:
        "`--wrt` of a plot names one parameter of the function, before or after `;`, that is a number, or one element of an array, such as `w[2]` or `X[1, 0]`.",
      example: "difc plot lecture.expr --wrt x3 --at x1=1,x2=3",
      fix: "difc plot lecture.expr --wrt x1 --at x2=3",
    },
    (name: string, known: readonly string[]) => {
      const suggestion = nearestName(name, known);
      return {
        message: `the function has no parameter \`${name}\``,
        help: suggestion === undefined ? `its parameters are ${list(known)}` : `did you mean \`${suggestion}\`?`,
      };
    },
  ),
  badInterval: defineDiagnostic(
    {
      code: "DIFC6067",
      severity: "error",
      title: "an interval that cannot be plotted",
      explanation:
        "`--from` and `--to` are the ends of the plot, constants of the language. The first is less than the second, and both are finite.",
      example: "difc plot model.expr --from 5 --to -5",
      fix: "difc plot model.expr --from -5 --to 5",
    },
    (from: string, to: string) => ({
      message: `cannot plot from ${from} to ${to}`,
      help: "give two numbers, the smaller one first, such as --from -pi --to pi",
    }),
  ),
  fixedPlotVariable: defineDiagnostic(
    {
      code: "DIFC6068",
      severity: "error",
      title: "a value for the variable that varies",
      explanation: "`--at` gives the values of the parameters that stay as they are while the plotted one varies.",
      example: "difc plot lecture.expr --wrt x1 --at x1=1,x2=3",
      fix: "difc plot lecture.expr --wrt x1 --at x2=3",
    },
    (name: string) => ({
      message: `the plot varies \`${name}\`, and --at gives it a value`,
      help: `leave \`${name}\` out of --at`,
    }),
  ),
  noSuchElement: defineDiagnostic(
    {
      code: "DIFC6069",
      severity: "error",
      title: "no such element to vary",
      explanation:
        "`--wrt` of a plot names one element of an array by its subscripts, which are integers from 0 up to the size of the dimension, that one excluded.",
      example: "difc plot fit.expr --wrt w[3] --at w=[1,2,3]",
      fix: "difc plot fit.expr --wrt w[2] --at w=[1,2,3]",
    },
    (element: string, array: string, shape: readonly number[]) => ({
      message: `there is no element \`${element}\`: \`${array}\` has the shape [${shape.join(", ")}]`,
      help: shape.includes(0)
        ? "give the array elements"
        : `choose one up to \`${array}[${shape.map((size) => size - 1).join(", ")}]\``,
    }),
  ),
};

function list(names: readonly string[]): string {
  const shown = names.slice(0, 12).map((name) => `\`${name}\``);
  return names.length > 12 ? `${shown.join(", ")}, …` : shown.join(", ");
}
