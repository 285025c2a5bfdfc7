import { analyse } from "../../../../src/analyse.js";
import type { DerivedFunction, Step } from "../../../../src/explain/steps/derivation.js";
import { evaluate } from "../../../../src/interpret/doubles.js";
import { seededRandom } from "../../../functions/sampling.js";
import type { ArrayCase } from "../../../arrays/models.js";
import { IndexNotation, offsetOf, type Indices, type Meaning, type Values, type World } from "./indexNotation.js";

type Sizes = Readonly<Record<string, number>>;

/** A name that a derivation gives to what it repeats; it may depend on indices. */
const repeated = /^t\d+$/;

/**
 * A function at a random point, all by the text of its derivation: the formula, the definitions of named arrays, and derivatives by
 * differences of these.
 */
export class DerivedWorld implements World {
  readonly notation: IndexNotation;
  readonly #values = new Map<string, Values>();
  readonly #meanings = new Map<string, Meaning>();
  readonly #texts = new Map<string, string>();
  readonly #definitions: { readonly name: string; readonly indices: readonly string[]; readonly meaning: Meaning }[] =
    [];
  readonly #formula: Meaning;
  readonly #adjoints = new Map<string, number>();

  constructor({ text, of, numbers = {}, least = -1 }: ArrayCase, { formula }: DerivedFunction, sizes: Sizes) {
    this.notation = new IndexNotation(this, of);
    const { model } = analyse(text, "model.expr", undefined);
    const definition = model?.arrayFunctions.find(({ name }) => name === of);
    if (definition === undefined) throw new Error(`there is no function ${of}`);
    const random = seededRandom(11);
    const bound = Math.min(...Object.values(sizes).filter((size) => size > 0));
    const sizesAndIntegers = new Map(Object.entries({ ...sizes, ...numbers }));
    const shapeOf = (shape: Parameters<typeof evaluate>[0]) => evaluate(shape, sizesAndIntegers);
    for (const [name, size] of Object.entries(sizes)) this.#values.set(name, { shape: [], values: [size] });
    for (const { name, shape, isInteger } of [...definition.variables, ...definition.data]) {
      const dimensions = shapeOf(shape);
      const length = dimensions.reduce((product, size) => product * size, 1);
      const values = Array.from({ length }, (_, place) => {
        if (isInteger) return Math.floor(random() * bound);
        if (dimensions.length === 0) return random() + 0.5;
        return least + place * Math.max(0, least) * 3 + 2 * random();
      });
      const given = numbers[name];
      this.#values.set(name, { shape: dimensions, values: given === undefined ? values : [given] });
    }
    for (const { name, text: definedAs } of formula.definitions)
      if (repeated.test(name)) this.#texts.set(name, definedAs);
    for (const { name, text: definedAs } of formula.definitions) {
      const [, array = name, list = ""] = /^(.*)\[(.*)\]$/.exec(name) ?? [];
      const shape = shapeOf(definition.program.shapes.get(array) ?? []);
      if (!repeated.test(name)) this.#values.set(array, { shape, values: [] });
      const meaning = this.notation.read(definedAs);
      if (repeated.test(name)) this.#meanings.set(name, meaning);
      else this.#definitions.push({ name: array, indices: list === "" ? [] : list.split(", "), meaning });
    }
    this.#formula = this.notation.read(formula.text);
    this.#computeAfter(undefined);
  }

  /** The value of the function. */
  get value(): number {
    return this.#formula(new Map());
  }

  /** What a line means. */
  read({ text, definitions }: Pick<Step, "text" | "definitions">): Meaning {
    for (const { name, text: definedAs } of definitions) this.#texts.set(name, definedAs);
    const own = new Map(definitions.map(({ name, text: definedAs }) => [name, this.notation.read(definedAs)]));
    const meaning = this.notation.read(text);
    return (at) => {
      for (const [name, defined] of own) this.#meanings.set(name, defined);
      return meaning(at);
    };
  }

  values(name: string): Values | undefined {
    return this.#values.get(name);
  }

