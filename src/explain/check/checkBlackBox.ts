import { problems } from "../../diagnostics/catalogue.js";
import { NOWHERE } from "../../diagnostics/span.js";
import { DiagnosticSink } from "../../diagnostics/diagnostic.js";
import { namesOfPoint, readPoint } from "../point.js";
import type { CheckOptions, CheckResult } from "./checkModel.js";
import { checkSubject } from "./checkSubject.js";
import type { ForeignFunction } from "./foreignFunction.js";
import { callValue, claimedGradient } from "./foreignGradient.js";
import { measureNoise } from "./noise.js";
import type { Subject } from "./subject.js";

export type BlackBoxOptions = Pick<CheckOptions, "at" | "wrt" | "step" | "against" | "timing" | "errors">;

/**
 * Differentiates a function by calling it only, at points that name its arguments in their order; where there is a
 * gradient of it, compares that. Never throws on a faulty function: the diagnostics tell.
 */
export function checkBlackBox(value: ForeignFunction, options: BlackBoxOptions): CheckResult {
  const sink = new DiagnosticSink();
  const [first] = options.at ?? [];
  if (first === undefined) {
    sink.report(problems.blackBoxWithoutPoint.at(NOWHERE));
    return { checks: [], diagnostics: sink.diagnostics };
  }
  const parameters = [...new Set(namesOfPoint(first))];
  const points = (options.at ?? []).flatMap((text) => readPoint(text, { variables: parameters, data: [] }, sink) ?? []);
  const variables = parameters.filter((parameter) => options.wrt?.includes(parameter) ?? true);
  if (variables.length === 0) sink.report(problems.nothingToCheck.at(NOWHERE, [value.name]));
  if (sink.hasErrors) return { checks: [], diagnostics: sink.diagnostics };
  const subject = blackBox(value, parameters, variables);
  const gradients = options.against === undefined ? [] : [claimedGradient(options.against, parameters, variables)];
  const values = points.map((point) => parameters.map((parameter) => point.get(parameter) ?? NaN));
  const check = checkSubject(subject, gradients, { points: values }, options, sink);
  return { checks: check === undefined ? [] : [check], diagnostics: sink.diagnostics };
}

function blackBox(value: ForeignFunction, parameters: readonly string[], variables: readonly string[]): Subject {
  const indices = variables.map((variable) => parameters.indexOf(variable));
  const field = (values: readonly number[]) => callValue(value, parameters, values);
  const name = value.name.slice(value.name.lastIndexOf("#") + 1);
  return {
    name,
    signature: `${name}(${parameters.join(", ")})`,
    parameters,
    variables,
    field,
    // What a gradient loses by itself is not known, and is far less than what differences lose.
    rounding: (values) => ({ value: measureNoise(field, values, indices), partials: variables.map(() => 0) }),
  };
}
