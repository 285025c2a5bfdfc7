import type { Kernel, Shape } from "../../ir/kernel.js";
import type { Real } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { integer } from "../../ir/substitute.js";
import { asKernel } from "./contributions.js";
import { numberPoints } from "./hull.js";
import type { Entry } from "./jacobian.js";

/** A block of a matrix: its entries, and the row and the column where it begins. */
export interface MatrixBlock {
  readonly entries: readonly Entry[];
  readonly rows: Shape;
  readonly columns: Shape;
  readonly firstRow: Real;
  readonly firstColumn: Real;
  /** Whether the same entries with rows and columns exchanged belong to the matrix as well. */
  readonly isMirrored: boolean;
}

/** The names of the arrays of a sparse matrix. */
export interface SparseNames {
  /** One more than the row of each contribution, by its slot; 0 where a slot is not used. */
  readonly rows: string;
  readonly columns: string;
  /** The place of each contribution in the values, by its slot. */
  readonly slots: string;
  readonly values: string;
}

/** The kernels of a sparse matrix. */
export interface SparseMatrix {
  /** Those that write rows and columns. */
  readonly pattern: readonly Kernel[];
  /** Those that add up the values. */
  readonly values: readonly Kernel[];
  /** How many slots there are. */
  readonly slots: Real;
}

/**
 * A matrix as a list of contributions. Each point of the domain of an entry has a slot; several slots may be of one place, which is found
 * once, when the pattern is compressed.
 */
export function sparseMatrix(pool: ExpressionPool, blocks: readonly MatrixBlock[], names: SparseNames): SparseMatrix {
  const pattern: Kernel[] = [];
  const values: Kernel[] = [];
  let slots: Real = pool.integer(0);
  for (const block of blocks) {
    for (const entry of block.entries) {
      const { number, count } = numberPoints(pool, entry.domain);
      const [row, column] = placeOf(pool, block, entry);
      const places = block.isMirrored ? [[row, column] as const, [column, row] as const] : [[row, column] as const];
      for (const [at, across] of places) {
        const slot = integer(pool, pool.sum([slots, number]));
        const structural = { ...entry, guard: undefined, subscripts: [slot] };
        pattern.push(asKernel(names.rows, { ...structural, value: pool.sum([at, pool.integer(1)]) }, "sum"));
        pattern.push(asKernel(names.columns, { ...structural, value: across }, "sum"));
        values.push(asKernel(names.values, { ...entry, subscripts: [pool.element(names.slots, [slot])] }, "sum"));
        slots = integer(pool, pool.sum([slots, count]));
      }
    }
  }
  return { pattern, values, slots };
}

function placeOf(
  pool: ExpressionPool,
  { rows, columns, firstRow, firstColumn }: MatrixBlock,
  { subscripts }: Entry,
): readonly [row: Real, column: Real] {
  const offset = (shape: Shape, place: readonly Real[], first: Real) => {
    const within = shape.reduce<Real>(
      (sum, size, dimension) => pool.sum([pool.product([sum, size]), place[dimension] ?? pool.integer(0)]),
      pool.integer(0),
    );
    return integer(pool, pool.sum([first, within]));
  };
  return [
    offset(rows, subscripts.slice(0, rows.length), firstRow),
    offset(columns, subscripts.slice(rows.length), firstColumn),
  ];
}

/** How many places an array has. */
export function lengthOf(pool: ExpressionPool, shape: Shape): Real {
  return integer(pool, pool.product([pool.integer(1), ...shape]));
}
