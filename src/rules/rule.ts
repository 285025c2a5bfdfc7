import { variablesOf, type Pattern } from "./pattern.js";
import { printPattern } from "./printPattern.js";
import type { Property } from "./property.js";

/** Properties that variables of a rule must have. */
export type Guard = Readonly<Record<string, Property>>;

/**
 * Where a rule applies: `reading` for people, `running` for emitted code, `robust` for emitted code that is not to be
 * `fast`, `emitting` at the very end of emitted code, since its result is costlier to differentiate. What is `built in` the simplifier does by itself; `never` is a rule
 * that looks right and is wrong.
 */
export type Use = "both" | "reading" | "running" | "robust" | "emitting" | "built in" | "never";

/** What a rule is good for: fewer operations, a form on which other rules work, or digits and range in doubles. */
export type Gain = "operations" | "form" | "digits";

/** A rewrite rule: where `left` matches and `when` holds, `right` is equal and no worse. */
export interface Rule {
  readonly name: string;
  readonly left: Pattern;
  readonly right: Pattern;
  readonly when: Guard;
  readonly use: Use;
  readonly gain: Gain;
  /** Whether it may lose digits or overflow at extreme magnitudes; only a goal that is `fast` uses it then. */
  readonly fast: boolean;
  /** Why it holds, or the point at which a stronger rule would not. */
  readonly note?: string;
}

/** What can be said of a rule beside its sides. */
export type RuleOptions = Partial<Pick<Rule, "when" | "use" | "gain" | "fast" | "note">>;

/** Rules on one subject. */
export interface Family {
  readonly name: string;
  readonly about: string;
  readonly rules: readonly Rule[];
}

/** States a rule. The right side and the guard may use only what the left side binds. */
export function rule(name: string, left: Pattern, right: Pattern, options: RuleOptions = {}): Rule {
  const bound = variablesOf(left);
  const { reals, conditions } = variablesOf(right);
  const unbound = [
    ...[...reals, ...Object.keys(options.when ?? {})].filter((variable) => !bound.reals.has(variable)),
    ...[...conditions].filter((variable) => !bound.conditions.has(variable)),
  ];
  if (unbound.length > 0) throw new Error(`rule ${name}: the left side does not bind ${unbound.join(", ")}`);
  return { name, left, right, when: {}, use: "both", gain: "operations", fast: false, ...options };
}

/** States what the simplifier does by itself. */
export function law(name: string, left: Pattern, right: Pattern, options: RuleOptions = {}): Rule {
  return rule(name, left, right, { ...options, use: "built in" });
}

/** A rule as one line: `log(x^y) → y*log(x)`. */
export function printRule({ left, right }: Rule): string {
  return `${printPattern(left)} → ${printPattern(right)}`;
}

/** A guard as it follows a rule: `for x > 0, integer n`; empty where there is none. */
export function printGuard({ when }: Rule): string {
  const conditions = Object.entries(when).map(([name, property]) => printProperty(name, property));
  return conditions.length === 0 ? "" : `for ${conditions.join(", ")}`;
}

function printProperty(name: string, property: Property): string {
  switch (property) {
    case "positive":
      return `${name} > 0`;
    case "nonnegative":
      return `${name} ≥ 0`;
    case "negative":
      return `${name} < 0`;
    case "nonpositive":
      return `${name} ≤ 0`;
    case "nonzero":
      return `${name} ≠ 0`;
    case "integer":
      return `integer ${name}`;
  }
}
