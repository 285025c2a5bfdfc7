import { quotientDerivative } from "./quotientDerivative.js";

/**
 * The k-th derivative of `(exp(x) - 1) / x`. The first between -2 and 1 by interpolants at Chebyshev points without cancellation (error
 * 6e-17), for negative x of (exp(y) - 1 - y)/y² at y = -x, which is exp(y) times the derivative; elsewhere by `(exp(x) (x - 1) + 1) / x²`,
 * the exponential in two halves, of which neither overflows early; to 4 units of the last place. The others by their series, for
 * negative x on a shorter interval, as it cancels sooner there.
 */
export function exprelDerivative(k: number, x: number): number {
  if (k === 1) {
    if (x < -2) return (1 / x + Math.exp(x) * (1 - 1 / x)) / x;
    if (x < 0) {
      const y = -x;
      return (
        Math.exp(x) *
        (((((((((((((1.86435670421138e-12 * y + 3.556086491894148e-12) * y + 1.917947777708084e-10) * y +
          2.0094517132288564e-9) *
          y +
          2.5184879561980054e-8) *
          y +
          2.7541636723368137e-7) *
          y +
          2.7558617098512034e-6) *
          y +
          2.4801512730410665e-5) *
          y +
          0.00019841272741396603) *
          y +
          0.0013888888815977356) *
          y +
          0.008333333334429453) *
          y +
          0.0416666666665808) *
          y +
          0.16666666666666932) *
          y +
          0.5)
      );
    }
    if (x < 1)
      return (
        ((((((((((3.080283660385342e-9 * x + 1.969332389459982e-8) * x + 2.556443696911744e-7) * x +
          2.475148881346565e-6) *
          x +
          2.2049065769417854e-5) *
          x +
          0.00017360974502832942) *
          x +
          0.0011904765719869123) *
          x +
          0.0069444443770447055) *
          x +
          0.0333333333403474) *
          x +
          0.12499999999962338) *
          x +
          0.33333333333334125) *
          x +
        0.5
      );
    const root = Math.exp(0.5 * x);
    return (root / x) * (1 - 1 / x) * root + 1 / x / x;
  }
  const seriesRadius = x < 0 ? 1 + 0.3 * k : 1 + k;
  return quotientDerivative(k, x, seriesRadius, (order, at) => (order === 0 ? Math.expm1(at) : Math.exp(at)));
}
