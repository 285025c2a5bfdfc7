import { allFunctions } from "../../functions/table.js";
import { helperName, identifierFrom, NameScope } from "../names.js";

/** The helper that finds the places of a sparse matrix. */
export const PATTERN_HELPER = "compressPattern";

/** Helpers that a function may call; its own variables are named around them. */
const helperNames: readonly string[] = [
  PATTERN_HELPER,
  ...[...allFunctions.values()].flatMap(({ emission }) => (emission.kind === "runtime" ? [emission.name] : [])),
];

/** What the functions of an emitted module share. */
export class KernelModule {
  readonly #buffers = new Map<string, string>();

  constructor(
    /** The names of the module's functions. */
    readonly functions: ReadonlySet<string>,
    /** Receives the runtime helpers that the functions call. */
    readonly helpers: Set<string>,
  ) {}

  /** The names that helpers have in the module. */
  get helperNames(): readonly string[] {
    return helperNames.map((helper) => helperName(helper, this.functions));
  }

  /** The module's buffers so far. */
  get buffers(): readonly string[] {
    return [...this.#buffers.values()];
  }

  /** The buffer of the arrays of a name, which the functions of the module share: no two of them run at once. */
  bufferFor(array: string): string {
    const known = this.#buffers.get(array);
    if (known !== undefined) return known;
    const names = new NameScope([...this.functions, ...this.helperNames, ...this.buffers]);
    const buffer = names.take(identifierFrom(`${array}Buffer`));
    this.#buffers.set(array, buffer);
    return buffer;
  }
}
