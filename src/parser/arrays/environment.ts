import type { Real } from "../../ir/node.js";
import type { Expression, Identifier, IndexBinder, Reference } from "../ast.js";
import type { Value } from "./values.js";

/** What the local names mean where an expression is elaborated. */
export interface Environment {
  /** Parameters, and the `let`s so far. */
  readonly values: Map<Identifier, Value>;
  readonly sizes: ReadonlyMap<string, Real>;
  readonly indices: ReadonlyMap<IndexBinder, Real>;
  /** Whether this text is elaborated again, so that it counts against the budget. */
  readonly isRepeated: boolean;
}

/** What loops and `let`s need to find values. */
export interface Evaluator {
  evaluate(expression: Expression, environment: Environment): Value | undefined;
  /** The meaning of a name. */
  reference(reference: Reference, environment: Environment): Value | undefined;
}

export function withIndex(environment: Environment, index: IndexBinder, value: Real): Environment {
  return { ...environment, indices: new Map(environment.indices).set(index, value) };
}