  meaning(name: string): Meaning | undefined {
    return this.#meanings.get(name);
  }

  definition(name: string): string | undefined {
    return this.#texts.get(name);
  }

  adjoint(array: string, place: readonly number[]): number {
    const key = `${array}[${place.join()}]`;
    const known = this.#adjoints.get(key) ?? this.#difference(array, place, () => this.#after(array));
    this.#adjoints.set(key, known);
    return known;
  }

  partial(of: string, at: readonly number[], by: string, place: readonly number[]): number {
    if (of === by) return at.every((subscript, dimension) => subscript === place[dimension]) ? 1 : 0;
    const definition = this.#definitions.find(({ name }) => name === of);
    if (definition === undefined) return 0;
    return this.derivative(
      definition.meaning,
      new Map(definition.indices.map((name, index) => [name, at[index] ?? NaN])),
      by,
      place,
    );
  }

  derivative(meaning: Meaning, indices: Indices, by: string, place: readonly number[]): number {
    return this.#difference(by, place, () => meaning(indices));
  }

  /** Whether the function has a value where an element is a little less, and a little more. */
  hasValuesAround(array: string, place: readonly number[]): boolean {
    const moved = this.#movedBy(array, place, () => this.#after(array));
    return Number.isFinite(moved(-1e-4)) && Number.isFinite(moved(1e-4));
  }

  /** A central difference by an element, extrapolated once; a forward one where there is no value before it. */
  #difference(array: string, place: readonly number[], evaluated: () => number): number {
    const moved = this.#movedBy(array, place, evaluated);
    const central = (step: number) => (moved(step) - moved(-step)) / (2 * step);
    // What no kernel fills, as a filter passes it over, stays infinite wherever the place is.
    if (Object.is(moved(1e-4), evaluated()) && Object.is(moved(-1e-4), evaluated())) return 0;
    const h = this.#stepFor(array, place);
    const difference = (4 * central(h) - central(2 * h)) / 3;
    return Number.isNaN(difference) ? (4 * moved(h) - moved(2 * h) - 3 * evaluated()) / (2 * h) : difference;
  }

  /** A step that is small beside a small number, which may be a divisor. */
  #stepFor(array: string, place: readonly number[]): number {
    const given = this.#values.get(array);
    const size = Math.abs(given === undefined ? 0 : (given.values[offsetOf(given.shape, place)] ?? 0));
    return 1e-4 * (size === 0 ? 1 : Math.min(1, Math.max(size / 0.05, 1e-2)));
  }

  #movedBy(array: string, place: readonly number[], evaluated: () => number): (step: number) => number {
    const given = this.#values.get(array);
    if (given === undefined) throw new Error(`there is no ${array}`);
    const offset = offsetOf(given.shape, place);
    return (step) => {
      const values = given.values.map((value, index) => (index === offset ? value + step : value));
      this.#values.set(array, { ...given, values });
      const found = evaluated();
      this.#values.set(array, given);
      return found;
    };
  }

  /** The value, with what comes after an array computed again. */
  #after(array: string): number {
    const before = new Map(this.#values);
    this.#computeAfter(array);
    const found = this.value;
    for (const [name, values] of before) if (name !== array) this.#values.set(name, values);
    return found;
  }

  #computeAfter(array: string | undefined): void {
    const position = this.#definitions.findIndex(({ name }) => name === array);
    for (const { name, indices, meaning } of this.#definitions.slice(position + 1)) {
      const { shape = [] } = this.#values.get(name) ?? {};
      const values = placesOf({ shape, values: [] }).map((place) =>
        meaning(new Map(indices.map((index, dimension) => [index, place[dimension] ?? NaN]))),
      );
      this.#values.set(name, { shape, values });
    }
  }
}

/** All places of an array. */
export function placesOf({ shape }: Values): readonly (readonly number[])[] {
  return shape.reduce<readonly (readonly number[])[]>(
    (places, size) => places.flatMap((place) => Array.from({ length: size }, (_, index) => [...place, index])),
    [[]],
  );
}
