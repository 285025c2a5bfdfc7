import type { Span } from "../diagnostics/span.js";
import type { Condition, Node, Real } from "./node.js";

/** What a file means: its exported functions as expressions, with every call of the file's own functions expanded. */
export interface Model {
  readonly functions: readonly ModelFunction[];
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
