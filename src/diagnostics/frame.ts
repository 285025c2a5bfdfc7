import { codeFrameColumns } from "@babel/code-frame";

import type { SourceFile, Span } from "./span.js";
import { escapeInvisible } from "./visible.js";

export interface FrameOptions {
  /** How many lines to show before and after the span. */
  readonly context: number;
  readonly color: boolean;
}

const maximumColumns = 160;
/** How much of a long line is shown before the place in question. */
const columnsBefore = 60;
/** How many lines of a long span are shown. */
const maximumLines = 6;
const tabWidth = 4;

/** A line as it is shown, and the columns in it to underline; 0-based, the end excluded. */
interface ShownLine {
  readonly text: string;
  readonly mark: Span | undefined;
}

/** The lines of a span with all of it underlined, each line apart. */
export function codeFrame(source: SourceFile, span: Span, { context, color }: FrameOptions): string {
  const firstMarked = source.position(span.start).line;
  const lastMarked = source.position(Math.max(span.start, span.end - 1)).line;
  const isCut = lastMarked - firstMarked >= maximumLines;
  const isBlank = (line: number) => source.slice(source.lineSpan(line)).trim() === "";
  let first = Math.max(1, firstMarked - context);
  while (first < firstMarked && isBlank(first)) first += 1;
  let last = isCut ? firstMarked + maximumLines - 1 : Math.min(source.lineCount, lastMarked + context);
  while (last > lastMarked && isBlank(last)) last -= 1;

  const shown: ShownLine[] = [];
  for (let line = first; line <= last; line += 1) shown.push(showLine(source.lineSpan(line), span, source));
  const text = shown.map((line) => line.text).join("\n");
  const options = { startLine: first, linesAbove: shown.length, linesBelow: shown.length, forceColor: color };
  const rows = shown.flatMap(({ mark }, index) => {
    const marked = mark ?? { start: 0, end: 0 };
    const line = first + index;
    // One frame for each line: in a frame of several lines the underlining of all but the first is off.
    const place = { start: { line, column: marked.start + 1 }, end: { line, column: marked.end + 1 } };
    const frame = codeFrameColumns(text, place, options).split("\n");
    return mark === undefined ? unmarked(frame[index] ?? "") : frame.slice(index, index + 2);
  });
  return [...rows, ...(isCut ? [`  … and on to line ${lastMarked}`] : [])].join("\n");
}

/** A row of a frame without the sign that marks it. */
function unmarked(row: string): string {
  return row.replace(">", " ");
}

function showLine(line: Span, span: Span, source: SourceFile): ShownLine {
  const isMarked = span.start <= line.end && (span.end > line.start || span.start >= line.start);
  if (!isMarked) return { text: showPart(line, line.start, source).text, mark: undefined };
  const start = span.start >= line.start ? span.start : firstVisible(line, source);
  const end = Math.max(start, Math.min(span.end, line.end));
  const { text, columnOf } = showPart(line, Math.max(line.start, start - columnsBefore), source);
  const isEmpty = start === end && span.end > span.start;
  return {
    text,
    mark: isEmpty ? undefined : { start: columnOf(start), end: Math.max(columnOf(start) + 1, columnOf(end)) },
  };
}

/** A line from an offset on, cut where it grows too long, and where each offset is shown. */
function showPart(
  line: Span,
  from: number,
  source: SourceFile,
): { text: string; columnOf: (offset: number) => number } {
  let text = from > line.start ? "…" : "";
  let offset = from;
  const columns = new Map<number, number>();
  for (const character of source.text.slice(from, Math.min(line.end, from + maximumColumns))) {
    if (text.length >= maximumColumns) break;
    columns.set(offset, text.length);
    text += character === "\t" ? " ".repeat(tabWidth - (text.length % tabWidth)) : escapeInvisible(character);
    offset += character.length;
  }
  const end = text.length;
  return { text: offset < line.end ? `${text}…` : text, columnOf: (place) => columns.get(place) ?? end };
}

function firstVisible(line: Span, source: SourceFile): number {
  return line.start + (/\S/.exec(source.slice(line))?.index ?? line.end - line.start);
}
