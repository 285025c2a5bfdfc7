/** So many things are followed at a time, each a bit of a mask. */
export const BITS = 30;

/** The positions of the bits that are set. */
export function bitsOf(mask: number): readonly number[] {
  const bits: number[] = [];
  for (let rest = mask; rest !== 0; rest &= rest - 1) bits.push(31 - Math.clz32(rest & -rest));
  return bits;
}
