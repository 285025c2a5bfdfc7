import picocolors from "picocolors";

import type { SourceFile, Span } from "./span.js";
import { displayWidth, escapeInvisible } from "./visible.js";

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
export function codeFrame(source: SourceFile, place: Span, { context, color }: FrameOptions): string {
  // Nothing is shown before a byte order mark.
  const beginning = source.lineSpan(1).start;
  const span = { start: Math.max(beginning, place.start), end: Math.max(beginning, place.end) };
  const firstMarked = source.position(span.start).line;
  const lastMarked = source.position(Math.max(span.start, span.end - 1)).line;
  const isCut = lastMarked - firstMarked >= maximumLines;
  const isBlank = (line: number) => firstVisible(source.lineSpan(line), source) === source.lineSpan(line).end;
  let first = Math.max(1, firstMarked - context);
  while (first < firstMarked && isBlank(first)) first += 1;
  let last = isCut ? firstMarked + maximumLines - 1 : Math.min(source.lineCount, lastMarked + context);
  while (last > lastMarked && isBlank(last)) last -= 1;

  const paint = picocolors.createColors(color);
  const numberWidth = `${last}`.length;
  const rows: string[] = [];
  for (let line = first; line <= last; line += 1) {
    const { text, mark } = showLine(source.lineSpan(line), span, source);
    const sign = mark === undefined ? " " : paint.red(paint.bold(">"));
    const bar = text === "" ? "|" : "| ";
    rows.push(`${sign} ${paint.gray(`${`${line}`.padStart(numberWidth)} ${bar}`)}${text}`);
    if (mark === undefined) continue;
    const carets = paint.red(paint.bold("^".repeat(mark.end - mark.start)));
    rows.push(`  ${paint.gray(`${" ".repeat(numberWidth)} | `)}${" ".repeat(mark.start)}${carets}`);
  }
  return [...rows, ...(isCut ? [`  … and on to line ${lastMarked}`] : [])].join("\n");
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

/** A line from an offset on, cut where it grows too long, and in which column each offset is shown. */
function showPart(
  line: Span,
  from: number,
  source: SourceFile,
): { text: string; columnOf: (offset: number) => number } {
  let text = from > line.start ? "…" : "";
  let column = text.length;
  let offset = isLowSurrogate(source.text.charCodeAt(from)) ? from + 1 : from;
  const columns = new Map<number, number>();
  for (const character of source.text.slice(offset, Math.min(line.end, offset + maximumColumns))) {
    if (column >= maximumColumns) break;
    columns.set(offset, column);
    const shown = character === "\t" ? " ".repeat(tabWidth - (column % tabWidth)) : escapeInvisible(character);
    text += shown;
    column += displayWidth(shown);
    offset += character.length;
  }
  return { text: offset < line.end ? `${text}…` : text.trimEnd(), columnOf: (place) => columns.get(place) ?? column };
}

/** Where the text of a line begins after its indentation; its end where there is none. */
function firstVisible(line: Span, source: SourceFile): number {
  const visible = /\S/g;
  visible.lastIndex = line.start;
  return Math.min(visible.exec(source.text)?.index ?? line.end, line.end);
}

/** Whether a code unit is the second half of a character. */
function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
