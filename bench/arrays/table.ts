import { geometricMean } from "../timing.js";

/** What was measured of one model. Times are in nanoseconds of one call; what is undefined was left out. */
export interface Row {
  readonly name: string;
  readonly objective: number;
  readonly gradient: number;
  /** The gradient's time over that of the objective, of the hand-written gradient, and of the one in C. */
  readonly toObjective: number;
  readonly toHandwritten: number;
  readonly toNative: number | undefined;
  /** The times of differences and of rivals over that of the gradient. */
  readonly ofDifferences: number;
  readonly ofRivals: readonly (number | undefined)[];
}

const WIDTH = 13;

export function printTitles(rivals: readonly string[]): void {
  const titles = ["objective", "gradient", "/objective", "/hand", "/C", ...["differences", ...rivals].map(of)];
  print("", titles);
}

/** The title of a column of times over that of the gradient. */
function of(who: string): string {
  return `${who}/`;
}

export function printRow(row: Row): void {
  print(row.name, [nanoseconds(row.objective), nanoseconds(row.gradient), ...ratiosOf(row).map(ratio)]);
}

export function printSummary(rows: readonly Row[]): void {
  const columns = rows.map(ratiosOf);
  const known = (column: number) => columns.flatMap((ratios) => ratios[column] ?? []);
  const places = (columns[0] ?? []).map((_, column) => column);
  print("geometric mean", ["", "", ...places.map((column) => ratio(meanOf(known(column))))]);
  print("greatest", ["", "", ...places.map((column) => ratio(greatestOf(known(column))))]);
  print("least", ["", "", ...places.map((column) => ratio(leastOf(known(column))))]);
}

function ratiosOf(row: Row): readonly (number | undefined)[] {
  return [row.toObjective, row.toHandwritten, row.toNative, row.ofDifferences, ...row.ofRivals];
}

function meanOf(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : geometricMean(values);
}

function greatestOf(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : Math.max(...values);
}

function leastOf(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : Math.min(...values);
}

function nanoseconds(time: number): string {
  return time < 1000 ? time.toFixed(1) : Math.round(time).toLocaleString("en");
}

function ratio(value: number | undefined): string {
  if (value === undefined) return "–";
  return value < 100 ? value.toFixed(2) : Math.round(value).toLocaleString("en");
}

function print(name: string, cells: readonly string[]): void {
  console.log(name.padEnd(20) + cells.map((cell) => cell.padStart(WIDTH)).join(""));
}
