import type { Combination } from "../../ir/kernel.js";

/** What a combination of nothing gives. */
export function neutralOf(combination: Combination | undefined): number {
  switch (combination) {
    case "product":
      return 1;
    case "minimum":
      return Infinity;
    case "maximum":
      return -Infinity;
    default:
      return 0;
  }
}
