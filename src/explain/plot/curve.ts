import type { RealFunction } from "./breaks.js";

type PlotPoint = readonly [x: number, y: number];

/**
 * The points of a curve in the order of x. At the jumps it is interrupted: it comes as near as no eye can tell, or, where
 * `isWide`, it leaves a gap that is seen.
 */
export function trace(
  f: RealFunction,
  samples: readonly number[],
  jumps: readonly { readonly x: number; readonly isWide: boolean }[],
): readonly PlotPoint[] {
  const span = (samples.at(-1) ?? 0) - (samples[0] ?? 0);
  const gaps = jumps.map(({ x, isWide }) => ({ x, reach: span * (isWide ? 0.015 : 1e-9) }));
  const kept = samples.filter((x) => gaps.every((gap) => Math.abs(x - gap.x) > gap.reach));
  const points = kept.map((x): PlotPoint => [x, f(x)]);
  for (const { x, reach } of gaps) points.push([x - reach, f(x - reach)], [x, Number.NaN], [x + reach, f(x + reach)]);
  return cutOff(
    points.toSorted(([a], [b]) => a - b).filter(([x]) => x >= (samples[0] ?? x) && x <= (samples.at(-1) ?? x)),
  );
}

/** Near a pole values are so great that nothing else would be seen; they are left out. */
function cutOff(points: readonly PlotPoint[]): readonly PlotPoint[] {
  const sizes = points
    .map(([, y]) => Math.abs(y))
    .filter(Number.isFinite)
    .toSorted((a, b) => a - b);
  const usual = sizes[Math.floor(0.85 * sizes.length)] ?? 0;
  const limit = (sizes.at(-1) ?? 0) > 30 * usual && usual > 0 ? 4 * usual : Infinity;
  return points.map(([x, y]) => [x, Math.abs(y) > limit ? Number.NaN : y]);
}
