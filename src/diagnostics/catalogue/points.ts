import { defineDiagnostic } from "../kind.js";
import { nearestName } from "../suggest.js";

/** 602x: which function is explained, and at which point. */
export const points = {
  severalFunctions: defineDiagnostic(
    {
      code: "DIFC6020",
      severity: "error",
      title: "which of the model's functions?",
      explanation: "This command explains one function. A model that exports several needs `--of` to name it.",
      example: "difc trace two-functions.expr --at x=1",
      fix: "difc trace two-functions.expr --of loss --at x=1",
    },
    (names: readonly string[]) => ({
      message: `the model has several functions: ${list(names)}`,
      help: `name one of them, such as --of ${names[0] ?? "f"}`,
    }),
  ),
  unknownFunctionOfModel: defineDiagnostic(
    {
      code: "DIFC6021",
      severity: "error",
      title: "the model has no such function",
      explanation: "`--of` names a function that the model exports. What a `let` defines is not exported.",
      example: "difc trace lecture.expr --of g --at x1=1,x2=3",
      fix: "difc trace lecture.expr --of f --at x1=1,x2=3",
    },
    (name: string, known: readonly string[]) => {
      const suggestion = nearestName(name, known);
      return {
        message: `the model exports no function \`${name}\``,
        help: suggestion === undefined ? `its functions are ${list(known)}` : `did you mean \`${suggestion}\`?`,
      };
    },
  ),
  unreadablePoint: defineDiagnostic(
    {
      code: "DIFC6022",
      severity: "error",
      title: "a point that cannot be read",
      explanation:
        "A point is a list of values by name, separated by commas. A value is a constant expression of the language, such as `-1.5`, `pi/2` or `sqrt(2)`.",
      example: "difc trace lecture.expr --at 1,3",
      fix: "difc trace lecture.expr --at x1=1,x2=3",
    },
    (part: string) => ({
      message: `cannot read \`${part}\` as a value of a parameter`,
      help: "write name=value, where the value is a constant such as 2, -1e-3 or pi/2",
    }),
  ),
  unknownCoordinate: defineDiagnostic(
    {
      code: "DIFC6023",
      severity: "error",
      title: "a value for a parameter that the function does not have",
      explanation: "A point names the function's parameters, before and after `;`.",
      example: "difc trace lecture.expr --at x1=1,x2=3,x3=5",
      fix: "difc trace lecture.expr --at x1=1,x2=3",
    },
    (name: string, known: readonly string[]) => {
      const suggestion = nearestName(name, known);
      return {
        message: `the function has no parameter \`${name}\``,
        help: suggestion === undefined ? `its parameters are ${list(known)}` : `did you mean \`${suggestion}\`?`,
      };
    },
  ),
  repeatedCoordinate: defineDiagnostic(
    {
      code: "DIFC6024",
      severity: "error",
      title: "two values for one parameter",
      explanation: "A point gives each parameter one value.",
      example: "difc trace lecture.expr --at x1=1,x2=3,x1=2",
      fix: "difc trace lecture.expr --at x1=1,x2=3",
    },
    (name: string) => ({ message: `the point gives \`${name}\` two values`, help: "remove one of them" }),
  ),
  missingCoordinates: defineDiagnostic(
    {
      code: "DIFC6025",
      severity: "error",
      title: "a parameter without a value",
      explanation: "To evaluate a function, each of its parameters needs a value, before and after `;`.",
      example: "difc trace lecture.expr --at x1=1",
      fix: "difc trace lecture.expr --at x1=1,x2=3",
    },
    (names: readonly string[]) => ({
      message: `the point has no value for ${list(names)}`,
      help: `add ${names
        .slice(0, 4)
        .map((name) => `${name}=…`)
        .join(",")} to the point`,
    }),
  ),
};

function list(names: readonly string[]): string {
  const shown = names.slice(0, 12).map((name) => `\`${name}\``);
  return names.length > 12 ? `${shown.join(", ")}, …` : shown.join(", ");
}
