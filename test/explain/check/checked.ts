import { expect } from "vitest";

import type { Check, PartialCheck, Verdict } from "../../../src/explain/check/check.js";
import { checkModel, type CheckOptions } from "../../../src/explain/check/checkModel.js";

/** The check of a model of one function, which must have no errors. */
export async function checkOf(text: string, options: CheckOptions = {}): Promise<Check> {
  const { checks, diagnostics } = await checkModel(text, { timing: false, ...options });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const [check, ...others] = checks;
  if (check === undefined || others.length > 0) throw new Error(`not a model of one function: ${text}`);
  return check;
}

/** The partials at all points. */
export function partialsOf({ points }: Check): readonly PartialCheck[] {
  return points.flatMap(({ partials }) => partials);
}

/** The verdicts on one gradient, in the order of points and variables. */
export function verdictsOn(check: Check, gradient: string): readonly Verdict[] {
  return partialsOf(check).flatMap(({ claims }) =>
    claims.flatMap((claim) => (claim.gradient === gradient ? [claim.verdict] : [])),
  );
}
