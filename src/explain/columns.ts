import { displayWidth } from "../diagnostics/visible.js";

/** A column of a table of rows. */
export interface Column<Row> {
  readonly heading: string;
  readonly cell: (row: Row) => string;
  /** How its texts are coloured. */
  readonly paint?: (text: string) => string;
  /** Whether its texts end at one place, as numbers do. */
  readonly isRight?: boolean;
  /** Longer texts are cut. Default 48. */
  readonly maximumWidth?: number;
}

const MAXIMUM_WIDTH = 48;

/** The lines of a table with a heading: columns as wide as their texts, two spaces between them. */
export function layOutColumns<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  paintHeading: (text: string) => string = unpainted,
): readonly string[] {
  const laidOut = columns.map((column, index) =>
    layOutColumn(column, rows, index === columns.length - 1, paintHeading),
  );
  return [-1, ...rows.keys()].map((row) => laidOut.map((texts) => texts[row + 1] ?? "").join("  "));
}

/** The heading and the texts of a column, as wide as the widest; the last column needs no space at its right. */
function layOutColumn<Row>(
  { heading, cell, paint = unpainted, isRight = false, maximumWidth = MAXIMUM_WIDTH }: Column<Row>,
  rows: readonly Row[],
  isLast: boolean,
  paintHeading: (text: string) => string,
): readonly string[] {
  const texts = rows.map((row) => shortenTo(cell(row), maximumWidth));
  const width = texts.reduce((most, text) => Math.max(most, displayWidth(text)), displayWidth(heading));
  const place = (text: string, painted: string) => {
    const space = " ".repeat(width - displayWidth(text));
    if (isRight) return space + painted;
    return isLast ? painted : painted + space;
  };
  return [place(heading, paintHeading(heading)), ...texts.map((text) => place(text, paint(text)))];
}

/** A text of at most so many columns of a terminal, with an ellipsis where it is cut. */
export function shortenTo(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let kept = "";
  let used = 0;
  for (const character of text) {
    used += displayWidth(character);
    if (used >= width) break;
    kept += character;
  }
  return `${kept}…`;
}

function unpainted(text: string): string {
  return text;
}
