import { functionNamed } from "../functions/table.js";
import { families } from "./families.js";
import type { Goal } from "./goal.js";
import { calleesOf } from "./pattern.js";
import type { Rule, Use } from "./rule.js";
import { RuleIndex } from "./ruleIndex.js";

const rules = families.flatMap((family) => family.rules);

function usedFor(...uses: readonly Use[]): readonly Rule[] {
  return rules.filter(({ use }) => uses.includes(use));
}

function withoutFast(candidates: readonly Rule[]): readonly Rule[] {
  return candidates.filter(({ fast }) => !fast);
}

/** Familiar shapes, everything opened and collected. */
export const reading: Goal = {
  flatten: "always",
  polish: true,
  multiplyOut: "to merge",
  robust: false,
  statesConventions: true,
  rules: new RuleIndex(withoutFast(usedFor("both", "reading"))),
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
  rules: new RuleIndex(withoutFast(usedFor("both", "running", "robust"))),
};

/** For emitted code that may lose its digits or its range at extreme magnitudes. */
export const fastRunning: Goal = {
  ...running,
  robust: false,
  statesConventions: false,
  rules: new RuleIndex(usedFor("both", "running")),
};

/** For derivatives within formulas, which are read as they stand, differentiated further, and emitted. */
export const within: Goal = {
  ...running,
  robust: false,
  rules: new RuleIndex(withoutFast(usedFor("both"))),
};

/** What remains of a goal for the very end of emitted code, when nothing is differentiated any more. */
export function forEmitting(goal: Goal): Goal {
  return { ...goal, rules: goal.robust ? emitting : fastEmitting };
}

const emitting = lastRules(running);
const fastEmitting = lastRules(fastRunning);

/** The rules for the very end come after the others, so that they see what those leave over. */
function lastRules(goal: Goal): RuleIndex {
  const last = goal.robust ? withoutFast(usedFor("emitting")) : usedFor("emitting");
  return new RuleIndex([...goal.rules.rules, ...last].filter((rule) => !introducesDefinition(rule)));
}

/** Whether a rule makes a call that is emitted as its definition, which would be expanded again, and again. */
function introducesDefinition({ left, right }: Rule): boolean {
  const present = calleesOf(left);
  return [...calleesOf(right)].some((name) => !present.has(name) && functionNamed(name).emission.kind === "definition");
}
