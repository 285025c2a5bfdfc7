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

  /** The name of what a `let` defines. */
  named(preferred: string): string {
    return this.#take(numbered(preferred), (name) => this.#isFree(name));
  }

  /** The name of something without one: `sum1`. */
  temporary(base: string): string {
    return this.#take(counted(base), (name) => this.#isFree(name) && !this.#file.lets.has(name));
  }

  release(name: string): void {
    this.#targets.delete(name);
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

  #take(candidates: Iterable<string>, isFree: (name: string) => boolean): string {
    for (const name of candidates) {
      if (!isFree(name)) continue;
      this.#targets.add(name);
      return name;
    }
    throw new Error("there are infinitely many names");
  }

  #isFree(name: string): boolean {
    return ![this.#own, this.#file.numbers, this.#targets, this.#ranges].some((names) => names.has(name));
  }
}

/** The names that any function of a file may give to its indices. */
export const generatedIndices: ReadonlySet<string> = new Set(indexLetters);

function* numbered(name: string): Generator<string> {
  yield name;
  for (let number = 2; ; number += 1) yield `${name}${number}`;
}

function* counted(base: string): Generator<string> {
  for (let number = 1; ; number += 1) yield `${base}${number}`;
}
