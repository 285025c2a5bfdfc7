/** A function of one variable. */
export type RealFunction = (x: number) => number;

/** Halvings of an interval: more than a double has digits. */
const HALVINGS = 60;

/**
 * Where a function jumps between neighbouring samples, at the roundest number that the doubles around the jump allow.
 * Poles jump as well, from one infinity to the other. What jumps by less than a hundredth of the picture is not seen in it.
 */
export function findJumps(f: RealFunction, samples: readonly number[]): readonly number[] {
  const values = samples.map(f);
  const finite = values.filter(Number.isFinite);
  const visible = (greatest(finite) - least(finite)) / 100;
  const jumps = new Set<number>();
  for (const [index, right] of samples.slice(1).entries()) {
    const left = samples[index];
    if (left === undefined) continue;
    const change = Math.abs(f(right) - f(left));
    if (!(change > visible)) continue;
    const [a, b] = closeIn(f, left, right);
    if (!(Math.abs(f(b) - f(a)) < change / 2)) jumps.add(roundestBetween(a, b));
  }
  return [...jumps];
}

/** The half of an interval in which the function changes more, halved again and again. */
function closeIn(f: RealFunction, left: number, right: number): readonly [number, number] {
  let [a, b] = [left, right];
  for (let count = 0; count < HALVINGS; count += 1) {
    const middle = a / 2 + b / 2;
    if (middle <= a || middle >= b) break;
    const isLeft = !(Math.abs(f(middle) - f(a)) < Math.abs(f(b) - f(middle)));
    if (isLeft) b = middle;
    else a = middle;
  }
  return [a, b];
}

function roundestBetween(a: number, b: number): number {
  if (a <= 0 && b >= 0) return 0;
  for (let digits = 1; digits < 17; digits += 1) {
    const rounded = Number(b.toPrecision(digits));
    if (rounded >= a && rounded <= b) return rounded;
  }
  return b;
}

function least(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.min(a, b), Infinity);
}

function greatest(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.max(a, b), -Infinity);
}
