import type { Decimal } from "decimal.js";

import type { Builder } from "../ir/builder.js";
import type { Real } from "../ir/node.js";
import type { Edge } from "./edges.js";
import type { RangeRule } from "./ranges.js";

/** Arithmetic of a working precision: the `Decimal` constructor of the precise interpreter. */
export type PreciseArithmetic = typeof Decimal;

/** An interval that tests and checks sample; both ends may be infinite, and are then sampled up to 10. */
export type Interval = readonly [low: number, high: number];

/** How a call is written in the emitted module. */
export type Emission =
  /** `Math.name(…)`, or the constant `Math.name` for a function without parameters. */
  | { readonly kind: "math"; readonly name: string }
  /**
   * A helper function, emitted into the module when used: the export `name` of `runtime/<name>.ts`. It also takes the value
   * at the same operands of the function `alongside`, which is at hand wherever the call is worth emitting.
   */
  | { readonly kind: "runtime"; readonly name: string; readonly alongside?: string }
  /** The expression that `definition` builds, so that its parts are shared with the rest of the code. */
  | { readonly kind: "definition" }
  /** A call of what the module imports from the file that implements it. */
  | { readonly kind: "import" };

/** A mathematical function or constant: everything difc knows of it. */
export interface FunctionDefinition {
  readonly name: string;
  /** The names of the parameters; a variadic function repeats the last one. */
  readonly parameters: readonly string[];
  /** Whether any larger number of arguments is allowed. */
  readonly variadic: boolean;
  /** Indices of the parameters that must be non-negative integer literals. */
  readonly literalParameters: readonly number[];
  /** One line for the reference page. */
  readonly doc: string;
  /** Conventions at corners, as sentences for the reference page: `abs'(0) = 0`. */
  readonly conventions: readonly string[];
  /** The partial derivative by each argument. `self` is the call itself, so that its value is shared. */
  partials(builder: Builder, operands: readonly Real[], self: Real): readonly Real[];
  /** The value in doubles. Must be the very function that the emitted code computes. */
  evaluate(...values: readonly number[]): number;
  readonly emission: Emission;
  /** An equal expression in simpler functions, exact in real arithmetic. */
  readonly definition?: (builder: Builder, operands: readonly Real[]) => Real;
  /** The value at the precision of `arithmetic`, NaN outside the domain; absent where `definition` serves. */
  readonly precise?: (arithmetic: PreciseArithmetic, ...values: readonly Decimal[]) => Decimal;
  /** Whether no value is ever rounded: it is an integer, or one of the arguments up to its sign. */
  readonly exact?: boolean;
  /** What is known of the values by the ranges of the operands; where it is absent, nothing is. */
  readonly range?: RangeRule;
  /** Where it leaves the finite reals, has kinks or jumps. */
  readonly edges: readonly Edge[];
  /** For each parameter, where tests sample it. */
  readonly domain: readonly Interval[];
}
