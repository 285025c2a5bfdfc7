/**
 * The statement language between the expressions and the text: names are given, the order is fixed, and every
 * construct has one way to be written. Intentionally simpler than TypeScript.
 */
export interface Program {
  /** Names of the runtime helpers that the functions call. */
  readonly helpers: readonly string[];
  readonly functions: readonly FunctionProgram[];
}

export interface FunctionProgram {
  readonly name: string;
  /** Lines of the doc comment, not yet made safe for one. */
  readonly documentation: readonly string[];
  readonly parameters: readonly string[];
  readonly body: readonly Statement[];
  readonly result: Result;
}

/** What a function returns: a number, or an object of results. */
export type Result<Leaf = Expression> =
  | { readonly kind: "number"; readonly value: Leaf }
  | { readonly kind: "object"; readonly entries: readonly ResultEntry<Leaf>[] };

export interface ResultEntry<Leaf = Expression> {
  readonly key: string;
  readonly result: Result<Leaf>;
}

export type Statement =
  | { readonly kind: "constant"; readonly name: string; readonly value: Expression }
  /** Names that the branches of the next choice assign. */
  | { readonly kind: "declaration"; readonly names: readonly string[] }
  | { readonly kind: "assignment"; readonly name: string; readonly value: Expression }
  /** Throws a `RangeError` where the condition does not hold. */
  | { readonly kind: "requirement"; readonly condition: Expression; readonly message: string }
  | {
      readonly kind: "choice";
      readonly condition: Expression;
      readonly consequent: readonly Statement[];
      readonly alternative: readonly Statement[];
    };

export type BinaryOperator = "+" | "-" | "*" | "/" | "**" | "<" | "<=" | ">" | ">=" | "===" | "!==" | "&&" | "||";

export type Expression =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "unary"; readonly operator: "-" | "!"; readonly operand: Expression }
  | {
      readonly kind: "binary";
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: "call"; readonly callee: string; readonly operands: readonly Expression[] }
  | {
      readonly kind: "conditional";
      readonly condition: Expression;
      readonly consequent: Expression;
      readonly alternative: Expression;
    };

export function literal(text: string): Expression {
  return { kind: "literal", text };
}

export function name(text: string): Expression {
  return { kind: "name", name: text };
}

export function binary(operator: BinaryOperator, left: Expression, right: Expression): Expression {
  return { kind: "binary", operator, left, right };
}

export function negate(operand: Expression): Expression {
  return { kind: "unary", operator: "-", operand };
}

export function not(operand: Expression): Expression {
  return { kind: "unary", operator: "!", operand };
}
