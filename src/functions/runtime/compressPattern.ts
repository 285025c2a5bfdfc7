/**
 * The places of a sparse matrix, by rows, and which of them each slot adds to. A slot has one more than its row; where that is 0 it is
 * not used, and adds to a place that is not there.
 */
export function compressPattern(
  slotRows: Float64Array,
  slotColumns: Float64Array,
  height: number,
): { count: number; rowStarts: Int32Array; columns: Int32Array; slots: Int32Array } {
  const at = (array: Float64Array | Int32Array, index: number) => array[index] ?? 0;
  const ends = new Int32Array(height + 1);
  for (const row of slotRows) ends[row] = at(ends, row) + 1;
  for (let row = 1; row <= height; row++) ends[row] = at(ends, row - 1) + at(ends, row);
  const starts = new Int32Array(height + 1);
  starts.set(ends.subarray(0, height), 1);
  const next = starts.slice();
  const order = new Int32Array(slotRows.length);
  for (const [slot, row] of slotRows.entries()) {
    order[at(next, row)] = slot;
    next[row] = at(next, row) + 1;
  }
  const rowStarts = new Int32Array(height + 1);
  const columns: number[] = [];
  const slots = new Int32Array(order.length).fill(-1);
  for (let row = 1; row <= height; row++) {
    const inRow = order.subarray(at(starts, row), at(ends, row));
    inRow.sort((left, right) => at(slotColumns, left) - at(slotColumns, right));
    let last = -1;
    for (const slot of inRow) {
      const column = at(slotColumns, slot);
      if (column !== last) columns.push(column);
      last = column;
      slots[slot] = columns.length - 1;
    }
    rowStarts[row] = columns.length;
  }
  return { count: columns.length, rowStarts, columns: Int32Array.from(columns), slots };
}
