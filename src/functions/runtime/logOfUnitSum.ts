/** The logarithm of a sum of numbers of which one may be 1, which log1p keeps apart: the others may be too small to change it. */
export function logOfUnitSum(x: number, y = 0, ...others: number[]): number {
  if (others.length === 0) return x === 1 ? Math.log1p(y) : y === 1 ? Math.log1p(x) : Math.log(x + y);
  const terms = [x, y, ...others];
  const unit = terms.indexOf(1);
  const sum = terms.reduce((total, term, index) => (index === unit ? total : total + term), 0);
  return unit < 0 ? Math.log(sum) : Math.log1p(sum);
}
