import { defineDiagnostic } from "../kind.js";

/** 604x: the passes, their pictures, and the flow of the gradient. */
export const trace = {
  unknownPictureFormat: defineDiagnostic(
    {
      code: "DIFC6040",
      severity: "error",
      title: "an output whose ending names no format",
      explanation: "The format of an output follows from the ending of its name, unless `--format` names it.",
      example: "difc trace lecture.expr --at x1=1,x2=3 -o graph.png",
      fix: "difc trace lecture.expr --at x1=1,x2=3 -o graph.svg",
    },
    (path: string, endings: readonly string[]) => ({
      message: `the ending of \`${path}\` names no format that difc writes`,
      help: `use one of ${endings.join(", ")}, or name the format with --format`,
    }),
  ),
  tooManyNodes: defineDiagnostic(
    {
      code: "DIFC6041",
      severity: "error",
      title: "a graph too large to be drawn",
      explanation:
        "A picture of more than 1,000 nodes takes long to lay out, and nobody can read it. The table, JSON and DOT have no such limit.",
      example: "difc trace large.expr --at x=1 -o graph.svg",
      fix: "difc trace large.expr --at x=1",
    },
    (count: number, limit: number) => ({
      message: `the graph has ${count.toLocaleString("en-US")} nodes; at most ${limit.toLocaleString("en-US")} are drawn`,
      help: "print the table or --format json, or give --format dot to a program that draws large graphs",
    }),
  ),
  crossedThresholds: defineDiagnostic(
    {
      code: "DIFC6042",
      severity: "error",
      title: "thresholds that leave no room between them",
      explanation:
        "A gradient vanishes below one threshold and explodes above another. Both are positive, and the first is the smaller one.",
      example: "difc flow deep-sigmoid.expr --at first=1,middle=1,last=1,x=1 --vanishing 10 --exploding 0.1",
      fix: "difc flow deep-sigmoid.expr --at first=1,middle=1,last=1,x=1 --vanishing 0.1 --exploding 10",
    },
    (vanishing: number, exploding: number) => ({
      message: `a gradient cannot vanish below ${vanishing} and explode above ${exploding}`,
      help: "use 0 < --vanishing < --exploding",
    }),
  ),
};
