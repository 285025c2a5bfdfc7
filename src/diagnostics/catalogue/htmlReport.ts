import { defineDiagnostic } from "../kind.js";

/** 607x: the report as a page. */
export const htmlReport = {
  nothingToReport: defineDiagnostic(
    {
      code: "DIFC6070",
      severity: "error",
      title: "a report of no function",
      explanation: "A report tells of the functions that a model exports. What a `let` defines is not exported.",
      example: "printf 'let square(u) = u^2' | difc report - -o report.html",
      fix: "printf 'square(u) = u^2' | difc report - -o report.html",
    },
    () => ({
      message: "the model exports no function that a report could tell of",
      help: "define one without `let`, such as f(x) = x^2",
    }),
  ),
};
