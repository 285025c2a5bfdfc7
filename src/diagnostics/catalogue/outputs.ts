import { defineDiagnostic } from "../kind.js";

/** 6xxx: where modules are written. */
export const outputs = {
  twoOutputs: defineDiagnostic(
    {
      code: "DIFC6010",
      severity: "error",
      title: "two outputs for one module",
      explanation: "`--stdout` prints the module, `-o` writes it to a file: one of them, not both.",
      example: "difc compile model.expr --stdout -o model.ts",
      fix: "difc compile model.expr -o model.ts",
    },
    (file: string) => ({
      message: `the module can go to standard output or to ${file}, not to both`,
      help: "leave out --stdout or -o",
    }),
  ),
  emptyOutputPath: defineDiagnostic(
    {
      code: "DIFC6011",
      severity: "error",
      title: "no path after `-o`",
      explanation:
        "`-o` names a file or a folder. In a script an empty path often comes from a variable that is not set.",
      example: "difc compile model.expr -o ''",
      fix: "difc compile model.expr -o model.ts",
    },
    () => ({ message: "the path after -o is empty", help: "name a file or a folder, or leave out -o" }),
  ),
  namelessModel: defineDiagnostic(
    {
      code: "DIFC6012",
      severity: "error",
      title: "a model that gives no name to its module",
      explanation:
        "`model.expr` is compiled to `model.ts`. What is read from standard input, a pipe or a device has no such name.",
      example: "difc compile /dev/stdin",
      fix: "difc compile - -o model.ts",
    },
    (model: string) => ({
      message: `the module of ${model} has no name, as that is no regular file`,
      help: "print the module with --stdout, or name its file with -o",
    }),
  ),
};
