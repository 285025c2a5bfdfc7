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

/** A point with the function as it is there: the elements of its arrays may differ from point to point. */
export interface PlacedSubject {
  readonly subject: Subject;
  readonly gradients: readonly ClaimedGradient[];
  readonly values: readonly number[];
}

/** Compares gradients of a function with differences at all points. Reports what keeps it from doing so. */
export function checkSubject(
  subject: Subject,
  gradients: readonly ClaimedGradient[],
  { points, sampling }: SubjectPoints,
  options: SubjectOptions,
  sink: DiagnosticSink,
): Check | undefined {
  const places = points.map((values) => ({ subject, gradients, values }));
  return checkPlaces(places, sampling, options, sink);
}

/** Compares gradients with differences at places of one function. Reports what keeps it from doing so. */
export function checkPlaces(
  places: readonly PlacedSubject[],
  sampling: Sampling | undefined,
  { step, timing = true, errors = false }: SubjectOptions,
  sink: DiagnosticSink,
): Check | undefined {
  if (step !== undefined && !places.every((place) => isStep(place, step, sink))) return undefined;
  try {
    const checked = places.map(({ subject, gradients, values }) => checkPoint(subject, gradients, values, step));
    const [first, place] = [checked[0], places[0]];
    if (first === undefined || place === undefined) throw new Error("a check needs a point");
    const { subject, gradients, values } = place;
    return {
      name: subject.name,
      signature: subject.signature,
      variables: subject.arrays?.coverage.map(({ parameter }) => parameter) ?? subject.variables,
      gradients: gradients.map(({ name }) => name),
      points: checked,
      ...(sampling === undefined ? {} : { sampling }),
      costs: costsOf(subject, gradients, values, timing),
      ...(errors ? chartOf(subject, first, values) : {}),
    };
  } catch (error) {
    if (!(error instanceof ForeignFault)) throw error;
    sink.report(error.diagnostic);
    return undefined;
  }
}

/** Whether a step changes every variable. */
function isStep({ subject, values }: PlacedSubject, step: number, sink: DiagnosticSink): boolean {
  for (const variable of subject.variables) {
    const x = values[subject.parameters.indexOf(variable)] ?? NaN;
    if (representable(x, step / 2) !== 0) continue;
    sink.report(problems.stepTooSmall.at(NOWHERE, step, variable, x));
    return false;
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
      x: values[index] ?? NaN,
      curve,
      derivative,
      steps: partial.differences.steps,
    }),
  };
}
