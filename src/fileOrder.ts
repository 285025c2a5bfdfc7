import type { ArrayFunction, Model, ModelFunction } from "./ir/model.js";

/** A function of a model, of numbers or over arrays. */
export type Definition =
  | { readonly kind: "numbers"; readonly definition: ModelFunction; readonly start: number }
  | { readonly kind: "arrays"; readonly definition: ArrayFunction; readonly start: number };

/** The functions in the order of the file. */
export function inFileOrder({ functions, arrayFunctions }: Model): readonly Definition[] {
  const numbers = functions.map((definition): Definition => {
    return { kind: "numbers", definition, start: definition.places?.name.start ?? 0 };
  });
  const arrays = arrayFunctions.map((definition): Definition => {
    return { kind: "arrays", definition, start: definition.place.start };
  });
  return [...numbers, ...arrays].toSorted((a, b) => a.start - b.start);
}
