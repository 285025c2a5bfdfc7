import type { Span } from "../diagnostics/span.js";
import type { ComparisonOperator } from "../ir/node.js";

/** A file as it is written: its definitions, in order, and what it asks for. */
export interface ModuleAst {
  readonly definitions: readonly Definition[];
  /** The functions that are implemented elsewhere, which are definitions as well. */
  readonly externs: readonly Extern[];
  readonly derivations: readonly Derivation[];
  /** The names of those that could not be read. */
  readonly broken: ReadonlySet<string>;
  /** Whether all of the file was looked at, so that a name that is not there is unknown. */
  readonly isComplete: boolean;
}

/** A function or a top-level `let`. */
export interface Definition {
  /** Whether the word `let` makes it private to the file. */
  readonly isPrivate: boolean;
  readonly name: Identifier;
  /** Absent for a constant. */
  readonly parameters: Parameters | undefined;
  readonly body: Block;
  /** The text of the `/** … *​/` comment before it, without the stars. */
  readonly documentation: string | undefined;
  readonly span: Span;
}

/** `extern kernel(x, y) from "./kernel.js" derivative y*kernel(x, y), x*kernel(x, y)`: a function that another file implements. */
export interface Extern {
  /** The function as a private one of this file, whose value is what the other file computes. */
  readonly definition: Definition;
  /** Its partial derivatives by each parameter as private functions of the same parameters; undefined where none are given. */
  readonly partials: readonly Definition[] | undefined;
}

/** `derive gradient, hessian of loss wrt w, b`: the derivatives to emit for a function. */
export interface Derivation {
  /** Whether the word `flat` asks for them over one vector as well. */
  readonly isFlat: boolean;
  readonly kinds: readonly RequestedKind[];
  readonly of: Identifier;
  /** What to differentiate by; none where the line does not say. */
  readonly wrt: readonly Identifier[];
  readonly span: Span;
}

/** `hessian`, or `taylor(4)` with an order. */
export interface RequestedKind extends Identifier {
  readonly order: NumberLiteral | undefined;
}

export interface Identifier {
  /** Normalised to Unicode's form NFC. */
  readonly name: string;
  readonly span: Span;
}

export interface Parameters {
  readonly variables: readonly Parameter[];
  /** What follows `;`. */
  readonly data: readonly Parameter[];
  /** Where the `;` stands, if there is one. */
  readonly semicolon: Span | undefined;
}

/** A parameter with what its declaration says: `x`, `X[n, d]`, `g[m]: int`. */
export interface Parameter extends Identifier {
  /** The sizes by dimension; none for a number. */
  readonly sizes: readonly Size[];
  readonly isInteger: boolean;
  /** The whole declaration. */
  readonly declaration: Span;
}

/** The size of a dimension: a name for it, or a literal integer. */
export type Size = NumberLiteral | Reference;

/** What stands before the value of a body, and the value. A body that is a mere expression has no statements. */
export interface Block {
  readonly statements: readonly Statement[];
  readonly result: Expression;
  readonly span: Span;
}

export type Statement = LocalLet | Assumption;

/** `assume sigma > 0`: a condition that callers promise. */
export interface Assumption {
  readonly kind: "assume";
  readonly condition: Expression;
  readonly span: Span;
}

export interface LocalLet {
  readonly kind: "let";
  readonly name: Identifier;
  /** The indices of `let z[i, j] = …`; none where the value is named as a whole. */
  readonly indices: readonly IndexBinder[];
  readonly value: Expression;
  readonly span: Span;
}

/** Sums, products and the like are n-ary as written, so that length does not become depth. */
export type Expression =
  | NumberLiteral
  | BooleanLiteral
  | Reference
  | Call
  | External
  | Sum
  | Product
  | Power
  | Negation
  | Comparison
  | Connective
  | Not
  | Conditional
  | Subscript
  | Comprehension
  | Reduction;

export interface NumberLiteral {
  readonly kind: "number";
  /** As written: `0.1`, `.5`, `1e-3`. */
  readonly text: string;
  readonly span: Span;
}

export interface BooleanLiteral {
  readonly kind: "boolean";
  readonly value: boolean;
  readonly span: Span;
}

/** A name that is not called. */
export interface Reference {
  readonly kind: "reference";
  readonly name: string;
  readonly span: Span;
}

export interface Call {
  readonly kind: "call";
  readonly callee: Identifier;
  readonly operands: readonly Expression[];
  readonly span: Span;
}

/** What another file computes of the parameters of an extern: its whole body. */
export interface External {
  readonly kind: "external";
  readonly name: string;
  /** Where the other file is. */
  readonly file: string;
  readonly operands: readonly Reference[];
  readonly span: Span;
}

