import type { Combination } from "../../ir/kernel.js";
import type { Node } from "../../ir/node.js";
import type { Reduction } from "../../ir/reduction.js";
import { Precedence, wrap, type Piece } from "./pieces.js";

const signs: Readonly<Record<Combination, string>> = {
  sum: "\\sum",
  product: "\\prod",
  minimum: "\\min",
  maximum: "\\max",
};

/** `\sum_{i=0}^{n - 1} x_{i}`: a sign for each index, the last one with the condition. */
export function writeReduction(reduced: Reduction, pieceOf: (node: Node) => Piece): Piece {
  const { combination, indices, guard, body } = reduced;
  const headings = indices.map((index, place) => {
    const condition = place === indices.length - 1 && guard !== undefined ? pieceOf(guard).latex : undefined;
    return heading(combination, index, condition, pieceOf);
  });
  const latex = `${headings.join(" ")} ${wrap(pieceOf(body), Precedence.reduction)}`;
  return { latex, precedence: Precedence.reduction, start: "other" };
}

function heading(
  combination: Combination,
  { symbol, low, high, last }: Reduction["indices"][number],
  condition: string | undefined,
  pieceOf: (node: Node) => Piece,
): string {
  const sign = signs[combination];
  const [name, first] = [pieceOf(symbol).latex, pieceOf(low).latex];
  const isStacked = combination === "sum" || combination === "product";
  if (isStacked && condition === undefined) return `${sign}_{${name}=${first}}^{${pieceOf(last).latex}}`;
  const range = `${first} \\le ${name} < ${pieceOf(high).latex}`;
  return `${sign}_{${condition === undefined ? range : `\\substack{${range} \\\\ ${condition}}`}}`;
}
