import { arrayVariables } from "../../analyse.js";
import { problems } from "../../diagnostics/catalogue.js";
import type { DiagnosticSink } from "../../diagnostics/diagnostic.js";
import { NOWHERE } from "../../diagnostics/span.js";
import type { ArrayFunction } from "../../ir/model.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { readArrayPoint } from "../arrays/readArrayPoint.js";
import type { EmittedOverArrays } from "../emittedFunction.js";
import { sampleArrayPoints, type ArraySamples } from "./arraySamples.js";
import { ArraySubjects } from "./arraySubject.js";
import type { Check } from "./check.js";
import type { CheckOptions } from "./checkModel.js";
import { checkPlaces } from "./checkSubject.js";
import { writtenPoints } from "./writtenPoints.js";

/** So many elements of each parameter are checked, at a point that is given and at each that is sampled. */
const MAXIMUM_AT_GIVEN = 64;
const MAXIMUM_AT_SAMPLED = 16;

/** Compares the emitted gradient of a function over arrays, and one of the user's own, with differences. */
export function checkArrayFunction(
  pool: ExpressionPool,
  definition: ArrayFunction,
  emitted: EmittedOverArrays,
  options: CheckOptions,
  sink: DiagnosticSink,
): Check | undefined {
  const found = placesToCheck(pool, definition, options, sink);
  if (found === undefined) return undefined;
  const variables = arrayVariables(definition, options.wrt);
  const value = { name: "the emitted value", call: emitted.value };
  const gradient = { name: "the emitted gradient", call: emitted.gradient };
  const claims = [gradient, ...(options.against === undefined ? [] : [options.against])];
  const subjects = new ArraySubjects(pool, definition, variables, value, claims);
  const { seed = 1 } = options;
  const most = found.sampling === undefined ? MAXIMUM_AT_GIVEN : MAXIMUM_AT_SAMPLED;
  const places = found.places.map((place, index) => subjects.at(place, { most, seed: seed + index }));
  return checkPlaces(places, found.sampling, options, sink);
}

function placesToCheck(
  pool: ExpressionPool,
  definition: ArrayFunction,
  options: CheckOptions,
  sink: DiagnosticSink,
): (Pick<ArraySamples, "places"> & Partial<ArraySamples>) | undefined {
  const written = writtenPoints(options);
  if (written !== undefined) {
    const places = written.flatMap((point) => readArrayPoint(point, definition, sink) ?? []);
    return places.length === written.length ? { places } : undefined;
  }
  const { samples: wanted = 20, seed = 1 } = options;
  const found = sampleArrayPoints(pool, definition, { wanted, seed });
  if (found.places.length > 0) return found;
  sink.report(problems.noPointToCheck.at(NOWHERE, definition.name, found.sampling.drawn));
  return undefined;
}
