import { and, choose, comparison, condition, not, or, sum, truth, variable } from "../pattern.js";
import { law, rule, type Family } from "../rule.js";

const w = variable("w");
const x = variable("x");
const y = variable("y");
const z = variable("z");
const c = condition("c");
const chosen = choose(c, x, y);

/** Choices and their conditions. A condition is false where a side is NaN, so `not (x < y)` is not `x >= y`. */
export const conditionals: Family = {
  name: "conditionals",
  about: "Choices and their conditions. A comparison is false where a side is NaN: not x < y is not x >= y.",
  rules: [
    law("true-condition", choose(truth(true), x, y), x),
    law("false-condition", choose(truth(false), x, y), y),
    law("equal-branches", choose(c, x, x), x),
    law("decided-comparison", choose(comparison(1, "<", 2), x, y), x),
    law("negated-condition", choose(not(c), x, y), choose(c, y, x)),
    law("negated-negation-of-condition", choose(not(not(c)), x, y), chosen),
    law("negated-equality", choose(not(comparison(w, "==", z)), x, y), choose(comparison(w, "!=", z), x, y)),
    law("repeated-choice-in-consequent", choose(c, choose(c, x, y), z), choose(c, x, z)),
    law("repeated-choice-in-alternative", choose(c, x, choose(c, y, z)), choose(c, x, z)),
    law("sum-of-choices", sum(choose(c, x, y), choose(c, w, z)), choose(c, sum(x, w), sum(y, z))),
    law("and-true", choose(and(c, truth(true)), x, y), chosen),
    law("and-false", choose(and(c, truth(false)), x, y), y),
    law("or-true", choose(or(c, truth(true)), x, y), x),
    law("or-false", choose(or(c, truth(false)), x, y), chosen),
    law("and-itself", choose(and(c, c), x, y), chosen),
    law("or-itself", choose(or(c, c), x, y), chosen),
    rule("choice-by-equality", choose(comparison(x, "==", y), x, y), y),
    rule("mirrored-choice-by-equality", choose(comparison(x, "==", y), y, x), x),
    rule("choice-by-difference", choose(comparison(x, "!=", y), x, y), x),
    rule("mirrored-choice-by-difference", choose(comparison(x, "!=", y), y, x), y),
  ],
};
