import { defineDiagnostic } from "../kind.js";

/** 603x: how derivations are shown. */
export const steps = {
  reportAsText: defineDiagnostic(
    {
      code: "DIFC6030",
      severity: "error",
      title: "the report of singular points is text",
      explanation:
        "`--report` lists singular points with excerpts of the model, as text. It cannot stand in LaTeX, Markdown or JSON.",
      example: "difc derive model.expr --report --format json",
      fix: "difc derive model.expr --report",
    },
    (format: string) => ({
      message: `--report cannot be written as ${format}`,
      help: "ask for the report in a call of its own",
    }),
  ),
};
