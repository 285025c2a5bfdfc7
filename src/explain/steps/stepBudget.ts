import type { Step } from "./derivation.js";

/** A derivation of more steps, or with a longer line, is not shown: nobody reads it. */
const MAXIMUM_STEPS = 1000;
const MAXIMUM_LENGTH = 2000;

/** After so many steps of all derivations together, no further ones are shown. */
const MAXIMUM_TOTAL = 5000;

/** How much may still be shown. */
export class StepBudget {
  #left = MAXIMUM_TOTAL;

  /** @param isStepwise Whether steps are asked for at all. */
  constructor(readonly isStepwise: boolean) {}

  /** Why a derivation of about so many steps is not worth beginning, if so. */
  refuse(steps: number): string | undefined {
    if (this.#left <= 0)
      return `the derivations before this one have the ${MAXIMUM_TOTAL} steps that are shown at most`;
    if (steps <= MAXIMUM_STEPS) return undefined;
    return `it takes about ${steps} steps, and ${MAXIMUM_STEPS} are shown at most`;
  }

  /** Counts the steps of a derivation, or says why they are not to be shown. What they come to may be of any length. */
  spend(steps: readonly Step[]): string | undefined {
    const longest = steps.reduce(
      (most, { rule, text }) => (rule === "simplify" ? most : Math.max(most, text.length)),
      0,
    );
    if (longest > MAXIMUM_LENGTH)
      return `it has a line of ${longest} characters, and lines of up to ${MAXIMUM_LENGTH} are shown`;
    this.#left -= steps.length;
    return undefined;
  }
}
