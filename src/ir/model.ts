import type { Span } from "../diagnostics/span.js";
import type { DerivativeRequest } from "./derivatives.js";
import type { Index, KernelProgram, Shape } from "./kernel.js";
import type { Condition, Node, Real } from "./node.js";

/** What a file means: its exported functions as expressions, with every call of the file's own functions expanded. */
export interface Model {
  /** The functions of numbers. */
  readonly functions: readonly ModelFunction[];
  /** The functions that take, give or loop over arrays. */
  readonly arrayFunctions: readonly ArrayFunction[];
}

/** An exported function over arrays: its parameters, and the kernels that compute its value. */
export interface ArrayFunction {
  readonly name: string;
  readonly documentation: string | undefined;
  /** Names before `;`: derivatives are taken with respect to them. */
  readonly variables: readonly ArrayParameter[];
  /** Names after `;`: held constant. Indices and index arrays count as data wherever they stand. */
  readonly data: readonly ArrayParameter[];
  /** The names of the sizes that the declarations of the parameters introduce, in order of first appearance. */
  readonly sizes: readonly string[];
  readonly program: KernelProgram;
  /** The arrays that derivatives within the formula write: they are 0 where nothing is written. All others are read only where something is. */
  readonly derived: ReadonlySet<string>;
  readonly result: ArrayResult;
  /** Subscripts that the text does not prove to be in range. */
  readonly checks: readonly SubscriptCheck[];
  /** What callers promise of the arguments. */
  readonly assumptions: readonly Condition[];
  /** What its `derive` lines ask for; absent where there are none. */
  readonly requests?: readonly DerivativeRequest[];
  /** Where it stands in the file. */
  readonly place: Span;
  /** Where the expressions of its kernels are first written. */
  readonly origins: () => ReadonlyMap<Node, Origin>;
}

/** A parameter of a function over arrays. A number has an empty shape. */
export interface ArrayParameter {
  readonly name: string;
  readonly shape: Shape;
  /** Whether it holds integers, to be used as subscripts. */
  readonly isInteger: boolean;
  readonly span: Span;
}

/** The value of a function over arrays: a number, or an array that a kernel writes. */
export type ArrayResult =
  | { readonly kind: "number"; readonly value: Real }
  | { readonly kind: "array"; readonly array: string; readonly shape: Shape };

/** At every point of the domain where the guard holds, `0 <= subscript < size` must hold. */
export interface SubscriptCheck {
  /** The array and the dimension that are accessed. */
  readonly array: string;
  readonly dimension: number;
  readonly subscript: Real;
  readonly size: Real;
  readonly domain: readonly Index[];
  readonly guard: Condition | undefined;
}

/** One exported scalar function. */
export interface ModelFunction {
  readonly name: string;
  /** The text of the `/** … *​/` comment before the definition, without the stars. */
  readonly documentation: string | undefined;
  /** Names before `;`: derivatives are taken with respect to them. */
  readonly variables: readonly string[];
  /** Names after `;`: held constant. */
  readonly data: readonly string[];
  /** The value; its symbols are the variables and the data. */
  readonly value: Real;
  /** What callers promise of the arguments: by `assume`, here or in a function that is called. */
  readonly assumptions: readonly Condition[];
  /** What its `derive` lines ask for; absent where there are none. */
  readonly requests?: readonly DerivativeRequest[];
  /** The expressions that the function's own `let`s named, in order. The first name of a node counts. */
  readonly intermediates: ReadonlyMap<Real, string>;
  /** Where its names stand in the file; absent where the function was not read from one. */
  readonly places?: FunctionPlaces;
}

/** Where a function's names stand, for diagnostics. */
export interface FunctionPlaces {
  readonly name: Span;
  readonly parameters: ReadonlyMap<string, Span>;
  readonly assumptions: ReadonlyMap<Condition, AssumptionPlace>;
  /** Where its expressions are first written. */
  readonly origins: () => ReadonlyMap<Node, Origin>;
}

/** Where an expression is written: in the function itself, or in another definition, which the function calls. */
export interface Origin {
  readonly span: Span;
  /** The call in the function itself. */
  readonly call?: Span;
}

/** What takes something for granted: an `assume` of the function itself, or a call. */
export interface AssumptionPlace {
  readonly span: Span;
  readonly isStated: boolean;
}
