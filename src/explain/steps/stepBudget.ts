/** A derivation of more steps is not shown: nobody reads it. */
const MAXIMUM_STEPS = 1000;

/** So many steps are shown of all derivations together. */
const MAXIMUM_TOTAL = 5000;

/** How many steps may still be shown. */
export class StepBudget {
  #left: number;

  /** @param isStepwise Whether steps are asked for at all. */
  constructor(readonly isStepwise: boolean) {
    this.#left = MAXIMUM_TOTAL;
  }

  /** Why a derivation of about so many steps cannot be shown, if so; otherwise its steps are counted. */
  refuse(steps: number): string | undefined {
    if (steps > MAXIMUM_STEPS)
      return `about ${steps} steps are too many to show; derivations of up to ${MAXIMUM_STEPS} are`;
    if (steps > this.#left) return `the derivations before this one take up the ${MAXIMUM_TOTAL} steps that are shown`;
    this.#left -= steps;
    return undefined;
  }
}
