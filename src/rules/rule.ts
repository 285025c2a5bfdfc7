import { bind, printPattern, type Pattern } from "./pattern.js";

/** A rewrite rule: where `left` matches, `right` is equal and no worse. */
export interface Rule {
  readonly name: string;
  readonly left: Pattern;
  readonly right: Pattern;
  /** Why it holds, or the point at which a stronger rule would not. */
  readonly note?: string;
}

/** States a rule. The right side may use only what the left side binds. */
export function rule(name: string, left: Pattern, right: Pattern, note?: string): Rule {
  const bound = bind(left);
  for (const variable of bind(right)) {
    if (!bound.has(variable)) throw new Error(`rule ${name}: the right side's ${variable} is not bound`);
  }
  return note === undefined ? { name, left, right } : { name, left, right, note };
}

/** A rule as one line: `log(exp(x)) → x`. */
export function printRule({ left, right }: Rule): string {
  return `${printPattern(left)} → ${printPattern(right)}`;
}
