import type { Check } from "./check.js";

export type Outcome = "right" | "wrong" | "undecided";

/**
 * Whether no claim is wrong, and each partial of each gradient was decided somewhere. At sampled points, where an array has
 * other elements each time, that is asked of the partials by the array as a whole.
 */
export function outcomeOf({ points, sampling }: Check): Outcome {
  const claims = points.flatMap(({ partials }) =>
    partials.flatMap(({ claims, variable, parameter }) =>
      claims.map((claim) => ({
        ...claim,
        key: `${claim.gradient} ${sampling === undefined ? variable : parameter}`,
      })),
    ),
  );
  if (claims.some(({ verdict }) => verdict === "wrong")) return "wrong";
  const all = new Set(claims.map(({ key }) => key));
  const decided = new Set(claims.filter(({ verdict }) => verdict !== "inconclusive").map(({ key }) => key));
  return decided.size === all.size ? "right" : "undecided";
}
