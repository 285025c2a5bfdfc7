import type { Import } from "./imports.js";

/**
 * The statement language between the expressions and the text: names are given, the order is fixed, and every
 * construct has one way to be written. Intentionally simpler than TypeScript.
 */
export interface Program {
  readonly imports: readonly Import[];
  /** The names of the functions, and of those that may be imported; helpers have others. */
  readonly names: ReadonlySet<string>;
  /** Names of the runtime helpers that the functions call. */
  readonly helpers: readonly string[];
  /** Names of the module's scratch buffers: arrays that grow when a call needs more. */
  readonly buffers: readonly string[];
  readonly functions: readonly FunctionProgram[];
}

export interface FunctionProgram {
  readonly name: string;
  /** Lines of the doc comment, not yet made safe for one. */
  readonly documentation: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly body: readonly Statement[];
  readonly result: Result | ListResult | FactoryResult;
}

export interface Parameter {
  readonly name: string;
  readonly type: Type;
  readonly isOptional: boolean;
  /** What it is where it is not given. */
  readonly initial?: Expression;
}

export type Type = "number" | "string" | "Float64Array" | "Int32Array" | "void" | ObjectType | FunctionType;

export interface ObjectType {
  readonly entries: readonly {
    readonly key: string;
    readonly type: Type;
    /** Its doc comment. */
    readonly documentation?: string;
  }[];
}

export interface FunctionType {
  readonly parameters: readonly Parameter[];
  readonly result: Type;
}

/** What a function returns: a number, a `Float64Array`, or an object of results. */
export type Result<Leaf = Expression> =
  | { readonly kind: "number"; readonly value: Leaf }
  | { readonly kind: "array"; readonly value: Leaf }
  /** The pattern of a sparse matrix. */
  | { readonly kind: "pattern"; readonly value: Leaf }
  | { readonly kind: "object"; readonly entries: readonly ResultEntry<Leaf>[] };

/** A result of so many numbers, returned as a new `Float64Array`. */
export interface ListResult<Leaf = Expression> {
  readonly kind: "list";
  readonly values: readonly Leaf[];
}

/** An object of functions over what the function that makes it has computed, and of numbers. */
export interface FactoryResult {
  readonly kind: "factory";
  readonly members: readonly Member[];
}

export interface Member {
  readonly key: string;
  readonly documentation: string;
  readonly value: Result | Closure;
}

/** A function without a name, within another one. */
export interface Closure {
  readonly kind: "closure";
  readonly parameters: readonly Parameter[];
  readonly body: readonly Statement[];
  /** Absent where it gives nothing back. */
  readonly result: Result | undefined;
}

export interface ResultEntry<Leaf = Expression> {
  readonly key: string;
  readonly result: Result<Leaf>;
}

export type Statement =
  | { readonly kind: "constant"; readonly name: string; readonly value: Expression }
  /** Names that the branches of the next choice assign. */
  | { readonly kind: "declaration"; readonly names: readonly string[] }
  | { readonly kind: "assignment"; readonly name: string; readonly value: Expression }
  /** A variable that later statements update. */
  | { readonly kind: "variable"; readonly name: string; readonly value: Expression }
  | {
      readonly kind: "update";
      readonly target: Expression;
      readonly operator: UpdateOperator;
      readonly value: Expression;
    }
  /** A function within a function, which gives nothing back. */
  | {
      readonly kind: "procedure";
      readonly name: string;
      readonly parameters: readonly Parameter[];
      readonly body: readonly Statement[];
    }
  /** Evaluates a call for what it does. */
  | { readonly kind: "action"; readonly call: Expression }
  /** Runs over the integers from `low` to `high - 1`. */
  | {
      readonly kind: "loop";
      readonly index: string;
      readonly low: Expression;
      readonly high: Expression;
      readonly body: readonly Statement[];
    }
  /** Throws a `RangeError` where the condition does not hold. */
  | { readonly kind: "requirement"; readonly condition: Expression; readonly message: Message }
  | {
      readonly kind: "choice";
      readonly condition: Expression;
      readonly consequent: readonly Statement[];
      readonly alternative: readonly Statement[];
    };

export type UpdateOperator = "=" | "+=" | "-=" | "*=";

/** The parts of a message; expressions stand for their values. */
export type Message = readonly (string | Expression)[];

export type BinaryOperator =
  "??" | "+" | "-" | "*" | "/" | "**" | "<" | "<=" | ">" | ">=" | "===" | "!==" | "&&" | "||";

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
  | { readonly kind: "element"; readonly array: Expression; readonly offset: Expression }
  | { readonly kind: "object"; readonly entries: readonly ObjectEntry[] }
  | {
      readonly kind: "conditional";
      readonly condition: Expression;
      readonly consequent: Expression;
      readonly alternative: Expression;
    };

export interface ObjectEntry {
  readonly key: string;
  readonly value: Expression;
}

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

export function call(callee: string, ...operands: readonly Expression[]): Expression {
  return { kind: "call", callee, operands };
}

export function numberParameter(text: string): Parameter {
  return { name: text, type: "number", isOptional: false };
}
