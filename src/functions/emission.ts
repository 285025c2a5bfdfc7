import type { Emission } from "./definition.js";

/** Emitted as `Math.name`. */
export function math(name: string): Emission {
  return { kind: "math", name };
}

/** Emitted as a call of the helper in `runtime/<name>.ts`, with the value of `alongside` as its last argument. */
export function runtime(name: string, alongside?: string): Emission {
  return alongside === undefined ? { kind: "runtime", name } : { kind: "runtime", name, alongside };
}

/** Emitted as the expression that the entry gives as its definition. */
export const inline: Emission = { kind: "definition" };
