import type { DiagnosticSink } from "../../diagnostics/diagnostic.js";
import type { ArrayFunction, ArrayParameter, ModelFunction } from "../../ir/model.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { topologicalOrder } from "../../ir/walk.js";
import type { ArrayPlace } from "../arrays/readArrayPoint.js";
import { sampleArrayPoints } from "../check/arraySamples.js";
import { ArraySubjects } from "../check/arraySubject.js";
import type { Check } from "../check/check.js";
import { checkPlaces, checkSubject } from "../check/checkSubject.js";
import { callValue, claimedGradient } from "../check/foreignGradient.js";
import { modelSubject } from "../check/modelSubject.js";
import { samplePoints } from "../check/samples.js";
import type { Subject } from "../check/subject.js";
import type { EmittedFunction, EmittedOverArrays } from "../emittedFunction.js";
import type { Point } from "../point.js";

/** How many points are checked beside the one that is shown. */
const SAMPLES = 20;

/** So many elements of each parameter are checked at the point that is shown, and at each of the others. */
const MAXIMUM_ELEMENTS_SHOWN = 16;
const MAXIMUM_ELEMENTS_SAMPLED = 4;

/** So many calls of functions, for each variable, may be evaluated with many digits at each point. That takes some seconds. */
const MAXIMUM_PRECISE_CALLS = 60;

/** The emitted gradient by at least one variable against finite differences, first at the point that is shown, then at sampled ones. */
export function compareWithDifferences(
  pool: ExpressionPool,
  definition: ModelFunction,
  variables: readonly string[],
  emitted: EmittedFunction,
  point: Point,
  sink: DiagnosticSink,
): Check | undefined {
  const parameters = [...definition.variables, ...definition.data];
  const value = { name: "the emitted value", call: emitted.exported.value };
  const gradient = { name: "the emitted gradient", call: emitted.exported.gradient };
  const subject = modelSubject(pool, definition, variables, (values) => callValue(value, parameters, values));
  const calls = topologicalOrder([definition.value]).filter(({ kind }) => kind === "call").length;
  const isSmall = calls * variables.length <= MAXIMUM_PRECISE_CALLS;
  const { points, sampling } = samplePoints(pool, definition, { wanted: SAMPLES, seed: 1 });
  const shown = parameters.map((name) => point.get(name) ?? NaN);
  return checkSubject(
    isSmall ? subject : inDoublesOnly(subject),
    [claimedGradient(gradient, parameters, variables)],
    { points: [shown, ...points], sampling },
    // Times differ from run to run, and a page does not.
    { timing: false, errors: true },
    sink,
  );
}

/** The same of a function over arrays: the points that are sampled have arrays of few elements. */
export function compareArraysWithDifferences(
  pool: ExpressionPool,
  definition: ArrayFunction,
  variables: readonly ArrayParameter[],
  emitted: EmittedOverArrays,
  place: ArrayPlace,
  sink: DiagnosticSink,
): Check | undefined {
  const value = { name: "the emitted value", call: emitted.value };
  const gradient = { name: "the emitted gradient", call: emitted.gradient };
  const subjects = new ArraySubjects(pool, definition, variables, value, [gradient]);
  const { places, sampling } = sampleArrayPoints(pool, definition, { wanted: SAMPLES, seed: 1 });
  const shown = subjects.at(place, { most: MAXIMUM_ELEMENTS_SHOWN, seed: 1 });
  const sampled = places.map((each, index) => subjects.at(each, { most: MAXIMUM_ELEMENTS_SAMPLED, seed: 2 + index }));
  return checkPlaces([shown, ...sampled], sampling, { timing: false, errors: true }, sink);
}

function inDoublesOnly({ name, signature, parameters, variables, field, ...subject }: Subject): Subject {
  return { name, signature, parameters, variables, field, rounding: (values) => subject.rounding(values) };
}
