import type { Real } from "../../ir/node.js";

/** What indices are called that the model does not name. */
const indexLetters = ["i", "j", "k", "l", "m", "p", "q", "r", "s", "t", "u", "v"];

/** The names that a file gives to things. */
export interface FileNames {
  /** Names of numbers, sizes and indices. */
  readonly numbers: ReadonlySet<string>;
  readonly lets: ReadonlySet<string>;
  readonly indices: ReadonlySet<string>;
}

export interface IndexRange {
  readonly low: Real;
  readonly high: Real;
}

/** Hands out the names of one function's kernels and indices; no two things have the same one. */
export class KernelNames {
  /** Names of parameters and sizes, which nothing else may have. */
  readonly #own: ReadonlySet<string>;
  readonly #file: FileNames;
  readonly #targets = new Set<string>();
  readonly #ranges: Map<string, IndexRange>;
  readonly #given = new Map<string, IndexRange>();
  /** The number to try next, by base. */
  readonly #next = new Map<string, number>();
  #last: { readonly name: string; readonly base: string; readonly number: number } | undefined;
  #hasLetters = false;

  /** @param ranges The ranges of indices that have their names already. */
  constructor(own: ReadonlySet<string>, file: FileNames, ranges: ReadonlyMap<string, IndexRange> = new Map()) {
    this.#own = own;
    this.#file = file;
    this.#ranges = new Map(ranges);
  }

  /** The indices that the model names, with their ranges. */
  get given(): ReadonlyMap<string, IndexRange> {
    return this.#given;
  }

  /** Whether some indices got names that the model does not give. */
  get hasLetters(): boolean {
    return this.#hasLetters;
  }

  /** The name of what a `let` defines. A single number needs one that stands for no other number in the file. */
  named(preferred: string, isNumber: boolean): string {
    const isFree = (name: string) => this.#isFree(name) && !(isNumber && this.#file.numbers.has(name));
    if (!isFree(preferred)) return this.#take(preferred, 2, isFree);
    this.#targets.add(preferred);
    return preferred;
  }

  /** The name of something without one: `sum1`. */
  temporary(base: string): string {
    const isNamed = (name: string) => this.#file.lets.has(name) || this.#file.numbers.has(name);
    return this.#take(base, 1, (name) => this.#isFree(name) && !isNamed(name));
  }

  /** Gives back the last name that was taken. */
  release(name: string): void {
    this.#targets.delete(name);
    if (this.#last?.name === name) this.#next.set(this.#last.base, this.#last.number);
  }

  /** The name of an index: the same for the same range, unless that is in force already. Without a preferred name it is a letter. */
  index(preferred: string | undefined, low: Real, high: Real, inForce: ReadonlySet<string>): string {
    const isTaken = (name: string) =>
      inForce.has(name) || this.#own.has(name) || this.#file.lets.has(name) || this.#targets.has(name);
    for (const name of preferred === undefined ? this.#letters(low, high) : numbered(preferred)) {
      const range = this.#ranges.get(name);
      if (isTaken(name) || (range !== undefined && (range.low !== low || range.high !== high))) continue;
      this.#ranges.set(name, { low, high });
      if (preferred === undefined) this.#hasLetters = true;
      else this.#given.set(name, { low, high });
      return name;
    }
    throw new Error("there are infinitely many names");
  }

  /** The indices that have this range already, then letters that the file gives to no index. */
  *#letters(low: Real, high: Real): Generator<string> {
    for (const [name, range] of this.#ranges) if (range.low === low && range.high === high) yield name;
    for (const letter of indexLetters) if (!this.#file.indices.has(letter)) yield letter;
    for (let number = 2; ; number += 1) for (const letter of indexLetters) yield `${letter}${number}`;
  }

  /** The first free name of a base and a number; numbers that were found to be taken are not tried again. */
  #take(base: string, first: number, isFree: (name: string) => boolean): string {
    let number = this.#next.get(base) ?? first;
    while (!isFree(`${base}${number}`)) number += 1;
    const name = `${base}${number}`;
    this.#targets.add(name);
    this.#next.set(base, number + 1);
    this.#last = { name, base, number };
    return name;
  }

  #isFree(name: string): boolean {
    return ![this.#own, this.#targets, this.#ranges].some((names) => names.has(name));
  }
}

/** The names that any function of a file may give to its indices. */
export const generatedIndices: ReadonlySet<string> = new Set(indexLetters);

function* numbered(name: string): Generator<string> {
  yield name;
  for (let number = 2; ; number += 1) yield `${name}${number}`;
}
