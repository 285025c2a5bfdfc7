/** Integer exponents up to this magnitude are evaluated by products. */
const LARGEST_PRODUCT_EXPONENT = 64;

/**
 * `base ^ exponent` in doubles as emitted code computes it: by repeated squaring for small integer exponents, by
 * `Math.sqrt` for 1/2, otherwise by `**`, which has the conventions of the language but `1 ** ±Infinity`.
 */
export function evaluatePower(base: number, exponent: number): number {
  if (Number.isInteger(exponent) && Math.abs(exponent) <= LARGEST_PRODUCT_EXPONENT) {
    const power = repeatedSquaring(base, Math.abs(exponent));
    return exponent < 0 ? 1 / power : power;
  }
  return exponent === 0.5 ? Math.sqrt(base) : base ** exponent;
}

function repeatedSquaring(base: number, exponent: number): number {
  let result = 1;
  let square = base;
  for (let remaining = exponent; remaining > 0; remaining >>= 1) {
    if (remaining & 1) result *= square;
    square *= square;
  }
  return result;
}
