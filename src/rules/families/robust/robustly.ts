import type { RuleOptions } from "../../rule.js";

/** The options of a rule that buys digits or range, and why its left side lacks them. */
export function robustly(note: string): RuleOptions {
  return { use: "robust", gain: "digits", note };
}
