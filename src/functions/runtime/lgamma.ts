import { horner } from "./horner.js";
import { sinPi } from "./sinPi.js";
import { stirling } from "./stirling.js";

const lgammaNumerator = [
  6.592004121668464e-5, 0.0034112224337486457, 0.04785238906134353, 0.2781842697268787, 0.7588996356750448,
  0.9480067876881235, 0.42278433509846713,
];
const lgammaDenominator = [
  1.4166305007605586e-5, 0.0012537756994497478, 0.02608891595046021, 0.21514529191316645, 0.8258083331269758,
  1.4795717398524737, 1,
];

/**
 * `log |Γ(x)|`. Up to 8 by the recurrence from a rational interpolant of log Γ(2 + t)/t, |t| <= 1/2 (error 6e-18),
 * which is accurate at the zeros 1 and 2; above by Stirling's formula, below -1/2 by reflection (DLMF 5.5.3).
 */
export function lgamma(x: number): number {
  if (x === Infinity) return x;
  if (x >= 8) return (x - 0.5) * (Math.log(x) - 1) + (0.4189385332046727 + stirling(x));
  if (x < -0.5) {
    if (Number.isInteger(x) || x === -Infinity) return Infinity;
    return Math.log(Math.PI / Math.abs(x * sinPi(x))) - lgamma(-x);
  }
  const nearTwo = (offset: number) => offset * (horner(lgammaNumerator, offset) / horner(lgammaDenominator, offset));
  if (x < 0.5) return nearTwo(x) - Math.log1p(x) - Math.log(Math.abs(x));
  if (x < 1.5) return nearTwo(x - 1) - Math.log1p(x - 1);
  let product = 1;
  let offset = x - 2;
  for (; offset >= 0.5; offset--) product *= offset + 1;
  return nearTwo(offset) + Math.log(product);
}
