import { rational, type Rational } from "../../ir/rational.js";

/**
 * The Bernoulli numbers B₂, B₄, … B₂ₙ, from the tangent numbers by the integer algorithm of Brent and Harvey,
 * "Fast computation of Bernoulli, tangent and secant numbers" (2013), figure 2.
 */
export function evenBernoulliNumbers(count: number): readonly Rational[] {
  return tangentNumbers(count).map((tangent, index) => {
    const order = 2n * BigInt(index + 1);
    const power = 2n ** order;
    const magnitude = rational(order * tangent, power * (power - 1n));
    return index % 2 === 0 ? magnitude : magnitude.neg();
  });
}

function tangentNumbers(count: number): readonly bigint[] {
  let tangents: readonly bigint[] = Array.from({ length: count }).reduce<bigint[]>(
    (factorials, _, index) => [...factorials, BigInt(Math.max(index, 1)) * (factorials.at(-1) ?? 1n)],
    [],
  );
  for (let k = 1; k < count; k++) {
    let previous = 0n;
    tangents = tangents.map((current, j) => {
      if (j < k) previous = j === k - 1 ? current : previous;
      else previous = BigInt(j - k) * previous + BigInt(j - k + 2) * current;
      return j < k ? current : previous;
    });
  }
  return tangents;
}
