import { absoluteValues, exponentials, identities, roots, symmetries } from "./families/elementary.js";
import { robustForms } from "./families/robust.js";
import { stableForms } from "./families/stable.js";
import type { Goal } from "./goal.js";

const shared = [...roots, ...absoluteValues, ...exponentials, ...symmetries, ...identities];

/** Familiar shapes, everything opened and collected. */
export const reading: Goal = {
  flatten: "always",
  polish: true,
  multiplyOut: "to merge",
  robust: false,
  statesConventions: true,
  rules: shared,
};

/** The same as it is shown to people, who know that a power at 0 is special. */
export const textbook: Goal = { ...reading, statesConventions: false };

/** For emitted code: sharing kept, forms preferred that are right over the whole range of doubles. */
export const running: Goal = {
  flatten: "on merge",
  polish: false,
  multiplyOut: "to cancel",
  robust: true,
  statesConventions: true,
  rules: [...shared, ...stableForms, ...robustForms],
};

/** For emitted code that may lose its digits or its range at extreme magnitudes. */
export const fastRunning: Goal = {
  ...running,
  robust: false,
  statesConventions: false,
  rules: [...shared, ...stableForms],
};
