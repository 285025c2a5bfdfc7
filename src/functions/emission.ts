import type { Emission } from "./definition.js";

/** Emitted as `Math.name`. */
export function math(name: string): Emission {
  return { kind: "math", name };
}

/** Emitted as a call of the helper in `runtime/<name>.ts`. */
export function runtime(name: string): Emission {
  return { kind: "runtime", name };
}

/** Emitted as the expression that the entry gives as its definition. */
export const inline: Emission = { kind: "definition" };
