import type { Extern } from "./extern.js";
import type { Rational } from "./rational.js";

/**
 * The scalar expression language: an interned DAG. Nodes are created by an `ExpressionPool` only, equal
 * nodes are one object, and the `id` of a node is larger than the ids of its children.
 */
export type Node = Real | Condition;

/** A node whose value is a real number. */
export type Real = NumberNode | SymbolNode | SumNode | ProductNode | PowerNode | CallNode | ConditionalNode;

/** A node whose value is true or false. */
export type Condition = BooleanNode | ComparisonNode | ConjunctionNode | DisjunctionNode | NegationNode;

/** An exact rational constant. */
export interface NumberNode {
  readonly kind: "number";
  readonly id: number;
  readonly value: Rational;
}

/** A name whose value is given from outside: a variable, a datum, a size, an index, or an element of an array. */
export interface SymbolNode {
  readonly kind: "symbol";
  readonly id: number;
  /** Unique; that of an element is its text, such as `x[i + 1]`. */
  readonly name: string;
  /** What is accessed, where this is an element. Within scalar expressions an element is a name like any other. */
  readonly element?: Element;
}

/** `array[subscripts]`. The subscripts are integer expressions, none for an array without dimensions. */
export interface Element {
  readonly array: string;
  readonly subscripts: readonly Real[];
}

/** An n-ary sum of at least two terms. Two sums of the same terms are one node, in the order first built. */
export interface SumNode {
  readonly kind: "sum";
  readonly id: number;
  readonly terms: readonly Real[];
}

/** An n-ary product of at least two factors. A quotient is a product with a factor of negative exponent. */
export interface ProductNode {
  readonly kind: "product";
  readonly id: number;
  readonly factors: readonly Real[];
}

/** `base ^ exponent` with the conventions of IEEE pow: `0^0 = 1`, NaN for a negative base and a non-integer exponent. */
export interface PowerNode {
  readonly kind: "power";
  readonly id: number;
  readonly base: Real;
  readonly exponent: Real;
}

/**
 * A call of a function by its name: of one of the function table, or of one that the model declares as implemented elsewhere.
 * A constant such as `pi` is a call without arguments.
 */
export interface CallNode {
  readonly kind: "call";
  readonly id: number;
  readonly callee: string;
  readonly operands: readonly Real[];
  /** What is called, where the function table does not have it. */
  readonly extern?: Extern;
}

/** A choice; only the branch taken is evaluated. */
export interface ConditionalNode {
  readonly kind: "conditional";
  readonly id: number;
  readonly condition: Condition;
  readonly consequent: Real;
  readonly alternative: Real;
}

export interface BooleanNode {
  readonly kind: "boolean";
  readonly id: number;
  readonly value: boolean;
}

export type ComparisonOperator = "<" | "<=" | ">" | ">=" | "==" | "!=";

/** A comparison by the rules of IEEE 754: all but `!=` are false where a side is NaN. */
export interface ComparisonNode {
  readonly kind: "comparison";
  readonly id: number;
  readonly operator: ComparisonOperator;
  readonly left: Real;
  readonly right: Real;
}

export interface ConjunctionNode {
  readonly kind: "conjunction";
  readonly id: number;
  readonly conditions: readonly Condition[];
}

export interface DisjunctionNode {
  readonly kind: "disjunction";
  readonly id: number;
  readonly conditions: readonly Condition[];
}

export interface NegationNode {
  readonly kind: "negation";
  readonly id: number;
  readonly condition: Condition;
}

/** Whether a node is a condition rather than a real number. */
export function isCondition(node: Node): node is Condition {
  switch (node.kind) {
    case "boolean":
    case "comparison":
    case "conjunction":
    case "disjunction":
    case "negation":
      return true;
    default:
      return false;
  }
}
