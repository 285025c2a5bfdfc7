import type { DerivativeKind } from "../../ir/derivatives.js";
import type { Shape } from "../../ir/kernel.js";
import type { ArrayParameter } from "../../ir/model.js";

/** What gives a function of the model over one vector of its variables, once its other arguments are known. */
export interface FlatFunction {
  /** Its name in the module, such as `lossFlat`. */
  readonly name: string;
  /** The model's function. */
  readonly source: string;
  readonly documentation: readonly string[];
  /** All parameters of the model's function, in order. */
  readonly parameters: readonly ArrayParameter[];
  /** The names of those that the vector holds. */
  readonly variables: ReadonlySet<string>;
  /** The names of the sizes, in order of first appearance. */
  readonly sizes: readonly string[];
  /** The shape of the value. */
  readonly shape: Shape;
  /** What it gives besides the value. */
  readonly kinds: readonly DerivativeKind[];
}
