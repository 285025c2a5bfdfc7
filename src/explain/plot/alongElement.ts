import { problems } from "../../diagnostics/catalogue.js";
import type { DiagnosticSink } from "../../diagnostics/diagnostic.js";
import { NOWHERE } from "../../diagnostics/span.js";
import type { ArrayFunction, ArrayParameter } from "../../ir/model.js";
import { readArrayPoint, type WrittenPoint } from "../arrays/readArrayPoint.js";
import { landscapeOverArrays } from "../descend/landscape.js";
import { loadEmittedModule } from "../emittedFunction.js";
import { printPoint } from "../point.js";
import type { PlottedFunction } from "./chartOf.js";
import { withoutVaried } from "./withoutVaried.js";

/** A parameter, and the label of the element of it that varies: `w[3]`, or the name of a number. */
interface Varied {
  readonly parameter: ArrayParameter;
  readonly label: string;
}

/**
 * A function over arrays along a number or one element of an array, as the emitted code computes it. The array is given whole, and
 * the element in it does not count. Reports why there is none.
 */
export async function alongElement(
  text: string,
  definition: ArrayFunction,
  wrt: string | undefined,
  written: WrittenPoint,
  sink: DiagnosticSink,
): Promise<PlottedFunction | undefined> {
  const varied = chooseElement(definition, wrt, sink);
  if (varied === undefined) return undefined;
  const { parameter, label } = varied;
  const isNumber = parameter.shape.length === 0;
  const stays = (other: ArrayParameter) => !isNumber || other !== parameter;
  const { variables, data, sizes } = definition;
  const kept = isNumber ? withoutVaried(written, parameter.name, sink) : written;
  const place =
    kept && readArrayPoint(kept, { variables: variables.filter(stays), data: data.filter(stays), sizes }, sink);
  if (place === undefined) return undefined;
  const { loadOverArrays } = await loadEmittedModule(text, { wrt: [parameter.name] });
  if (loadOverArrays === undefined) throw new Error("a model with errors cannot be run");
  const landscape = landscapeOverArrays(definition, [parameter], loadOverArrays(definition), place);
  const index = landscape.labels.indexOf(label);
  if (index < 0) {
    const array = place.point.get(parameter.name);
    sink.report(
      problems.noSuchElement.at(NOWHERE, label, parameter.name, typeof array === "object" ? array.shape : []),
    );
    return undefined;
  }
  const at = (x: number) => landscape.valueAndGradient(landscape.start.with(index, x));
  const plotted: PlottedFunction = {
    name: definition.name,
    signature: landscape.signature,
    variable: label,
    place: printPoint(place.point, isNumber ? undefined : { array: parameter.name, index }),
    value: (x) => at(x).value,
    derivative: (x) => at(x).gradient[index] ?? NaN,
  };
  return isDefined(plotted, sink) ? plotted : undefined;
}

/** Reports a function that throws, as subscripts may be out of range. */
function isDefined({ name, value, place }: PlottedFunction, sink: DiagnosticSink): boolean {
  try {
    value(0);
    return true;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    sink.report(problems.functionThrew.at(NOWHERE, `\`${name}\``, error.message, place));
    return false;
  }
}

function chooseElement(
  { name, variables, data }: ArrayFunction,
  wrt: string | undefined,
  sink: DiagnosticSink,
): Varied | undefined {
  const parameters = [...variables, ...data].filter(({ isInteger }) => !isInteger);
  const candidates = variables.some(({ isInteger }) => !isInteger)
    ? variables.filter(({ isInteger }) => !isInteger)
    : parameters;
  const [only] = candidates;
  if (wrt === undefined) {
    if (only === undefined) sink.report(problems.nothingToVary.at(NOWHERE, name, "parameters"));
    else if (candidates.length === 1 && only.shape.length === 0) return { parameter: only, label: only.name };
    else sink.report(problems.whichVariable.at(NOWHERE, name, candidates.map(firstElement)));
    return undefined;
  }
  const [, written = wrt, subscripts] = /^([^[\]]*)(\[.*\])?$/s.exec(wrt) ?? [];
  const parameter = parameters.find((other) => other.name === written.trim());
  const dimensions = subscripts === undefined ? [] : subscripts.slice(1, -1).split(",");
  if (parameter === undefined) {
    sink.report(problems.unknownPlotVariable.at(NOWHERE, wrt, parameters.map(firstElement)));
    return undefined;
  }
  if (parameter.shape.length !== dimensions.length) {
    sink.report(
      problems.notOneElement.at(NOWHERE, wrt, parameter.name, parameter.shape.length, firstElement(parameter)),
    );
    return undefined;
  }
  const places = dimensions.map((subscript) => subscript.trim()).join(", ");
  return { parameter, label: dimensions.length === 0 ? parameter.name : `${parameter.name}[${places}]` };
}

/** `w[0]`, or the name of a number. */
function firstElement({ name, shape }: ArrayParameter): string {
  return shape.length === 0 ? name : `${name}[${shape.map(() => 0).join(", ")}]`;
}
