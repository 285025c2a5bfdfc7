/** A fixed sequence in [0, 1) for each argument: multiples of an irrational number. */
export function fraction(length: number, argument: number): Float64Array {
  return Float64Array.from({ length }, (_, place) => ((place + 1) * Math.sqrt(argument + 1.5)) % 1);
}

/** A fixed sequence in [-1, 1) for each argument. */
export function signed(length: number, argument: number): Float64Array {
  return fraction(length, argument).map((value) => 2 * value - 1);
}
