import type { Real } from "../../ir/node.js";

/** What indices are called that the model does not name. */
const indexLetters = ["i", "j", "k", "l", "m"];

/** Hands out the names of one function's kernels and indices; no two things have the same one. */
export class KernelNames {
  /** Names that nothing else may have. */
  readonly #own: ReadonlySet<string>;
  /** Names that stand for numbers or indices somewhere in the file. */
  readonly #numbers: ReadonlySet<string>;
  /** Names of `let`s, which only they may have. */
  readonly #lets: ReadonlySet<string>;
  readonly #targets = new Set<string>();
  readonly #ranges = new Map<string, { readonly low: Real; readonly high: Real }>();

  constructor(own: ReadonlySet<string>, numbers: ReadonlySet<string>, lets: ReadonlySet<string>) {
    this.#own = own;
    this.#numbers = numbers;
    this.#lets = lets;
  }

  /** The name of what a `let` defines. */
  named(preferred: string): string {
    return this.#take(numbered(preferred), (name) => this.#isFree(name));
  }

  /** The name of something without one: `sum1`. */
  temporary(base: string): string {
    return this.#take(counted(base), (name) => this.#isFree(name) && !this.#lets.has(name));
  }

  release(name: string): void {
    this.#targets.delete(name);
  }

  /** The name of an index: the same for the same range, unless that is in force already. Without a preferred name it is a letter. */
  index(preferred: string | undefined, low: Real, high: Real, inForce: ReadonlySet<string>): string {
    const candidates = preferred === undefined ? letters() : numbered(preferred);
    for (const name of candidates) {
      if (inForce.has(name) || this.#own.has(name) || this.#lets.has(name) || this.#targets.has(name)) continue;
      const range = this.#ranges.get(name);
      if (range !== undefined && (range.low !== low || range.high !== high)) continue;
      this.#ranges.set(name, { low, high });
      return name;
    }
    throw new Error("there are infinitely many names");
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
    return ![this.#own, this.#numbers, this.#targets, this.#ranges].some((names) => names.has(name));
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

function* letters(): Generator<string> {
  yield* indexLetters;
  for (let number = 2; ; number += 1) for (const letter of indexLetters) yield `${letter}${number}`;
}
