import { partialName } from "../../describe.js";
import type { Derivation } from "./derivation.js";

/** What a derivation is by: `x`, or an element, `w[j]`. */
export function derivedBy({ wrt, indices }: Pick<Derivation, "wrt" | "indices">): string {
  return indices === undefined ? wrt : `${wrt}[${indices.join(", ")}]`;
}

/** `∂f/∂x`, or `∂f/∂w[j]` */
export function derivationName(derivation: Pick<Derivation, "of" | "wrt" | "indices">): string {
  return partialName(derivation.of, derivedBy(derivation));
}
