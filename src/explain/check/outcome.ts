import type { Check } from "./check.js";

export type Outcome = "right" | "wrong" | "undecided";

/** Whether no claim is wrong, and each partial of each gradient was decided somewhere. */
export function outcomeOf({ variables, gradients, points }: Check): Outcome {
  const claims = points.flatMap(({ partials }) =>
    partials.flatMap(({ claims, variable }) => claims.map((claim) => ({ ...claim, variable }))),
  );
  if (claims.some(({ verdict }) => verdict === "wrong")) return "wrong";
  const decided = new Set(
    claims
      .filter(({ verdict }) => verdict !== "inconclusive")
      .map(({ gradient, variable }) => `${gradient} ${variable}`),
  );
  return decided.size === variables.length * gradients.length ? "right" : "undecided";
}
