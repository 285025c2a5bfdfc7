import type { Diagnostic } from "./diagnostic.js";

/** A diagnostic that stands for others like it. */
export function inMorePlaces(diagnostic: Diagnostic, more: number): Diagnostic {
  if (more === 0) return diagnostic;
  const places = more === 1 ? "1 more place" : `${more.toLocaleString("en-US")} more places`;
  return { ...diagnostic, message: `${diagnostic.message}, here and in ${places}` };
}
