import picocolors from "picocolors";

import { codeFrame } from "./diagnostics/frame.js";
import { placeOf, type RenderOptions } from "./diagnostics/render.js";
import type { SourceFile } from "./diagnostics/span.js";
import { escapeInvisible } from "./diagnostics/visible.js";
import type { SingularPoint } from "./singularPoint.js";

/** The singular points of a model as a person reads them: by places in the source, each with what happens there. */
export function renderReport(
  source: SourceFile,
  points: readonly SingularPoint[],
  { color = false }: RenderOptions = {},
): string {
  if (points.length === 0) return "No singular points.\n";
  const paint = picocolors.createColors(color);
  return byPlace(points)
    .map(([first, ...others]) => {
      const { span, call } = first;
      return [
        `${paint.cyan(placeOf(source, span))} - in ${paint.bold(first.function)}`,
        codeFrame(source, span, { context: 0, color }),
        ...[first, ...others].map((point) => `  ${escapeInvisible(sentence(point))}`),
        ...(call === undefined ? [] : [`  called at ${paint.cyan(placeOf(source, call))}`]),
      ]
        .map((line) => `${line}\n`)
        .join("");
    })
    .join("\n");
}

type Group = [SingularPoint, ...SingularPoint[]];

/** Neighbours of one function and one place. */
function byPlace(points: readonly SingularPoint[]): readonly Group[] {
  const groups: Group[] = [];
  for (const point of points) {
    const last = groups.at(-1);
    if (last !== undefined && isAtPlaceOf(point, last[0])) last.push(point);
    else groups.push([point]);
  }
  return groups;
}

function isAtPlaceOf(point: SingularPoint, other: SingularPoint): boolean {
  return (
    point.function === other.function &&
    point.span.start === other.span.start &&
    point.span.end === other.span.end &&
    point.call?.start === other.call?.start
  );
}

function sentence({ operation, condition, outcome, outputs, conventions }: SingularPoint): string {
  const agreed = conventions.length > 0 ? `; by convention, ${conventions.join("; ")}` : "";
  const place = condition === "true" ? "everywhere" : `where ${condition}`;
  return `${operation} ${happening[outcome]} ${place} (${outputs.join(", ")})${agreed}`;
}

const happening: Readonly<Record<SingularPoint["outcome"], string>> = {
  infinite: "is infinite",
  NaN: "is NaN",
  kink: "has a kink",
  jump: "jumps",
  guarded: "is guarded by its limit 0",
};
