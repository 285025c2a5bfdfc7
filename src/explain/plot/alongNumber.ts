import { signature } from "../../describe.js";
import { problems } from "../../diagnostics/catalogue.js";
import type { DiagnosticSink } from "../../diagnostics/diagnostic.js";
import { NOWHERE } from "../../diagnostics/span.js";
import type { ModelFunction } from "../../ir/model.js";
import { readPointOfNumbers, type WrittenPoint } from "../arrays/readArrayPoint.js";
import { loadEmitted } from "../emittedFunction.js";
import type { PlottedFunction } from "./chartOf.js";
import { printPoint } from "../point.js";
import { withoutVaried } from "./withoutVaried.js";

/** A function of numbers along one of its parameters, as the emitted code computes it. Reports why there is none. */
export async function alongNumber(
  text: string,
  definition: ModelFunction,
  wrt: string | undefined,
  written: WrittenPoint,
  sink: DiagnosticSink,
): Promise<PlottedFunction | undefined> {
  const variable = chooseParameter(definition, wrt, sink);
  const kept = variable === undefined ? undefined : withoutVaried(written, variable, sink);
  if (variable === undefined || kept === undefined) return undefined;
  const stays = (name: string) => name !== variable;
  const { variables, data } = definition;
  const others = readPointOfNumbers(kept, { variables: variables.filter(stays), data: data.filter(stays) }, sink);
  if (others === undefined) return undefined;
  const emitted = await loadEmitted(text, definition, { wrt: [variable] });
  const pointAt = (x: number) => new Map([...others, [variable, x]]);
  return {
    name: definition.name,
    signature: signature(definition),
    variable,
    place: printPoint(others),
    value: (x) => emitted.value(pointAt(x)),
    derivative: (x) => emitted.gradient(pointAt(x)).get(variable) ?? NaN,
  };
}

function chooseParameter(
  { name, variables, data }: ModelFunction,
  wrt: string | undefined,
  sink: DiagnosticSink,
): string | undefined {
  const parameters = [...variables, ...data];
  const candidates = variables.length > 0 ? variables : data;
  if (parameters.length === 0) sink.report(problems.nothingToVary.at(NOWHERE, name, "parameters"));
  else if (wrt === undefined && candidates.length > 1)
    sink.report(problems.whichVariable.at(NOWHERE, name, candidates));
  else if (wrt !== undefined && !parameters.includes(wrt))
    sink.report(problems.unknownPlotVariable.at(NOWHERE, wrt, parameters));
  else return wrt ?? candidates[0];
  return undefined;
}
