import type { Real } from "./node.js";

/** A function that is implemented in another file, as a model declares it. */
export interface Extern {
  /** Its name in the other file. */
  readonly name: string;
  /** Where that file is, as the model writes it: a path that begins at the model, or the name of a package. */
  readonly file: string;
  readonly parameters: readonly string[];
  /** Whether the model gives its derivative. */
  readonly hasDerivative: boolean;
  /** The partial derivatives, over symbols for the parameters. To ask for some that are not given is reported. */
  partials(): readonly Real[];
}
