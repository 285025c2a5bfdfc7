import { scaledLength } from "./scaledLength.js";

/** The length of a vector; the rare case has a function of its own, so that this one is inlined. */
export function hypot(x: number, y = 0, ...others: number[]): number {
  let squared = x * x + y * y;
  for (const other of others) squared += other * other;
  return squared > 1e-280 && squared < Infinity ? Math.sqrt(squared) : scaledLength([x, y, ...others]);
}
