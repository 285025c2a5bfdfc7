import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { isShown, type Place, straighten } from "../../../src/explain/plots/thin.js";

const gap: Place = [0.5, NaN];

describe("straighten", () => {
  test("keeps the ends of straight parts", () => {
    const corner = Array.from({ length: 101 }, (_, index): Place => [index / 100, Math.max(0, index - 50) / 100]);
    expect(straighten(corner, 1e-9)).toEqual([corner[0], corner[50], corner[100]]);
    expect(straighten([], 1)).toEqual([]);
    expect(straighten(corner.slice(0, 1), 1)).toEqual(corner.slice(0, 1));
  });

  test("keeps gaps, both places beside them, and steps straight up", () => {
    const jump: readonly Place[] = [[0, 0], [0.2, 0], [0.4, 0], gap, [0.5, 1], [0.7, 1], [1, 1]];
    expect(straighten(jump, 1e-3)).toEqual([[0, 0], [0.4, 0], gap, [0.5, 1], [1, 1]]);
    const spike: readonly Place[] = [
      [0, 0],
      [0.5, 0],
      [0.5, 1],
      [0.5, 0.5],
      [1, 0.5],
    ];
    expect(straighten(spike, 1e-3)).toEqual(spike);
    const gaps: readonly Place[] = [gap, [0.6, NaN], [0.7, NaN]];
    expect(straighten(gaps, 1)).toEqual(gaps);
  });

  test("moves no place by more than the tolerance", () => {
    const heights = fc.array(fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constant(NaN)), { minLength: 1 });
    fc.assert(
      fc.property(heights, fc.double({ min: 1e-6, max: 0.5, noNaN: true }), (ys, tolerance) => {
        const line = ys.map((y, index): Place => [index / ys.length, y]);
        const straight = straighten(line, tolerance);
        expect(straight.filter((place) => !isShown(place))).toHaveLength(
          line.filter((place) => !isShown(place)).length,
        );
        for (const place of line.filter(isShown))
          expect(distance(straight, place)).toBeLessThanOrEqual(tolerance + 1e-12);
      }),
    );
  });
});

/** How far above or below a place the line passes. */
function distance(line: readonly Place[], [x, y]: Place): number {
  const after = line.findIndex(([otherX]) => otherX >= x);
  const [rightX, rightY] = line[after] ?? gap;
  if (rightX === x) return Math.abs(rightY - y);
  const [leftX, leftY] = line[after - 1] ?? gap;
  return Math.abs(leftY + ((rightY - leftY) * (x - leftX)) / (rightX - leftX) - y);
}
