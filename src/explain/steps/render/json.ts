import { jsonPoint } from "../../numbers.js";
import type { DeriveStepsResult } from "../derivation.js";
import { valueAsJson } from "./values.js";

/** The derivations as JSON, without the diagnostics. `docs/derivations.md` describes its fields. */
export function renderJson({ functions, derivations }: DeriveStepsResult): string {
  const printed = {
    functions: functions.map(({ at, ...derived }) => ({
      ...derived,
      ...(at && { at: { point: jsonPoint(at.point), value: valueAsJson(at.value) } }),
    })),
    derivations: derivations.map(({ at, ...derivation }) => ({
      ...derivation,
      ...(at && { at: { ...at, value: valueAsJson(at.value) } }),
    })),
  };
  return `${JSON.stringify(printed, null, 2)}\n`;
}
