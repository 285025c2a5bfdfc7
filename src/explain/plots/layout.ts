import type { Chart, Mark, Series } from "./chart.js";
import { fitScale, type Scale } from "./scale.js";

/** A text and where it stands, in pixels; `y` is its middle. */
export interface PlacedText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** Where the parts of a picture lie, in pixels from its upper left corner. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  /** The rectangle between the axes. */
  readonly plot: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
  readonly x: Scale;
  readonly y: Scale;
  /** The lines of the title. */
  readonly title: readonly PlacedText[];
  readonly xLabel: PlacedText;
  /** Above its axis, where it reads without turning the head. */
  readonly yLabel: PlacedText;
  /** The names of the series, in their order; none where there is but one series. */
  readonly key: readonly PlacedText[];
  readonly marks: readonly PlacedMark[];
}

/** A marked place: the pixel of its rule, and its label. */
export interface PlacedMark {
  readonly place: number;
  readonly label: PlacedText;
  /** Whether the label ends at the rule instead of beginning there. */
  readonly isLeft: boolean;
}

const WIDTH = 720;
const PLOT_HEIGHT = 320;
const MARGIN = 20;
const ROW = 20;
/** The room of the line in front of a name of the key. */
export const KEY_SYMBOL = 34;

/** Places the parts of a chart. Widths of texts are estimates on the safe side, so that no font is asked. */
export function layOut(chart: Chart): Layout {
  const { series, marks = [] } = chart;
  const x = fitScale(chart.x, [...series.flatMap(xValues), ...marks.map((mark) => mark.x)], { margin: 0, ticks: 8 });
  const y = fitScale(chart.y, series.flatMap(yValues), { margin: 0.06, ticks: 6 });
  const left = MARGIN + Math.max(...y.ticks.map(({ label }) => textWidth(label, 12)), 10) + 10;
  const width = WIDTH - left - MARGIN - 8;
  const title = wrap(chart.title, 15, WIDTH - 2 * MARGIN);
  const titleEnd = MARGIN + title.length * 22;
  const key = series.length > 1 ? layOutKey(series, titleEnd + 12) : { names: [], end: titleEnd };
  const labelTop = key.end + (chart.y.label === "" ? 4 : ROW + 8);
  const shown = marks.filter((mark) => Number.isFinite(x.place(mark.x)));
  const { placed, rows } = layOutMarks(shown, (mark) => left + x.place(mark.x) * width, labelTop);
  const top = labelTop + rows * 16 + 6;
  return {
    width: WIDTH,
    height: top + PLOT_HEIGHT + 56,
    plot: { left, top, width, height: PLOT_HEIGHT },
    x,
    y,
    title: title.map((text, index) => ({ text, x: MARGIN, y: MARGIN + 8 + index * 22 })),
    xLabel: { text: chart.x.label, x: left + width / 2, y: top + PLOT_HEIGHT + 40 },
    yLabel: { text: chart.y.label, x: MARGIN, y: key.end + 20 },
    key: key.names,
    marks: placed,
  };
}

/** An estimate of a text's width at a size in pixels; characters of double width count as two. */
export function textWidth(text: string, size: number): number {
  return Array.from(text).reduce((sum, character) => sum + (character > "\u2E80" ? 1 : 0.58) * size, 0);
}

/** The words of a text in lines of a width; none for an empty text. */
function wrap(text: string, size: number, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter((part) => part !== "")) {
    const line = `${lines.at(-1) ?? ""} ${word}`;
    if (lines.length > 0 && textWidth(line, size) <= width) lines[lines.length - 1] = line;
    else lines.push(word);
  }
  return lines;
}

function xValues({ points }: Series): readonly number[] {
  return points.map(([x]) => x);
}

function yValues({ points }: Series): readonly number[] {
  return points.map(([, y]) => y);
}

/** Names side by side in columns of one width, as many as fit. */
function layOutKey(series: readonly Series[], top: number) {
  const column = Math.max(...series.map(({ name }) => textWidth(name, 12))) + KEY_SYMBOL + 24;
  const columns = Math.max(1, Math.floor((WIDTH - 2 * MARGIN) / column));
  const names = series.map(({ name }, index) => ({
    text: name,
    x: MARGIN + (index % columns) * column + KEY_SYMBOL,
    y: top + Math.floor(index / columns) * ROW,
  }));
  return { names, end: top - 12 + Math.ceil(series.length / columns) * ROW };
}

/** Labels go into the first row in which they touch no other. */
function layOutMarks(marks: readonly Mark[], placeOf: (mark: Mark) => number, top: number) {
  const ends: number[] = [];
  const placed = marks
    .toSorted((a, b) => a.x - b.x)
    .map((mark) => {
      const place = placeOf(mark);
      const width = textWidth(mark.label, 11) + 8;
      const isLeft = place + width > WIDTH;
      const start = isLeft ? place - width : place;
      const free = ends.findIndex((end) => end <= start);
      const row = free < 0 ? ends.length : free;
      ends[row] = start + width;
      return { place, isLeft, label: { text: mark.label, x: isLeft ? place - 4 : place + 4, y: top + row * 16 + 8 } };
    });
  return { placed, rows: ends.length };
}
