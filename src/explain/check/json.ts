import { jsonNumber, jsonPoint } from "../numbers.js";
import type { Check, Claim, PartialCheck, PointCheck, Slope } from "./check.js";
import { outcomeOf } from "./outcome.js";

/** Checks as JSON. Numbers that are not finite are texts; what there is not is left out. */
export function printChecksJson(checks: readonly Check[]): string {
  return `${JSON.stringify(checks.map(checkAsJson), null, 2)}\n`;
}

function checkAsJson(check: Check) {
  const { name, signature, variables, gradients, sampling, points, costs } = check;
  return {
    function: name,
    signature,
    ...(gradients.length === 0 ? {} : { outcome: outcomeOf(check) }),
    variables,
    gradients,
    ...(sampling === undefined ? {} : { sampling }),
    costs,
    points: points.map(pointAsJson),
  };
}

function pointAsJson({ point, value, partials, coverage }: PointCheck) {
  return {
    point: jsonPoint(point),
    value: jsonNumber(value),
    ...(coverage === undefined ? {} : { coverage }),
    partials: partials.map(partialAsJson),
  };
}

function partialAsJson({ variable, differences, slope, claims }: PartialCheck) {
  const { steps, forward, central, halved, extrapolated, truncation, rounding } = differences;
  return {
    variable,
    differences: { steps, ...jsonNumbers({ forward, central, halved, extrapolated, truncation, rounding }) },
    slope: slopeAsJson(slope),
    claims: claims.map(claimAsJson),
  };
}

function slopeAsJson(slope: Slope) {
  switch (slope.kind) {
    case "smooth":
      return { ...slope, ...jsonNumbers({ value: slope.value, error: slope.error }) };
    case "kink":
      return { ...slope, ...jsonNumbers({ left: slope.left, right: slope.right, error: slope.error }) };
    case "singular":
    case "unclear":
      return slope;
  }
}

function claimAsJson({ value, tolerance, ...claim }: Claim) {
  return { ...claim, ...jsonNumbers({ value, tolerance }) };
}

function jsonNumbers(numbers: Readonly<Record<string, number>>) {
  return Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, jsonNumber(value)]));
}
