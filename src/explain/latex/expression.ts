import { asAdjoint } from "../../ir/adjoint.js";
import { asQuotient, isWrittenNegative, writeCoefficient, writtenTerms, type Raised } from "../../ir/arrange.js";
import {
  isCondition,
  type ConditionalNode,
  type Node,
  type Real,
  type SumNode,
  type SymbolNode,
} from "../../ir/node.js";
import { asPendingDerivative, isOfNamed, type PendingDerivative } from "../../ir/pendingDerivative.js";
import {
  denominatorOf,
  isInteger,
  isNegative,
  isOne,
  numeratorOf,
  toDecimal,
  type Rational,
} from "../../ir/rational.js";
import { asReduction } from "../../ir/reduction.js";
import { topologicalOrder } from "../../ir/walk.js";
import { writeCondition } from "./conditions.js";
import { raise, writeCall } from "./functions.js";
import { elementToLatex, nameToLatex } from "./names.js";
import { writeReduction } from "./reductions.js";
import { enclosed, multiply, named, Precedence, wrap, type Piece } from "./pieces.js";

type PieceOf = (node: Node) => Piece;

/**
 * Expressions in LaTeX, for formulas on lines of their own. Where `names` has a name for a node it is written by that,
 * but for the nodes that are asked for; shared nodes without a name are written out each time.
 */
export function toLatex(roots: readonly Node[], names: ReadonlyMap<Node, string> = new Map()): readonly string[] {
  const pieces = new Map<Node, Piece>();
  const written = new Map<Node, Piece>();
  const pieceOf = (node: Node): Piece => pieces.get(node) ?? unwritten(node);
  for (const node of topologicalOrder(roots)) {
    const piece = isCondition(node) ? writeCondition(node, pieceOf) : writeReal(node, pieceOf);
    const name = names.get(node);
    written.set(node, piece);
    pieces.set(node, name === undefined ? piece : named(nameToLatex(name)));
  }
  return roots.map((root) => (written.get(root) ?? unwritten(root)).latex);
}

function unwritten(node: Node): never {
  throw new Error(`operand ${node.id} is not written yet`);
}

function writeReal(node: Real, pieceOf: PieceOf): Piece {
  switch (node.kind) {
    case "number":
      return writeNumber(node.value);
    case "symbol":
      return writeSymbol(node);
    case "sum":
      return writeSum(node, pieceOf);
    case "product":
    case "power":
      return writeProduct(node, pieceOf);
    case "call": {
      const reduced = asReduction(node);
      if (reduced !== undefined) return writeReduction(reduced, pieceOf);
      const pending = asPendingDerivative(node);
      return pending === undefined
        ? writeCall(node.callee, node.operands.map(pieceOf))
        : writePending(pending, pieceOf);
    }
    case "conditional":
      return writeConditional(node, pieceOf);
  }
}

/** A name, an element or an adjoint. Subscripts nest as deep as gathers do in the text. */
function writeSymbol(node: SymbolNode): Piece {
  const adjoint = asAdjoint(node);
  if (adjoint !== undefined) {
    const { array, subscripts } = adjoint.element;
    return enclosed(
      `\\frac{\\partial ${nameToLatex(adjoint.of)}}{\\partial ${elementToLatex(array, toLatex(subscripts))}}`,
    );
  }
  if (node.element === undefined) return named(nameToLatex(node.name));
  return named(elementToLatex(node.element.array, toLatex(node.element.subscripts)));
}

/** `-3`, `0.25` or a fraction. */
function writeNumber(value: Rational): Piece {
  const { over, under } = writeCoefficient(value.abs());
  const latex = under === undefined ? (over ?? "1") : `\\frac{${over ?? "1"}}{${under}}`;
  if (isNegative(value)) return { latex: `-${latex}`, precedence: Precedence.sum, start: "other" };
  return under === undefined
    ? { latex, precedence: Precedence.atom, start: "digit" }
    : { latex, precedence: Precedence.fraction, start: "other" };
}

