import { expect } from "vitest";

/** Differences are measured by the largest entry. */
export function expectClose(actual: readonly number[], expected: readonly number[]): void {
  const scale = Math.max(...expected.map(Math.abs));
  expect(actual).toHaveLength(expected.length);
  expected.forEach((entry, index) => {
    expect(Math.abs((actual[index] ?? NaN) - entry)).toBeLessThanOrEqual(1e-12 * scale);
  });
}
