import type { Claim, PartialCheck, PointCheck, Slope } from "./check.js";
import { along, chooseSteps, curvatureScale, type Curve, differencesAt, forwardDifference } from "./differences.js";
import { judge } from "./judge.js";
import { measuredSlope } from "./measuredSlope.js";
import type { ClaimedGradient, Rounding, Subject } from "./subject.js";

/** A slope in doubles that is known to this part of it decides for claims that agree; for others more digits do. */
const CONVINCING = 1e-6;

/** Beside terms of a magnitude M, a slope below this part of M by the scale of the variable counts as 0. */
const NEGLIGIBLE = 1e-8;

interface Claimed {
  readonly gradient: string;
  readonly value: number;
}

/** Compares gradients with differences at one point. `step` sets the step of the differences that are shown by hand. */
export function checkPoint(
  subject: Subject,
  gradients: readonly ClaimedGradient[],
  values: readonly number[],
  step: number | undefined,
): PointCheck {
  const { parameters, variables, field } = subject;
  const value = field(values);
  const rounding = subject.rounding(values);
  const claimed = gradients.map(({ name, partials }) => ({ name, partials: partials(values) }));
  const checkPartial = (variable: string, position: number): PartialCheck => {
    const index = parameters.indexOf(variable);
    const x = values[index] ?? NaN;
    const curve = along(field, values, index);
    const differences = differencesAt(curve, x, chooseSteps(x, step), value, rounding.value);
    const claims = claimed.map(({ name, partials }) => ({ gradient: name, value: partials[position] ?? NaN }));
    const parameter = subject.arrays?.parameterOf(variable) ?? variable;
    return { variable, parameter, differences, ...compare(subject, values, variable, curve, claims, rounding) };
  };
  return {
    point:
      subject.arrays?.pointAt(values) ??
      new Map(parameters.map((parameter, index) => [parameter, values[index] ?? NaN])),
    ...(subject.arrays && { coverage: subject.arrays.coverage }),
    value,
    partials: variables.map(checkPartial),
  };
}

/** The claims beside the first slope that settles them: differences, a ladder of differences, values with many digits. */
function compare(
  subject: Subject,
  values: readonly number[],
  variable: string,
  curve: Curve,
  claimed: readonly Claimed[],
  rounding: Rounding,
): Pick<PartialCheck, "slope" | "claims"> {
  const x = values[subject.parameters.indexOf(variable)] ?? NaN;
  const lost = rounding.partials[subject.variables.indexOf(variable)] ?? NaN;
  const magnitude = magnitudeOf(rounding, curve(x));
  const negligible = (NEGLIGIBLE * magnitude) / curvatureScale(x);
  const judged = (slope: Slope) => ({ slope, claims: judgeAll(claimed, slope, lost, negligible) });
  const quick = judged(quickSlope(curve, x, rounding.value));
  if (settles(quick)) return quick;
  const measured = judged(measuredSlope(curve, x, rounding.value));
  if (subject.preciseSlope === undefined || !Number.isFinite(curve(x)) || settles(measured)) return measured;
  const precise = judged(subject.preciseSlope(values, variable, magnitude));
  const isMeasured = precise.slope.kind === "unclear" && measured.claims.every(({ verdict }) => verdict === "right");
  return isMeasured ? measured : precise;
}

/** The magnitude of the terms of a value: what rounding may change of it, by what rounding changes of 1. */
export function magnitudeOf(rounding: Rounding, value: number): number {
  const magnitude = rounding.value / Number.EPSILON;
  return Number.isFinite(magnitude) ? magnitude : Math.abs(value);
}

/** The extrapolated difference with the step of the rule, which is enough where all is well. */
function quickSlope(curve: Curve, x: number, noise: number): Slope {
  const atX = curve(x);
  const steps = chooseSteps(x);
  const { extrapolated, truncation, rounding } = differencesAt(curve, x, steps, atX, noise);
  const gapBy = (step: number) =>
    Math.abs(forwardDifference(curve, x, step, atX) - forwardDifference(curve, x, -step, atX));
  const gap = gapBy(steps.central / 2);
  // The gap between the slopes of both sides falls with the step, but not at a corner.
  if (gap > 10 * rounding && gap > 0.75 * gapBy(steps.central))
    return { kind: "unclear", reason: "there may be a corner" };
  return { kind: "smooth", value: extrapolated, error: truncation + 2 * rounding, digits: "doubles" };
}

function settles({ slope, claims }: Pick<PartialCheck, "slope" | "claims">): boolean {
  return (
    slope.kind === "smooth" &&
    claims.length > 0 &&
    slope.error <= CONVINCING * Math.abs(slope.value) &&
    claims.every(({ verdict }) => verdict === "right")
  );
}

function judgeAll(claimed: readonly Claimed[], slope: Slope, rounding: number, negligible: number): readonly Claim[] {
  return claimed.map((claim) => ({ ...claim, ...judge(claim.value, slope, rounding, negligible) }));
}
