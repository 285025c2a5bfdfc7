import picocolors from "picocolors";
import { plot } from "simple-ascii-chart";

import { displayWidth, escapeInvisible } from "../../diagnostics/visible.js";
import type { Chart, Series } from "./chart.js";
import { type Cell, cellsOfDots, cellsOfLine, type Grid } from "./raster.js";
import { fitScale, type Scale, type Tick } from "./scale.js";
import type { Place } from "./thin.js";

export interface PrintChartOptions {
  /** Whether the terminal shows colours. Default false. Series differ by their symbols in any case. */
  readonly color?: boolean;
}

const ROWS = 16;
const RULE = "┊";
const symbols = ["•", "+", "×", "o", "#", "*", "@"];

/** Draws a chart with the characters of a terminal of so many columns, at least 40. */
export function printChart(chart: Chart, width: number, { color = false }: PrintChartOptions = {}): string {
  const { series, marks = [] } = chart;
  const y = fitScale(chart.y, coordinates(series, 1), { margin: 0.04, ticks: 5 });
  const labelWidth = Math.max(...y.ticks.map(({ label }) => displayWidth(label)), 1);
  const grid = { columns: Math.max(width, 40) - labelWidth - 4, rows: ROWS };
  const xValues = [...coordinates(series, 0), ...marks.map((mark) => mark.x)];
  const x = fitScale(chart.x, xValues, { margin: 0, ticks: Math.floor(grid.columns / 12) });
  const pens = series.map((_, index) => penOf(index, color));
  const glyphs = [
    ...marks.flatMap((mark) => cellsOfRule(x.place(mark.x), grid).map((cell) => ({ ...cell, symbol: RULE }))),
    ...series.flatMap((each, index) =>
      cellsOf(each, x, y, grid).map((cell) => ({ ...cell, symbol: pens[index] ?? "" })),
    ),
  ];
  const middle = labelWidth + 1 + (grid.columns - displayWidth(chart.x.label)) / 2;
  const lines = [
    escapeInvisible(chart.title),
    escapeInvisible(chart.y.label),
    ...drawPlot(glyphs, x.ticks, y.ticks, grid, labelWidth),
    `${" ".repeat(Math.max(0, Math.round(middle)))}${escapeInvisible(chart.x.label)}`,
    ...(series.length > 1 ? series.map(({ name }, index) => `${pens[index] ?? ""} ${escapeInvisible(name)}`) : []),
    ...marks.map((mark) => `${RULE} ${escapeInvisible(mark.label)}`),
  ];
  return lines
    .filter((line) => line !== "")
    .map((line) => `${line.trimEnd()}\n`)
    .join("");
}

function coordinates(series: readonly Series[], axis: 0 | 1): readonly number[] {
  return series.flatMap(({ points }) => points.map((point) => point[axis]));
}

/** The symbol of a series, in its colour. */
function penOf(index: number, color: boolean): string {
  const paint = picocolors.createColors(color);
  const colours = [paint.cyan, paint.yellow, paint.green, paint.magenta, paint.blue, paint.red];
  const colour = colours[index % colours.length] ?? paint.white;
  return colour(symbols[index % symbols.length] ?? "•");
}

function cellsOf({ points, shape = "line" }: Series, x: Scale, y: Scale, grid: Grid): readonly Cell[] {
  const places = points.map(([pointX, pointY]): Place => [x.place(pointX), y.place(pointY)]);
  if (shape === "dots") return cellsOfDots(places, grid);
  const cells = cellsOfLine(places, grid);
  return shape === "dashed" ? cells.filter((_, index) => index % 3 !== 2) : cells;
}

function cellsOfRule(place: number, grid: Grid): readonly Cell[] {
  return cellsOfLine(
    [
      [place, 0],
      [place, 1],
    ],
    grid,
  );
}

interface Glyph extends Cell {
  readonly symbol: string;
}

/** The lines of the plot with its axes. The library draws the axes of a square from 0 to 1; the rest is ours. */
function drawPlot(
  glyphs: readonly Glyph[],
  xTicks: readonly Tick[],
  yTicks: readonly Tick[],
  { columns, rows }: Grid,
  labelWidth: number,
): readonly string[] {
  const ticks = { x: xTicks, y: yTicks };
  const drawing = plot(
    [
      [0, 0],
      [1, 1],
    ],
    {
      width: columns,
      height: rows,
      customXAxisTicks: xTicks.map(({ place }) => place),
      customYAxisTicks: yTicks.map(({ place }) => place),
      formatter: (place, { axis }) => {
        const label = ticks[axis].find((tick) => tick.place === place)?.label ?? "";
        return axis === "y" ? label.padStart(labelWidth) : centred(label, (1 - place) * (columns - 1));
      },
      lineFormatter: ({ index }) =>
        index > 0 ? [] : glyphs.map(({ column, row, symbol }) => ({ x: column + 1, y: rows - row, symbol })),
    },
  );
  return drawing.split("\n").filter((line) => line !== "");
}

/** The library writes a label up to its tick; blanks behind it move it to the left, as far as there is room. */
function centred(label: string, room: number): string {
  return `${label}${" ".repeat(Math.min(Math.floor(label.length / 2), Math.floor(room)))}`;
}
