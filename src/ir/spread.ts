/** Spreads the bits of a small number, an id, over 32 bits: two rounds of multiplying and folding. */
export function spread(id: number): number {
  const once = Math.imul(id ^ (id >>> 16), 0x7feb352d);
  return Math.imul(once ^ (once >>> 15), 0x846ca68b);
}