function writeSum(node: SumNode, pieceOf: PieceOf): Piece {
  const latex = writtenTerms(node)
    .map((term, index) => {
      const piece = pieceOf(term);
      if (isWrittenNegative(term) && piece.latex.startsWith("-"))
        return index === 0 ? piece.latex : ` - ${piece.latex.slice(1)}`;
      return (index === 0 ? "" : " + ") + wrap(piece, index === 0 ? Precedence.sum : Precedence.reduction);
    })
    .join("");
  return { latex, precedence: Precedence.sum, start: "other" };
}

function writeProduct(node: Real, pieceOf: PieceOf): Piece {
  const { negative, coefficient, numerator, denominator } = asQuotient(node);
  const { over, under } = writeCoefficient(coefficient);
  const dividend = [...digits(over), ...numerator.map((factor) => writeRaised(factor, pieceOf))];
  const divisor = [...digits(under), ...denominator.map((factor) => writeRaised(factor, pieceOf))];
  const [single] = dividend;
  if (!negative && divisor.length === 0 && dividend.length === 1 && single !== undefined) return single;
  const latex = divisor.length === 0 ? line(dividend) : `\\frac{${group(dividend)}}{${group(divisor)}}`;
  if (negative) return { latex: `-${latex}`, precedence: Precedence.product, start: "other" };
  return divisor.length === 0
    ? { latex, precedence: Precedence.product, start: dividend[0]?.start ?? "digit" }
    : { latex, precedence: Precedence.fraction, start: "other" };
}

function digits(literal: string | undefined): readonly Piece[] {
  return literal === undefined ? [] : [{ latex: literal, precedence: Precedence.atom, start: "digit" }];
}

/** Factors on the line; a product in front needs no parentheses. */
function line(factors: readonly Piece[]): string {
  return multiply(factors, (index) => (index === 0 ? Precedence.product : Precedence.fraction)) || "1";
}

/** Factors above or below a fraction bar, which groups them. */
function group(factors: readonly Piece[]): string {
  const [single] = factors;
  return factors.length === 1 && single !== undefined ? single.latex : line(factors);
}

function writeRaised({ base, exponent }: Raised, pieceOf: PieceOf): Piece {
  const piece = pieceOf(base);
  if (!("kind" in exponent)) {
    if (isOne(exponent)) return piece;
    if (exponent.n === 1n && exponent.d === 2n) return enclosed(`\\sqrt{${piece.latex}}`);
  }
  const start = piece.precedence < Precedence.atom || piece.raise !== undefined ? "other" : piece.start;
  const latex = raise(piece, "kind" in exponent ? pieceOf(exponent).latex : writeExponent(exponent));
  return { latex, precedence: Precedence.power, start };
}

/** An exponent in the size of exponents: `2`, `0.1` or `2/3`. */
function writeExponent(value: Rational): string {
  if (isInteger(value)) return `${numeratorOf(value)}`;
  const decimal = value.d <= 8n ? undefined : toDecimal(value, 17);
  return decimal ?? `${numeratorOf(value)}/${denominatorOf(value)}`;
}

function writePending(pending: PendingDerivative, pieceOf: PieceOf): Piece {
  const { sign, variable } = pending.operator;
  const differential = sign === "d" ? "\\mathrm{d}" : "\\partial";
  const by = `${differential} ${nameToLatex(variable)}`;
  const operand = pieceOf(pending.operand).latex;
  if (isOfNamed(pending)) return enclosed(`\\frac{${differential} ${operand}}{${by}}`);
  return enclosed(`\\frac{${differential}}{${by}}\\left[${operand}\\right]`);
}

/** A choice by rows; a choice in the last branch gives further rows. */
function writeConditional(node: ConditionalNode, pieceOf: PieceOf): Piece {
  const [condition, consequent, alternative] = [node.condition, node.consequent, node.alternative].map(pieceOf);
  const last = alternative?.rows ?? `${alternative?.latex ?? ""} & \\text{otherwise}`;
  const rows = `${consequent?.latex ?? ""} & \\text{if } ${condition?.latex ?? ""} \\\\ ${last}`;
  return { latex: `\\begin{cases} ${rows} \\end{cases}`, precedence: Precedence.conditional, start: "other", rows };
}