/** `a + b - c`; `operators[i]` stands after `operands[i]`. */
export interface Sum {
  readonly kind: "sum";
  readonly operators: readonly ("+" | "-")[];
  readonly operands: readonly Expression[];
  readonly span: Span;
}

/** `a * b / c @ d`; `operators[i]` stands after `operands[i]`. */
export interface Product {
  readonly kind: "product";
  readonly operators: readonly ("*" | "/" | "@")[];
  readonly operands: readonly Expression[];
  readonly span: Span;
}

export interface Power {
  readonly kind: "power";
  readonly operands: readonly [base: Expression, exponent: Expression];
  readonly span: Span;
}

export interface Negation {
  readonly kind: "negation";
  readonly operands: readonly [Expression];
  readonly span: Span;
}

export interface Comparison {
  readonly kind: "comparison";
  readonly operator: ComparisonOperator;
  /** More than two only where that was reported. */
  readonly operands: readonly [left: Expression, right: Expression, ...others: readonly Expression[]];
  readonly span: Span;
}

export interface Connective {
  readonly kind: "and" | "or";
  readonly operands: readonly Expression[];
  readonly span: Span;
}

export interface Not {
  readonly kind: "not";
  readonly operands: readonly [Expression];
  readonly span: Span;
}

/** `if c then a else if d then b else e`: the branches in order, then what holds otherwise. */
export interface Conditional {
  readonly kind: "conditional";
  readonly branches: readonly Branch[];
  readonly otherwise: Expression;
  readonly span: Span;
}

export interface Branch {
  readonly condition: Expression;
  readonly value: Expression;
}

/** `A[i + 1, j]`: the first operand is what is accessed, the others are the subscripts. */
export interface Subscript {
  readonly kind: "subscript";
  readonly operands: readonly [target: Expression, ...subscripts: readonly Expression[]];
  readonly span: Span;
}

/** An index that an expression brings into being: `i in a..b`, or `i` where the range follows from its use. */
export interface IndexBinder {
  readonly name: Identifier;
  readonly range: HalfOpenRange | undefined;
  readonly span: Span;
}

/** The integers from `low` to `high - 1`. */
export interface HalfOpenRange {
  readonly low: Expression;
  readonly high: Expression;
}

/** What `for` says: the indices, each with the ones before it in force, and perhaps a condition on them. */
export interface Iteration {
  readonly indices: readonly IndexBinder[];
  readonly condition: Expression | undefined;
}

/** `[body for i in a..b, …]`: an array with a dimension for each index. */
export interface Comprehension extends Iteration {
  readonly kind: "comprehension";
  readonly body: Expression;
  readonly span: Span;
}

/** `sum(body for i in a..b, … if condition)` */
export interface Reduction extends Iteration {
  readonly kind: "reduction";
  readonly callee: Identifier;
  readonly body: Expression;
  readonly span: Span;
}

/** All that has a body: the definitions, and the derivatives of those that are implemented elsewhere. */
export function bodiesOf({ definitions, externs }: ModuleAst): readonly Definition[] {
  return [...definitions, ...externs.flatMap(({ partials = [] }) => partials)];
}

/** Whether a definition says only where its function is implemented. */
export function isExtern({ body }: Definition): boolean {
  return body.result.kind === "external";
}

/** The `let`s of a block, in order. */
export function letsOf({ statements }: Block): readonly LocalLet[] {
  return statements.filter((statement) => statement.kind === "let");
}

/** The direct parts of an expression, in the order of the source. */
export function operandsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "number":
    case "boolean":
    case "reference":
      return [];
    case "conditional":
      return [...expression.branches.flatMap(({ condition, value }) => [condition, value]), expression.otherwise];
    case "comprehension":
    case "reduction":
      return [expression.body, ...iterationParts(expression)];
    default:
      return expression.operands;
  }
}

/** The bounds of the indices, and the condition. */
function iterationParts({ indices, condition }: Iteration): readonly Expression[] {
  const bounds = indices.flatMap(({ range }) => (range === undefined ? [] : [range.low, range.high]));
  return condition === undefined ? bounds : [...bounds, condition];
}

/** An expression and everything in it, operands before what uses them. */
export function postOrder(root: Expression): readonly Expression[] {
  // The reverse of a pre-order that visits operands from the last to the first.
  const order: Expression[] = [];
  const pending = [root];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    order.push(next);
    for (const operand of operandsOf(next)) pending.push(operand);
  }
  return order.reverse();
}
