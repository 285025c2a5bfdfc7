import { isShown, type Place } from "./thin.js";

/** A character's place in a plot, from its lower left corner. */
export interface Cell {
  readonly column: number;
  readonly row: number;
}

export interface Grid {
  readonly columns: number;
  readonly rows: number;
}

/** The cells of single places. Those that are not shown have none. */
export function cellsOfDots(places: readonly Place[], grid: Grid): readonly Cell[] {
  return places.filter(isShown).map((place) => cellOf(place, grid));
}

/** The cells that a line through the places crosses, each once in the order of the line. It breaks at places not shown. */
export function cellsOfLine(places: readonly Place[], grid: Grid): readonly Cell[] {
  const cells = new Map<number, Cell>();
  for (const [index, place] of places.entries()) {
    if (!isShown(place)) continue;
    const end = cellOf(place, grid);
    const before = places[index - 1];
    const start = before !== undefined && isShown(before) ? cellOf(before, grid) : end;
    for (const cell of cellsBetween(start, end)) cells.set(cell.column * grid.rows + cell.row, cell);
  }
  return [...cells.values()];
}

function cellOf([x, y]: Place, { columns, rows }: Grid): Cell {
  return { column: Math.round(x * (columns - 1)), row: Math.round(y * (rows - 1)) };
}

function cellsBetween(start: Cell, end: Cell): readonly Cell[] {
  const across = end.column - start.column;
  const up = end.row - start.row;
  const steps = Math.max(Math.abs(across), Math.abs(up), 1);
  return Array.from({ length: steps + 1 }, (_, step) => ({
    column: Math.round(start.column + (across * step) / steps),
    row: Math.round(start.row + (up * step) / steps),
  }));
}
