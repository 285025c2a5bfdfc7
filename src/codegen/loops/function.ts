import type { KernelProgram } from "../../ir/kernel.js";
import type { ArrayParameter, SubscriptCheck } from "../../ir/model.js";
import type { Real } from "../../ir/node.js";
import type { Result } from "../program.js";

/** A function over arrays to emit. */
export interface KernelFunction {
  /** Its name in the module, such as `lossGradient`. */
  readonly name: string;
  /** The model's function, which messages name. */
  readonly source: string;
  readonly documentation: readonly string[];
  /** Variables, then data. */
  readonly parameters: readonly ArrayParameter[];
  /** The names of the sizes, in order of first appearance. */
  readonly sizes: readonly string[];
  /** What the kind of derivative needs besides, such as a direction. */
  readonly further: readonly FurtherArgument[];
  readonly program: KernelProgram;
  /** What is returned. A leaf is a number, or the name of an array that kernels write. */
  readonly result: Result<Leaf>;
  readonly checks: readonly SubscriptCheck[];
}

/** An argument that the model's function does not have: a number or an array, or an object of them by key. */
export interface FurtherArgument {
  readonly name: string;
  /** What the kernels read it by. */
  readonly parameters: readonly { readonly key: string | undefined; readonly parameter: ArrayParameter }[];
}

export type Leaf =
  { readonly kind: "value"; readonly value: Real } | { readonly kind: "array"; readonly array: string };
