import { seededRandom } from "../../test/functions/sampling.js";

/** Numbers in [0, 1), the same in every run, others for every argument. */
export function fraction(length: number, argument: number): Float64Array {
  const random = seededRandom(1000 + argument);
  return Float64Array.from({ length }, random);
}

/** Numbers in [-1, 1). */
export function signed(length: number, argument: number): Float64Array {
  return fraction(length, argument).map((value) => 2 * value - 1);
}

/** Integers from 0 to `bound - 1`. */
export function integers(length: number, bound: number, argument: number): Int32Array {
  return Int32Array.from(fraction(length, argument), (value) => Math.floor(bound * value));
}
