/** `log(1 - exp(x))` for x < 0: below -log(2) by log1p, above by expm1 (Mächler, vignette of the R package Rmpfr, 2012). */
export function log1mexp(x: number): number {
  return x > -Math.LN2 ? Math.log(-Math.expm1(x)) : Math.log1p(-Math.exp(x));
}
