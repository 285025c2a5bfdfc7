import { problems } from "../../diagnostics/catalogue.js";
import type { DiagnosticSink } from "../../diagnostics/diagnostic.js";
import { NOWHERE } from "../../diagnostics/span.js";
import type { WrittenPoint } from "../arrays/readArrayPoint.js";
import { namesOfPoint } from "../point.js";

/** A point without the number that varies, which a file of data may hold. Reports where it is written beside the others. */
export function withoutVaried(
  { at, data }: WrittenPoint,
  variable: string,
  sink: DiagnosticSink,
): WrittenPoint | undefined {
  if (at !== undefined && namesOfPoint(at).includes(variable)) {
    sink.report(problems.fixedPlotVariable.at(NOWHERE, variable));
    return undefined;
  }
  const kept = data && Object.fromEntries(Object.entries(data).filter(([name]) => name.normalize("NFC") !== variable));
  return { at, data: kept };
}
