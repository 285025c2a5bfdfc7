import type { Check, Slope, Verdict } from "./check.js";

/** The verdicts on one partial of one gradient at all points. */
export interface Tally {
  readonly variable: string;
  readonly gradient: string;
  readonly counts: ReadonlyMap<Verdict, number>;
  /** The largest distance from the slope, relative to it, where there is a derivative that differences tell from 0. */
  readonly largest: number;
}

/** Counts the verdicts of a check, for each variable and gradient. */
export function tallyOf({ variables, gradients, points }: Check): readonly Tally[] {
  return variables.flatMap((variable, position) =>
    gradients.map((gradient, index) => {
      const counts = new Map<Verdict, number>();
      let largest = 0;
      for (const { partials } of points) {
        const partial = partials[position];
        const claim = partial?.claims[index];
        if (partial === undefined || claim === undefined) continue;
        counts.set(claim.verdict, (counts.get(claim.verdict) ?? 0) + 1);
        largest = Math.max(largest, relativeDistance(claim.value, partial.slope));
      }
      return { variable, gradient, counts, largest };
    }),
  );
}

function relativeDistance(claimed: number, slope: Slope): number {
  if (slope.kind !== "smooth" || claimed === slope.value) return 0;
  const magnitude = Math.max(Math.abs(slope.value), Math.abs(claimed));
  return slope.error < magnitude ? Math.abs(claimed - slope.value) / magnitude : 0;
}
