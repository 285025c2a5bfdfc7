import type { Extern } from "../ir/extern.js";
import { NameScope } from "./names.js";

/** A function that a module imports. */
export interface Import {
  /** Where it is imported from, as the model writes it. */
  readonly file: string;
  readonly name: string;
  /** Its name in the module. */
  readonly local: string;
}

/** What a module imports: those of the functions declared as implemented elsewhere that its own ones call. */
export class Imports {
  readonly #all: ReadonlyMap<string, Import>;
  readonly #used = new Set<Import>();

  /** @param functions The names of the module's own functions. */
  constructor(externs: ReadonlyMap<string, Extern>, functions: Iterable<string>) {
    const names = new NameScope(functions);
    this.#all = new Map(
      Array.from(externs, ([callee, { file, name }]) => [callee, { file, name, local: names.take(callee) }]),
    );
  }

  /** The names in the module, also of what it turns out not to call. */
  get names(): readonly string[] {
    return Array.from(this.#all.values(), ({ local }) => local);
  }

  /** Imports what a call node names; gives its name in the module. */
  use(callee: string): string {
    const found = this.#all.get(callee);
    if (found === undefined) throw new Error(`no file is known that implements ${callee}`);
    this.#used.add(found);
    return found.local;
  }

  /** What is called, in the order of the declarations. */
  get used(): readonly Import[] {
    return [...this.#all.values()].filter((item) => this.#used.has(item));
  }
}
