import type { ComparisonOperator, Condition, Node } from "../../ir/node.js";
import { Precedence, wrap, type Piece } from "./pieces.js";

const relations: Readonly<Record<ComparisonOperator, string>> = {
  "<": "<",
  "<=": "\\le",
  ">": ">",
  ">=": "\\ge",
  "==": "=",
  "!=": "\\ne",
};

/** A condition in LaTeX, its operands given. */
export function writeCondition(node: Condition, pieceOf: (node: Node) => Piece): Piece {
  switch (node.kind) {
    case "boolean":
      return piece(`\\text{${node.value}}`, Precedence.atom);
    case "comparison": {
      const [left, right] = [node.left, node.right].map((side) => wrap(pieceOf(side), Precedence.sum));
      return piece(`${left ?? ""} ${relations[node.operator]} ${right ?? ""}`, Precedence.comparison);
    }
    case "conjunction":
      return junction(node.conditions.map(pieceOf), "and", Precedence.conjunction);
    case "disjunction":
      return junction(node.conditions.map(pieceOf), "or", Precedence.disjunction);
    case "negation":
      return piece(`\\text{not } ${wrap(pieceOf(node.condition), Precedence.atom)}`, Precedence.negation);
  }
}

function junction(pieces: readonly Piece[], word: string, precedence: number): Piece {
  return piece(pieces.map((part) => wrap(part, precedence + 1)).join(` \\text{ ${word} } `), precedence);
}

function piece(latex: string, precedence: number): Piece {
  return { latex, precedence, start: "other" };
}
