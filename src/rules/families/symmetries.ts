import { call, fraction, negative, variable } from "../pattern.js";
import { rule, type Rule } from "../rule.js";

const x = variable("x");

/** A sign moves out of odd functions, where it may meet another. */
export function odd(...names: readonly string[]): readonly Rule[] {
  return names.map((name) =>
    rule(`${name}-is-odd`, call(name)(negative(x)), negative(call(name)(x)), { gain: "form" }),
  );
}

/** A sign vanishes in even functions. */
export function even(...names: readonly string[]): readonly Rule[] {
  return names.map((name) => rule(`${name}-is-even`, call(name)(negative(x)), call(name)(x), { gain: "form" }));
}

export function zeroAtZero(...names: readonly string[]): readonly Rule[] {
  return names.map((name) => rule(`${name}-of-zero`, call(name)(0), fraction(0, 1)));
}

export function oneAtZero(...names: readonly string[]): readonly Rule[] {
  return names.map((name) => rule(`${name}-of-zero`, call(name)(0), fraction(1, 1)));
}
