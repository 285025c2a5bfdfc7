import { number, object } from "./decode.js";

const integers = (value: unknown) => {
  if (!(value instanceof Int32Array)) throw new TypeError("no integers");
  return value;
};

const decodePattern = object({ count: number, rowStarts: integers, columns: integers });

/** A sparse matrix by rows, with zeros where its pattern has no place. Fails unless the columns of each row ascend. */
export function expandSparse(pattern: unknown, values: unknown, width: number): readonly (readonly number[])[] {
  const { count, rowStarts, columns } = decodePattern(pattern);
  if (!(values instanceof Float64Array) || values.length !== count || columns.length !== count)
    throw new TypeError("there are not as many values as places");
  return Array.from({ length: rowStarts.length - 1 }, (_, index) => {
    const row = Array.from({ length: width }, () => 0);
    let last = -1;
    for (let place = rowStarts[index] ?? NaN; place < (rowStarts[index + 1] ?? NaN); place += 1) {
      const column = columns[place] ?? NaN;
      if (column <= last || column >= width) throw new Error(`column ${column} after ${last}`);
      row[column] = values[place] ?? NaN;
      last = column;
    }
    return row;
  });
}
