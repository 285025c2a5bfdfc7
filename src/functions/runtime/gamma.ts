import { horner } from "./horner.js";
import { sinPi } from "./sinPi.js";
import { stirling } from "./stirling.js";

const gammaNumerator = [
  1.1566418992619389e-5, 0.00011394881514430469, 0.0009822653823009723, 0.007365978226473266, 0.018569001877190697,
  0.12137156211924827, 0.5320729901266829, 0.42278433509846713,
];
const gammaDenominator = [
  3.0430384207628276e-5, -0.0014287900420949708, 0.01159194615823137, -0.008408506868773133, -0.18289638946048672,
  0.2843829577371658, 1,
];

/**
 * The gamma function. Up to 24 by the recurrence from a rational interpolant of (Γ(2 + t) - 1)/t, |t| <= 1/2
 * (error 3e-17), so that factorials are exact; above by Stirling's formula with the power split in two, as its
 * square overflows early; below -1/2 by the reflection formula (DLMF 5.5.3), raised first where Γ(-x) would overflow.
 */
export function gamma(x: number): number {
  if (x > 172) return Infinity;
  if (x >= 24) {
    const rootOfPower = x ** (0.5 * x - 0.25);
    return rootOfPower * (Math.sqrt(2 * Math.PI) * Math.exp(-x) * Math.exp(stirling(x))) * rootOfPower;
  }
  if (x < -0.5) {
    if (Number.isInteger(x) || x === -Infinity) return NaN;
    if (x > -150) return -Math.PI / (x * sinPi(x) * gamma(-x));
    if (x < -190) return 0;
    let rising = 1;
    for (let shift = 0; shift < 40; shift++) rising *= x + shift;
    return gamma(x + 40) / rising;
  }
  if (x === 0) return 1 / x;
  let factor = 1;
  let offset = x;
  if (x < 0.5) factor = 1 / (x * (x + 1));
  else if (x < 1.5) {
    factor = 1 / x;
    offset = x - 1;
  } else {
    for (offset = x - 2; offset >= 0.5; offset--) factor *= offset + 1;
  }
  return (1 + offset * (horner(gammaNumerator, offset) / horner(gammaDenominator, offset))) * factor;
}
