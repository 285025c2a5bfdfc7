import { allFunctions } from "../../functions/table.js";
import type { Imports } from "../imports.js";
import { helperName, identifierFrom, NameScope } from "../names.js";

/** The helper that finds the places of a sparse matrix. */
export const PATTERN_HELPER = "compressPattern";

/** Helpers that a function may call. */
const helperNames: readonly string[] = [
  PATTERN_HELPER,
  ...[...allFunctions.values()].flatMap(({ emission }) => (emission.kind === "runtime" ? [emission.name] : [])),
];

/** What the functions of an emitted module share. */
export class KernelModule {
  readonly #buffers = new Map<string, string>();

  constructor(
    /** The names of the module's functions, and of those that it imports. */
    readonly functions: ReadonlySet<string>,
    /** Receives the runtime helpers that the functions call. */
    readonly helpers: Set<string>,
    /** Receives what the functions call of other files. */
    readonly imports: Imports,
  ) {}

  /** The names of what a function may call besides the module's own; its variables are named around them. */
  get calledNames(): readonly string[] {
    return [...helperNames.map((helper) => helperName(helper, this.functions)), ...this.imports.names];
  }

  /** The module's buffers so far. */
  get buffers(): readonly string[] {
    return [...this.#buffers.values()];
  }

  /** The buffer of the arrays of a name, which the functions of the module share: no two of them run at once. */
  bufferFor(array: string): string {
    const known = this.#buffers.get(array);
    if (known !== undefined) return known;
    const names = new NameScope([...this.functions, ...this.calledNames, ...this.buffers]);
    const buffer = names.take(identifierFrom(`${array}Buffer`));
    this.#buffers.set(array, buffer);
    return buffer;
  }
}
