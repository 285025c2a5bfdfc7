import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { SingularPoint } from "../../singularPoint.js";
import type { Quantity } from "../arrays/quantity.js";
import type { Written, WrittenDefinition, WrittenExpression } from "../latex/written.js";
import type { ArrayPoint } from "../point.js";

/** What turns one line of a derivation into the next. */
export type StepRule =
  /** The derivative of the formula as it is written: where a derivation begins. */
  | "formula"
  /** The derivative of a sum is the sum of the derivatives; a constant factor stays. */
  | "linearity"
  /** What the variable does not occur in has the derivative 0. */
  | "constant"
  /** The derivative of the variable by itself is 1. */
  | "variable"
  /** Linearity in each factor of a product, or of a quotient, which is a product with a power. */
  | "product"
  | "power"
  /** A function of the table, of the variable itself. */
  | "function"
  /** A power or function of an inner expression, times the derivative of that. */
  | "chain"
  /** Each branch of a choice by itself. */
  | "conditional"
  /** A product, minimum or maximum over indices. */
  | "reduction"
  /** The derivative of an element by another one of its array is 1 where their subscripts are equal, and 0 elsewhere. */
  | "kronecker"
  /** What the derivation comes to, simplified. */
  | "simplify";

/** One line of a derivation, equal to the line before it. */
export interface Step extends WrittenExpression {
  readonly rule: StepRule;
  /** The rule in words: `power, chain`. */
  readonly reason: string;
  /** The rule as a formula, where it needs one: `(u^2)' = 2*u*u'`. */
  readonly pattern?: Written;
  /** What the letters of the pattern stand for. */
  readonly letters: readonly WrittenDefinition[];
  /** What is derived: the function, or the named part of it. The steps of one part stand together. */
  readonly of: string;
}

/** A derivation at a point. */
export interface EvaluatedDerivation {
  /**
   * The last line before it was simplified, with numbers filled in: exact, or rounded to six digits. Absent where it would not say more than
   * the value.
   */
  readonly filled?: Written & { readonly isExact: boolean };
  /** As the emitted gradient gives it; may be infinite or NaN. Of a function over arrays, a number or an array with its summary. */
  readonly value: number | Quantity;
}

/** How one partial derivative comes about. */
export interface Derivation {
  /** The function. */
  readonly of: string;
  readonly wrt: string;
  /** Of an array, the names of the indices of the element that it is derived by. */
  readonly indices?: readonly string[];
  /** Present where what it is derived by is no parameter, but an array that the model names on the way. */
  readonly isIntermediate?: true;
  /** The steps of each part that depends on the variable, operands first, and at last those of the function. */
  readonly steps: readonly Step[];
  /** Why there are no steps, where they were asked for and are left out. */
  readonly omitted?: string;
  /** The simplified derivative, as `derive` prints it. */
  readonly result: WrittenExpression;
  /** Present where a point is given. */
  readonly at?: EvaluatedDerivation;
}

/** A function whose derivatives are explained. */
export interface DerivedFunction {
  readonly name: string;
  readonly variables: readonly string[];
  readonly data: readonly string[];
  /** The sign of its derivatives: `d` for a function of one parameter, `∂` for others. */
  readonly sign: "d" | "∂";
  /** The formula by its named parts; `definitions` are the parts, operands first. */
  readonly formula: WrittenExpression;
  readonly assumptions: readonly Written[];
  /** Of a function over arrays, what the formula is of, with the shapes of the parameters in `text`. */
  readonly signature?: Written;
  /** Of a function over arrays, the shapes of its parameters; numbers are left out. */
  readonly shapes?: readonly WrittenDefinition[];
  /** Present where a point is given. */
  readonly at?: { readonly point: ArrayPoint; readonly value: number | Quantity };
}

export interface DeriveStepsResult {
  readonly functions: readonly DerivedFunction[];
  /** By function, in the order of the variables. */
  readonly derivations: readonly Derivation[];
  /** The singular points of the code emitted for these functions, where they are asked for and there are no errors. */
  readonly report?: readonly SingularPoint[];
  /** Errors and warnings, in the order of the source. */
  readonly diagnostics: readonly Diagnostic[];
}
