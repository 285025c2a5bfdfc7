import { absoluteValues, exponentials, identities, roots, symmetries } from "./families/elementary.js";
import { stableForms } from "./families/stable.js";
import type { Goal } from "./goal.js";

const shared = [...roots, ...absoluteValues, ...exponentials, ...symmetries, ...identities];

/** For people: familiar shapes, everything opened and collected. */
export const reading: Goal = { flatten: "always", polish: true, multiplyOut: "to merge", rules: shared };

/** For emitted code: sharing kept, stable forms preferred. */
export const running: Goal = {
  flatten: "on merge",
  polish: false,
  multiplyOut: "to cancel",
  rules: [...shared, ...stableForms],
};

/** For emitted code, with more algebra: better for most formulas, worse where it undoes sharing. */
export const runningPolished: Goal = { ...running, polish: true };
