import { functionOf } from "../functions/table.js";
import { isWrittenNegative, writtenTerms } from "../ir/arrange.js";
import type { CallNode, ComparisonOperator, Node, PowerNode, ProductNode, Real, SumNode } from "../ir/node.js";
import { isMinusOne, isOne, ONE, type Rational } from "../ir/rational.js";
import { isDivisor } from "../ir/reciprocal.js";
import { loadOf } from "./load.js";
import { numberExpression } from "./numbers.js";
import { binary, literal, name, negate, type BinaryOperator, type Expression } from "./program.js";
import { MAXIMUM_OPERANDS } from "./selection.js";

/** What an expression is built from. */
export interface Operands {
  expressionOf(node: Node): Expression;
  isNamed(node: Node): boolean;
  parameterNamed(symbol: string): string;
  /** Gives the name by which the helper is called. */
  useHelper(helper: string): string;
  /** Gives the name by which what is called is imported. */
  useImport(callee: string): string;
}

/** Gives a part of a long sum or product a statement of its own. */
export type BreakOut = (part: Expression) => Expression;

/** The expression that computes a node. Operands that are not named are written in place. */
export function buildExpression(node: Node, operands: Operands, breakOut: BreakOut = (part) => part): Expression {
  switch (node.kind) {
    case "number":
      return numberExpression(node.value);
    case "symbol":
      return name(operands.parameterNamed(node.name));
    case "sum":
      return buildSum(node, operands, breakOut);
    case "product":
      return buildProduct(node, operands, breakOut);
    case "power":
      return buildPower(node, operands);
    case "call":
      return buildCall(node, operands);
    case "conditional":
      return {
        kind: "conditional",
        condition: operands.expressionOf(node.condition),
        consequent: operands.expressionOf(node.consequent),
        alternative: operands.expressionOf(node.alternative),
      };
    case "boolean":
      return literal(`${node.value}`);
    case "comparison":
      return binary(comparisons[node.operator], operands.expressionOf(node.left), operands.expressionOf(node.right));
    case "conjunction":
      return join(
        "&&",
        node.conditions.map((condition) => operands.expressionOf(condition)),
        breakOut,
      );
    case "disjunction":
      return join(
        "||",
        node.conditions.map((condition) => operands.expressionOf(condition)),
        breakOut,
      );
    case "negation":
      return { kind: "unary", operator: "!", operand: operands.expressionOf(node.condition) };
  }
}

const comparisons: Readonly<Record<ComparisonOperator, BinaryOperator>> = {
  "<": "<",
  "<=": "<=",
  ">": ">",
  ">=": ">=",
  "==": "===",
  "!=": "!==",
};

/** Joins from the left; a statement of its own every so many operands keeps the text from nesting too deep. */
function join(operator: BinaryOperator, parts: readonly Expression[], breakOut: BreakOut): Expression {
  const [first, ...others] = parts;
  if (first === undefined) throw new Error("nothing to join");
  return others.reduce((joined, part, index) => {
    const isFull = (index + 1) % MAXIMUM_OPERANDS === 0;
    return binary(operator, isFull ? breakOut(joined) : joined, part);
  }, first);
}

function buildSum(node: SumNode, operands: Operands, breakOut: BreakOut): Expression {
  const [first, ...others] = writtenTerms(node);
  if (first === undefined) throw new Error("a sum has terms");
  return others.reduce((sum, term, index) => {
    const isFull = (index + 1) % MAXIMUM_OPERANDS === 0;
    const left = isFull ? breakOut(sum) : sum;
    if (operands.isNamed(term) || !isWrittenNegative(term)) return binary("+", left, operands.expressionOf(term));
    return binary(
      "-",
      left,
      buildMagnitude(term, operands, (part) => part),
    );
  }, operands.expressionOf(first));
}

function buildProduct(node: ProductNode, operands: Operands, breakOut: BreakOut): Expression {
  const magnitude = buildMagnitude(node, operands, breakOut);
  return isWrittenNegative(node) ? negateFirst(magnitude) : magnitude;
}

/** A term without its sign: factors over a fraction bar, reciprocals that have no name below it. */
function buildMagnitude(node: Real, operands: Operands, breakOut: BreakOut): Expression {
  if (node.kind === "number") return numberExpression(node.value.abs());
  const factors = node.kind === "product" ? node.factors : [node];
  const over: Expression[] = [];
  const under: Expression[] = [];
  for (const [index, factor] of factors.entries()) {
    if (factor.kind === "number") {
      writeNumber(index === 0 ? factor.value.abs() : factor.value, over, under);
    } else if (isDivisor(factor) && !operands.isNamed(factor)) {
      under.push(raise(factor, operands));
    } else {
      over.push(operands.expressionOf(factor));
    }
  }
  const dividend = over.length === 0 ? literal("1") : join("*", over, breakOut);
  return under.length === 0 ? dividend : binary("/", dividend, join("*", under, breakOut));
}

/** `-a * b / c` rather than `-(a * b / c)`. */
function negateFirst(expression: Expression): Expression {
  if (expression.kind === "binary" && (expression.operator === "*" || expression.operator === "/")) {
    return binary(expression.operator, negateFirst(expression.left), expression.right);
  }
  return negate(expression);
}

/** A coefficient `1/n` divides; any other number multiplies. */
function writeNumber(value: Rational, over: Expression[], under: Expression[]): void {
  if (isOne(value)) return;
  if (value.n === 1n && value.s > 0n && value.d <= 1000n && !isDecimalPower(value.d))
    under.push(numberExpression(value.inverse()));
  else over.push(numberExpression(value));
}

function isDecimalPower(value: bigint): boolean {
  return /^10*$/.test(value.toString());
}

/** The base of a reciprocal, to the magnitude of its exponent. */
function raise(node: PowerNode, operands: Operands): Expression {
  const base = operands.expressionOf(node.base);
  if (node.exponent.kind !== "number" || isMinusOne(node.exponent.value)) return base;
  return binary("**", base, numberExpression(node.exponent.value.abs()));
}

function buildPower(node: PowerNode, operands: Operands): Expression {
  if (node.exponent.kind === "number" && isMinusOne(node.exponent.value)) {
    return binary("/", numberExpression(ONE), operands.expressionOf(node.base));
  }
  return binary("**", operands.expressionOf(node.base), operands.expressionOf(node.exponent));
}

function buildCall(node: CallNode, operands: Operands): Expression {
  const loaded = loadOf(node);
  if (loaded !== undefined) {
    const { array, offset } = loaded;
    return { kind: "element", array: operands.expressionOf(array), offset: operands.expressionOf(offset) };
  }
  const { emission } = functionOf(node);
  switch (emission.kind) {
    case "math":
      if (node.operands.length === 0) return name(`Math.${emission.name}`);
      return {
        kind: "call",
        callee: `Math.${emission.name}`,
        operands: node.operands.map((operand) => operands.expressionOf(operand)),
      };
    case "runtime":
      return {
        kind: "call",
        callee: operands.useHelper(emission.name),
        operands: node.operands.map((operand) => operands.expressionOf(operand)),
      };
    case "import":
      return {
        kind: "call",
        callee: operands.useImport(node.callee),
        operands: node.operands.map((operand) => operands.expressionOf(operand)),
      };
    case "definition":
      throw new Error(`${node.callee} is emitted as its definition, which should have replaced it`);
  }
}
