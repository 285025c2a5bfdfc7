import type { ComparisonOperator } from "../ir/node.js";
import { HALF, MINUS_ONE, rational, type Rational } from "../ir/rational.js";

/** The left or right side of a rule: an expression with variables. */
export type Pattern =
  | { readonly kind: "variable"; readonly name: string }
  | { readonly kind: "number"; readonly value: Rational }
  | { readonly kind: "sum"; readonly terms: readonly Pattern[] }
  | { readonly kind: "product"; readonly factors: readonly Pattern[] }
  | { readonly kind: "power"; readonly base: Pattern; readonly exponent: Pattern }
  | { readonly kind: "call"; readonly callee: string; readonly operands: readonly Pattern[] }
  /** Matches what is written with a minus sign; binds the operand without it. */
  | { readonly kind: "negative"; readonly operand: Pattern }
  | {
      readonly kind: "conditional";
      readonly condition: ConditionPattern;
      readonly consequent: Pattern;
      readonly alternative: Pattern;
    };

/** A condition within a rule. */
export type ConditionPattern =
  | { readonly kind: "condition"; readonly name: string }
  | { readonly kind: "boolean"; readonly value: boolean }
  | {
      readonly kind: "comparison";
      readonly operator: ComparisonOperator;
      readonly left: Pattern;
      readonly right: Pattern;
    }
  | { readonly kind: "conjunction" | "disjunction"; readonly conditions: readonly ConditionPattern[] }
  | { readonly kind: "negation"; readonly condition: ConditionPattern };

type Operand = Pattern | number;

export function variable(name: string): Pattern {
  return { kind: "variable", name };
}

export function fraction(numerator: number, denominator: number): Pattern {
  return { kind: "number", value: rational(numerator, denominator) };
}

export function sum(...terms: readonly Operand[]): Pattern {
  return { kind: "sum", terms: terms.map(pattern) };
}

export function difference(left: Operand, right: Operand): Pattern {
  return sum(left, typeof right === "number" ? -right : negative(right));
}

export function product(...factors: readonly Operand[]): Pattern {
  return { kind: "product", factors: factors.map(pattern) };
}

export function quotient(dividend: Operand, divisor: Operand): Pattern {
  return product(dividend, reciprocal(divisor));
}

export function power(base: Operand, exponent: Operand): Pattern {
  return { kind: "power", base: pattern(base), exponent: pattern(exponent) };
}

export function reciprocal(operand: Operand): Pattern {
  return { kind: "power", base: pattern(operand), exponent: { kind: "number", value: MINUS_ONE } };
}

export function square(operand: Operand): Pattern {
  return power(operand, 2);
}

/** The square root as the simplifier keeps it, a power. */
export function root(operand: Operand): Pattern {
  return { kind: "power", base: pattern(operand), exponent: { kind: "number", value: HALF } };
}

export function negative(operand: Operand): Pattern {
  return { kind: "negative", operand: pattern(operand) };
}

export function call(callee: string): (...operands: readonly Operand[]) => Pattern {
  return (...operands) => ({ kind: "call", callee, operands: operands.map(pattern) });
}

export function choose(condition: ConditionPattern, consequent: Operand, alternative: Operand): Pattern {
  return { kind: "conditional", condition, consequent: pattern(consequent), alternative: pattern(alternative) };
}

/** A variable that stands for a condition. */
export function condition(name: string): ConditionPattern {
  return { kind: "condition", name };
}

export function truth(value: boolean): ConditionPattern {
  return { kind: "boolean", value };
}

export function comparison(left: Operand, operator: ComparisonOperator, right: Operand): ConditionPattern {
  return { kind: "comparison", operator, left: pattern(left), right: pattern(right) };
}

export function and(...conditions: readonly ConditionPattern[]): ConditionPattern {
  return { kind: "conjunction", conditions };
}

export function or(...conditions: readonly ConditionPattern[]): ConditionPattern {
  return { kind: "disjunction", conditions };
}

export function not(operand: ConditionPattern): ConditionPattern {
  return { kind: "negation", condition: operand };
}

function pattern(operand: Operand): Pattern {
  return typeof operand === "number" ? { kind: "number", value: rational(operand) } : operand;
}

/** The operands of a pattern, in order. */
export function partsOf(side: Pattern | ConditionPattern): readonly (Pattern | ConditionPattern)[] {
  switch (side.kind) {
    case "variable":
    case "number":
    case "condition":
    case "boolean":
      return [];
    case "sum":
      return side.terms;
    case "product":
      return side.factors;
    case "power":
      return [side.base, side.exponent];
    case "call":
      return side.operands;
    case "negative":
      return [side.operand];
    case "conditional":
      return [side.condition, side.consequent, side.alternative];
    case "comparison":
      return [side.left, side.right];
    case "conjunction":
    case "disjunction":
      return side.conditions;
    case "negation":
      return [side.condition];
  }
}

/** The names that a pattern mentions: of numbers, and of conditions. */
export interface Variables {
  readonly reals: ReadonlySet<string>;
  readonly conditions: ReadonlySet<string>;
}

export function variablesOf(side: Pattern | ConditionPattern): Variables {
  const parts = [side];
  for (const part of parts) parts.push(...partsOf(part));
  return {
    reals: new Set(parts.flatMap((part) => (part.kind === "variable" ? [part.name] : []))),
    conditions: new Set(parts.flatMap((part) => (part.kind === "condition" ? [part.name] : []))),
  };
}

/** The functions that a pattern calls. */
export function calleesOf(side: Pattern): ReadonlySet<string> {
  const parts: (Pattern | ConditionPattern)[] = [side];
  for (const part of parts) parts.push(...partsOf(part));
  return new Set(parts.flatMap((part) => (part.kind === "call" ? [part.callee] : [])));
}
