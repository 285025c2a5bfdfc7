import { displayWidth } from "../../diagnostics/visible.js";
import type { Dense } from "../../interpret/integerScope.js";
import type { Descent, JudgedRun } from "../descend.js";
import { formatNumber, jsonNumber, jsonPoint } from "../numbers.js";
import { type ArrayPoint, printPoint } from "../point.js";
import { normOf } from "./run.js";
import { printVerdict, verdictExplanations, verdictNames } from "./verdictText.js";

/** The runs of gradient descent as a table, and what they show. */
export function describeDescent(descent: Descent): string {
  const { name, signature, start, settings, runs } = descent;
  const { iterations, tolerance, momentum } = settings;
  const limits = [
    `at most ${iterations} iterations`,
    `tolerance ${formatNumber(tolerance)}`,
    ...(momentum > 0 ? [`momentum ${momentum}`] : []),
  ];
  const variables = new Set(descent.variables);
  const rows = runs.map((run) => rowOf(run, variables));
  const lines = [
    `Gradient descent on ${signature} from ${printPoint(start)}`,
    limits.join(", "),
    "",
    ...layOut([["rate", "iterations", name, "|gradient|", "verdict", "ends at"], ...rows]),
    "",
    ...[...new Set(runs.map(({ verdict }) => verdict.kind))].map(
      (kind) => `${verdictNames[kind]}: ${verdictExplanations[kind]}`,
    ),
    ...(runs.some(({ values }) => values.length === 1) ? [stationary] : []),
    ...curvatureLines(descent),
  ];
  return lines.map((line) => `${line.trimEnd()}\n`).join("");
}

const stationary =
  "The gradient is 0 at the start already: a stationary point, or a function that does not depend on its variables there.";

/** The runs as JSON. Numbers that are not finite are texts; what there is not is left out. */
export function printDescentJson(descent: Descent): string {
  return `${JSON.stringify(descentAsJson(descent), null, 2)}\n`;
}

function descentAsJson({ name, start, settings, runs, curvature }: Descent) {
  return {
    function: name,
    from: jsonPoint(start),
    ...settings,
    tolerance: jsonNumber(settings.tolerance),
    ...(curvature === undefined ? {} : { curvature: jsonNumber(curvature), divergesAbove: jsonNumber(2 / curvature) }),
    runs: runs.map(({ rate, values, gradientNorms, point, end, verdict }) => ({
      rate,
      iterations: values.length - 1,
      value: jsonNumber(values.at(-1) ?? NaN),
      gradientNorm: jsonNumber(gradientNorms.at(-1) ?? NaN),
      point: jsonPoint(point),
      end,
      verdict: verdict.kind,
      ...(verdict.factor === undefined ? {} : { factor: jsonNumber(verdict.factor) }),
      swings: verdict.swings,
      values: values.map(jsonNumber),
    })),
  };
}

function rowOf({ rate, values, gradientNorms, point, verdict }: JudgedRun, variables: ReadonlySet<string>): string[] {
  return [
    formatNumber(rate),
    `${values.length - 1}`,
    formatNumber(values.at(-1) ?? NaN),
    formatNumber(gradientNorms.at(-1) ?? NaN),
    printVerdict(verdict),
    printEnd(point, variables),
  ];
}

/** Of larger arrays the norm is printed. */
const MAXIMUM_ELEMENTS = 4;

/** The first variables of a point. */
function printEnd(point: ArrayPoint, variables: ReadonlySet<string>): string {
  const entries = [...point].filter(([name]) => variables.has(name));
  const shown = entries.slice(0, 3).map(([name, value]) => printVariable(name, value));
  return [...shown, ...(entries.length > 3 ? ["…"] : [])].join(",");
}

function printVariable(name: string, value: number | Dense<number>): string {
  if (typeof value === "number") return `${name}=${formatNumber(value)}`;
  const { values } = value;
  if (values.length > MAXIMUM_ELEMENTS) return `|${name}|=${formatNumber(normOf(values))}`;
  return `${name}=[${Array.from(values, (element) => formatNumber(element)).join(",")}]`;
}

function curvatureLines({ curvature }: Descent): readonly string[] {
  if (curvature === undefined) return [];
  const limit = 2 / curvature;
  return [
    "",
    `The second derivative along the steps is λ = ${formatNumber(curvature)}: every rate above 2/λ = ${formatNumber(limit)} diverges.`,
  ];
}

/** Columns side by side: numbers to the right, texts to the left. */
function layOut(rows: readonly (readonly string[])[]): readonly string[] {
  const [head = []] = rows;
  const widths = head.map((_, column) => Math.max(...rows.map((row) => displayWidth(row[column] ?? ""))));
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const blanks = " ".repeat(Math.max(0, (widths[column] ?? 0) - displayWidth(cell)));
        return column < 4 ? blanks + cell : cell + blanks;
      })
      .join("  "),
  );
}
