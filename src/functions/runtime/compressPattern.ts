/**
 * The places of a sparse matrix, by rows, and which of them each slot adds to. A slot has one more than its row; where that is 0 it is
 * not used, and adds to a place that is not there.
 */
export function compressPattern(
  slotRows: Float64Array,
  slotColumns: Float64Array,
  height: number,
): { count: number; rowStarts: Int32Array; columns: Int32Array; slots: Int32Array } {
  const order = new Int32Array(slotRows.length);
  const starts = new Int32Array(height + 2);
  for (const row of slotRows) starts[row + 1]! += 1;
  for (let row = 1; row < starts.length; row++) starts[row]! += starts[row - 1]!;
  const next = starts.slice();
  for (let slot = 0; slot < order.length; slot++) order[next[slotRows[slot]!]!++] = slot;
  const rowStarts = new Int32Array(height + 1);
  const columns: number[] = [];
  const slots = new Int32Array(order.length).fill(-1);
  for (let row = 0; row < height; row++) {
    const inRow = order.subarray(starts[row + 1]!, starts[row + 2]!);
    inRow.sort((left, right) => slotColumns[left]! - slotColumns[right]!);
    let last = -1;
    for (const slot of inRow) {
      const column = slotColumns[slot]!;
      if (column !== last) columns.push(column);
      last = column;
      slots[slot] = columns.length - 1;
    }
    rowStarts[row + 1] = columns.length;
  }
  return { count: columns.length, rowStarts, columns: Int32Array.from(columns), slots };
}
