import type { Condition, Real } from "../ir/node.js";

/** What the variables of a pattern stand for. They are few, so lists serve better than maps, and share what was bound before. */
export interface Bindings {
  readonly reals: Binding<Real> | undefined;
  readonly conditions: Binding<Condition> | undefined;
}

interface Binding<Value> {
  readonly name: string;
  readonly value: Value;
  readonly before: Binding<Value> | undefined;
}

export const NO_BINDINGS: Bindings = { reals: undefined, conditions: undefined };

/** What a variable stands for, if it is bound. */
export function boundTo<Value>(bindings: Binding<Value> | undefined, name: string): Value | undefined {
  let binding = bindings;
  while (binding !== undefined && binding.name !== name) binding = binding.before;
  return binding?.value;
}

/** What a variable that is bound stands for. */
export function required<Value>(bindings: Binding<Value> | undefined, name: string): Value {
  const value = boundTo(bindings, name);
  if (value === undefined) throw new Error(`unbound variable ${name}`);
  return value;
}

export function bindReal({ reals, conditions }: Bindings, name: string, value: Real): Bindings {
  return { reals: { name, value, before: reals }, conditions };
}

export function bindCondition({ reals, conditions }: Bindings, name: string, value: Condition): Bindings {
  return { reals, conditions: { name, value, before: conditions } };
}
