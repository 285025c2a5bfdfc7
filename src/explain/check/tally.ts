import type { Check, PartialCheck, Slope, Verdict } from "./check.js";

/** The verdicts on the partials of one gradient by one variable at all points; by all of its elements, where it is an array. */
export interface Tally {
  readonly variable: string;
  readonly gradient: string;
  readonly counts: ReadonlyMap<Verdict, number>;
  /** The largest distance from the slope, relative to it, where there is a derivative that differences tell from 0. */
  readonly largest: number;
}

/** Counts the verdicts of a check, for each variable and gradient. */
export function tallyOf({ variables, gradients, points }: Check): readonly Tally[] {
  const partials = new Map<string, PartialCheck[]>(variables.map((variable) => [variable, []]));
  for (const point of points) for (const partial of point.partials) partials.get(partial.parameter)?.push(partial);
  return variables.flatMap((variable) =>
    gradients.map((gradient, index) => {
      const counts = new Map<Verdict, number>();
      let largest = 0;
      for (const partial of partials.get(variable) ?? []) {
        const claim = partial.claims[index];
        if (claim === undefined) continue;
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
