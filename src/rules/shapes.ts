import type { Real } from "../ir/node.js";
import { isNegative } from "../ir/rational.js";
import { splitCoefficient, type Keyed } from "./key.js";
import { factorsOf, termsOf } from "./parts.js";
import { calleesOf, type Pattern } from "./pattern.js";

/** Shapes by which rules are looked up: `sin`, `sin^` for a power of a sine, `^` for any power. */
export type Shape = string;

/** What must occur among the operands of a sum or product for a rule to match. */
export interface Requirement {
  /** How many of the operands, or of the factors of terms, must have a shape. */
  readonly shapes: ReadonlyMap<Shape, number>;
  /** Functions that some operand must call, add in a call of, or be a power of such. */
  readonly callees: ReadonlySet<string>;
}

/** The shape of what a pattern matches, or undefined for a variable. */
export function shapeOf(side: Pattern): Shape | undefined {
  switch (side.kind) {
    case "power":
      return `${headOf(side.base) ?? ""}^`;
    default:
      return headOf(side);
  }
}

function headOf(side: Pattern): Shape | undefined {
  switch (side.kind) {
    case "call":
      return side.callee;
    case "variable":
    case "negative":
      return undefined;
    default:
      return HEADS[side.kind];
  }
}

/** The shapes under which patterns for a node are filed. */
export function shapesOf(node: Real): readonly Shape[] {
  return node.kind === "power" ? remembered(powers, node.base) : remembered(others, node);
}

const HEADS = {
  number: "(number)",
  symbol: "(symbol)",
  sum: "(sum)",
  product: "(product)",
  power: "(power)",
  conditional: "(conditional)",
} as const;

/** The lists by the kind or callee of the node, since many ask for them. */
class Lists extends Map<string, readonly Shape[]> {
  constructor(readonly list: (head: Shape) => readonly Shape[]) {
    super();
  }
}

const others = new Lists((head) => [head]);
const powers = new Lists((head) => [`${head}^`, "^"]);

function remembered(lists: Lists, node: Real): readonly Shape[] {
  const head = node.kind === "call" ? node.callee : HEADS[node.kind];
  const known = lists.get(head);
  if (known !== undefined) return known;
  const list = lists.list(head);
  lists.set(head, list);
  return list;
}

/** What a left side asks for. Patterns that may become anything once their variables are bound ask for nothing. */
export function requirementOf(keyed: Keyed | undefined): Requirement {
  const shapes = new Map<Shape, number>();
  const callees = new Set<string>();
  for (const side of keyed === undefined ? [] : [keyed.key, ...keyed.others.map(({ side }) => side)]) {
    const { rest } = splitCoefficient(side);
    const base = rest.kind === "power" ? rest.base : rest;
    const shape = shapeOf(rest);
    if (base.kind === "call" && shape !== undefined) shapes.set(shape, (shapes.get(shape) ?? 0) + 1);
    if (base.kind === "sum" && side !== keyed?.key && !isReciprocalPattern(rest))
      for (const callee of calleesOf(base)) callees.add(callee);
  }
  return { shapes, callees };
}

function isReciprocalPattern(side: Pattern): boolean {
  return side.kind === "power" && side.exponent.kind === "number" && isNegative(side.exponent.value);
}

/** How often shapes occur among operands. */
export class ShapeCounts {
  readonly #operands: readonly Real[];
  readonly #counts = new Map<Shape, number>();

  constructor(operands: readonly Real[]) {
    this.#operands = operands;
    for (const operand of operands)
      for (const shape of shapesOf(operand)) this.#counts.set(shape, (this.#counts.get(shape) ?? 0) + 1);
  }

  satisfy({ shapes, callees }: Requirement): boolean {
    for (const [shape, count] of shapes) if ((this.#counts.get(shape) ?? 0) < count) return false;
    for (const callee of callees) if (!this.#operands.some((operand) => mentions(operand, callee))) return false;
    return true;
  }
}

function mentions(operand: Real, callee: string): boolean {
  const base = operand.kind === "power" ? operand.base : operand;
  return termsOf(base).some((term) =>
    factorsOf(term).some((factor) => {
      const called = factor.kind === "power" ? factor.base : factor;
      return called.kind === "call" && called.callee === callee;
    }),
  );
}
