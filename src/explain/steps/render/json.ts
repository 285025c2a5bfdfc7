import type { DeriveStepsResult } from "../derivation.js";

/** The derivations as JSON, without the diagnostics. `docs/derivations.md` describes its fields. */
export function renderJson({ functions, derivations }: DeriveStepsResult): string {
  return `${JSON.stringify({ functions, derivations }, plain, 2)}\n`;
}

/** JSON has no maps, and no numbers that are not finite. */
function plain(_key: string, value: unknown): unknown {
  if (value instanceof Map) return Object.fromEntries(value);
  if (typeof value === "number" && !Number.isFinite(value)) return `${value}`;
  return value;
}
