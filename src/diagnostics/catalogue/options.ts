import { defineDiagnostic } from "../kind.js";
import { nearestName } from "../suggest.js";

/** 6xxx: options and files. */
export const options = {
  unknownDifferentiationVariable: defineDiagnostic(
    {
      code: "DIFC6001",
      severity: "error",
      title: "no such variable to differentiate by",
      explanation:
        "`--wrt` names parameters of the model's functions, before or after `;`. At least one function must have the name.",
      example: "difc compile model.expr --wrt z",
      fix: "difc compile model.expr --wrt x",
    },
    (name: string, known: readonly string[]) => {
      const suggestion = nearestName(name, known);
      return {
        message: `no function of the model has a parameter \`${name}\` to differentiate by`,
        help:
          suggestion !== undefined
            ? `did you mean \`${suggestion}\`?`
            : known.length > 0
              ? `the parameters are ${known
                  .slice(0, 12)
                  .map((parameter) => `\`${parameter}\``)
                  .join(", ")}${known.length > 12 ? ", …" : ""}`
              : "the functions of the model have no parameters",
      };
    },
  ),
  tooManyParameters: defineDiagnostic(
    {
      code: "DIFC6002",
      severity: "error",
      title: "too many parameters for a JavaScript function",
      explanation:
        "JavaScript engines refuse functions of more than 65,535 parameters, so no such function is emitted.",
      example: "f(x1, x2, … , x70000) = x1 + x2 + … + x70000",
      fix: "f(x1, x2) = x1 + x2",
    },
    (name: string, count: number, limit: number) => ({
      message: `\`${name}\` has ${count} parameters; JavaScript allows ${limit}`,
      help: "split the function into several of fewer variables",
    }),
  ),
  unreadableFile: defineDiagnostic(
    {
      code: "DIFC6003",
      severity: "error",
      title: "a model file cannot be read",
      explanation: "The file does not exist, is no file, or may not be read.",
      example: "difc compile missing.expr",
      fix: "difc compile model.expr",
    },
    (file: string, reason: string) => ({ message: `cannot read ${file}: ${reason}`, help: "check the path" }),
  ),
  notText: defineDiagnostic(
    {
      code: "DIFC6004",
      severity: "error",
      title: "a model file is not UTF-8 text",
      explanation:
        "Models are UTF-8 text. A file in another encoding, or a binary file, is refused rather than misread.",
      example: "difc compile picture.png",
      fix: "difc compile model.expr",
    },
    (file: string) => ({ message: `${file} is not UTF-8 text`, help: "save the model as UTF-8" }),
  ),
  unwritableFile: defineDiagnostic(
    {
      code: "DIFC6005",
      severity: "error",
      title: "the output cannot be written",
      explanation: "The output is written beside its final name and then renamed, so that no partial file is left.",
      example: "difc compile model.expr -o /nowhere/model.ts",
      fix: "difc compile model.expr -o model.ts",
    },
    (file: string, reason: string) => ({
      message: `cannot write ${file}: ${reason}`,
      help: "check that the folder exists and may be written to",
    }),
  ),
  outputIsInput: defineDiagnostic(
    {
      code: "DIFC6006",
      severity: "error",
      title: "the output would replace a model",
      explanation: "An output file that is one of the models would destroy it.",
      example: "difc compile model.expr -o model.expr",
      fix: "difc compile model.expr -o model.ts",
    },
    (file: string) => ({ message: `the output ${file} is one of the models`, help: "name another file with -o" }),
  ),
  sameOutput: defineDiagnostic(
    {
      code: "DIFC6007",
      severity: "error",
      title: "two models would write one output",
      explanation: "Each model is written to a file of its own.",
      example: "difc compile a/model.expr b/model.expr -o out",
      fix: "difc compile a/model.expr -o out/a.ts",
    },
    (file: string) => ({
      message: `two models would both be written to ${file}`,
      help: "compile them one at a time, each with its own -o",
    }),
  ),
  severalToOne: defineDiagnostic(
    {
      code: "DIFC6008",
      severity: "error",
      title: "several models, one output",
      explanation: "With several models, `-o` names a directory, and `--stdout` has no place to tell them apart.",
      example: "difc compile a.expr b.expr --stdout",
      fix: "difc compile a.expr --stdout",
    },
    (option: string) => ({
      message: `several models cannot share ${option}`,
      help: "compile one model at a time, or give a directory with -o",
    }),
  ),
  unknownRule: defineDiagnostic(
    {
      code: "DIFC6009",
      severity: "error",
      title: "no such rule",
      explanation:
        "`difc rules` shows rules by their names, and `--family` those of one family. Without either it lists all of them.",
      example: "difc rules pythagorus",
      fix: "difc rules pythagoras",
    },
    (kind: "rule" | "family", name: string, known: readonly string[]) => {
      const suggestion = nearestName(name, known);
      return {
        message: `there is no ${kind} \`${name}\``,
        help:
          suggestion !== undefined
            ? `did you mean \`${suggestion}\`?`
            : kind === "family"
              ? `the families are ${known.join(", ")}`
              : "`difc rules` lists all of them",
      };
    },
  ),
};
