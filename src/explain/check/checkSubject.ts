import { problems } from "../../diagnostics/catalogue.js";
import { NOWHERE } from "../../diagnostics/span.js";
import type { DiagnosticSink } from "../../diagnostics/diagnostic.js";
import type { Check, PointCheck, Sampling, Slope } from "./check.js";
import { checkPoint, magnitudeOf } from "./checkPoint.js";
import { costsOf } from "./costs.js";
import { along, representable } from "./differences.js";
import { errorChart } from "./errorChart.js";
import { ForeignFault } from "./foreignFunction.js";
import type { ClaimedGradient, Subject } from "./subject.js";

/** Where to check, each point a value for every parameter, and how the points were found. */
export interface SubjectPoints {
  readonly points: readonly (readonly number[])[];
  readonly sampling?: Sampling;
}

export interface SubjectOptions {
  readonly step?: number;
  readonly timing?: boolean;
  readonly errors?: boolean;
}

/** Compares gradients of a function with differences at all points. Reports what keeps it from doing so. */
export function checkSubject(
  subject: Subject,
  gradients: readonly ClaimedGradient[],
  { points, sampling }: SubjectPoints,
  { step, timing = true, errors = false }: SubjectOptions,
  sink: DiagnosticSink,
): Check | undefined {
  if (step !== undefined && !isStep(subject, points, step, sink)) return undefined;
  try {
    const checked = points.map((values) => checkPoint(subject, gradients, values, step));
    const [first, firstValues] = [checked[0], points[0]];
    if (first === undefined || firstValues === undefined) throw new Error("a check needs a point");
    return {
      name: subject.name,
      signature: subject.signature,
      variables: subject.variables,
      gradients: gradients.map(({ name }) => name),
      points: checked,
      ...(sampling === undefined ? {} : { sampling }),
      costs: costsOf(subject, gradients, firstValues, timing),
      ...(errors ? chartOf(subject, first, firstValues) : {}),
    };
  } catch (error) {
    if (!(error instanceof ForeignFault)) throw error;
    sink.report(error.diagnostic);
    return undefined;
  }
}

/** Whether a step changes every variable at every point. */
function isStep(
  { parameters, variables }: Subject,
  points: readonly (readonly number[])[],
  step: number,
  sink: DiagnosticSink,
): boolean {
  for (const values of points) {
    for (const variable of variables) {
      const x = values[parameters.indexOf(variable)] ?? NaN;
      if (representable(x, step / 2) !== 0) continue;
      sink.report(problems.stepTooSmall.at(NOWHERE, step, variable, x));
      return false;
    }
  }
  return true;
}

function preciseSlopeAt(subject: Subject, values: readonly number[], variable: string): Slope | undefined {
  return subject.preciseSlope?.(values, variable, magnitudeOf(subject.rounding(values), subject.field(values)));
}

function chartOf(subject: Subject, { partials, point }: PointCheck, values: readonly number[]): Pick<Check, "errors"> {
  const [partial] = partials;
  if (partial === undefined) return {};
  const { variable, slope, claims } = partial;
  const precise =
    slope.kind === "smooth" && slope.digits === "many" ? slope : preciseSlopeAt(subject, values, variable);
  const known = precise?.kind === "smooth" ? precise : slope;
  const derivative = known.kind === "smooth" ? known.value : claims[0]?.value;
  if (derivative === undefined) return {};
  const index = subject.parameters.indexOf(variable);
  const curve = along(subject.field, values, index);
  return {
    errors: errorChart({
      subject: subject.signature,
      variable,
      point,
      curve,
      derivative,
      steps: partial.differences.steps,
    }),
  };
}
