import { readFileSync } from "node:fs";

import { makeReport, type ReportOptions } from "../../../src/explain/report/makeReport.js";
import { writePage } from "../../../src/explain/report/page/writePage.js";

/** The text of an example. */
export function example(name: string): string {
  return readFileSync(new URL(`../../../examples/${name}.expr`, import.meta.url), "utf8");
}

/** What the points of the example of logistic regression are given by. */
export const logistic: ReportOptions = {
  at: "b=0.5",
  data: {
    w: [0.3, -0.2],
    X: [
      [0.5, 1.2],
      [1, -0.4],
      [-1.5, 0.3],
      [-0.2, -0.8],
      [2.1, 0.7],
      [-0.9, -1.6],
    ],
    y: [1, 1, 0, 0, 1, 0],
    lambda: 0.1,
  },
};

/** The page that tells of a model, which must be free of errors. */
export async function pageOf(text: string, options: ReportOptions = {}): Promise<string> {
  const { report, diagnostics } = await makeReport(text, options);
  if (report === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return writePage(report);
}

/** A model whose texts are all markup, or look like it. */
export const hostile = `
/** </style></script><script>document.title = "taken"</script> <img src="https://example.com/a.png"> & "quotes" */
größe_1(x, α; d) = {
  assume α > 0
  let inner = if x < 1 and x > -1 or not x == 2 then x^2 else abs(x) & 1
  return inner*α + d
}
`.replace(" & 1", "");
