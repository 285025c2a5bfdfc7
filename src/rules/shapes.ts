import type { Real } from "../ir/node.js";
import { isNegative, type Rational } from "../ir/rational.js";
import { splitCoefficient, type Keyed } from "./key.js";
import { baseOf, factorsOf, termsOf } from "./parts.js";
import { calleesOf, type Pattern } from "./pattern.js";

/** Shapes by which rules are looked up: `sin`, `sin^` for a power of a sine, `sin^2` for its square, `^` for any power. */
export type Shape = string;

/** What must occur among the operands of a sum or product for a rule to match. */
export interface Requirement {
  /** How many of the operands, or of the factors of terms, must have a shape; beside the one by which the rule is found. */
  readonly shapes: readonly { readonly shape: Shape; readonly count: number }[];
  /** Functions that some operand must call, add in a call of, or be a power of such. */
  readonly callees: readonly string[];
}

/** The shape of what a pattern matches, or undefined for a variable. */
export function shapeOf(side: Pattern): Shape | undefined {
  if (side.kind !== "power") return headOf(side);
  return `${headOf(side.base) ?? ""}^${side.exponent.kind === "number" ? degreeOf(side.exponent.value) : ""}`;
}

/** The exponents that patterns tell apart. */
function degreeOf({ s, n, d }: Rational): "2" | "-1" | "-2" | "" {
  if (d !== 1n || n > 2n || n === 0n) return "";
  if (n === 1n) return s < 0n ? "-1" : "";
  return s < 0n ? "-2" : "2";
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
  if (node.kind !== "power") return remembered(others, node);
  return remembered(powers[node.exponent.kind === "number" ? degreeOf(node.exponent.value) : ""], node.base);
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
const powers = { "": powersOf(""), "2": powersOf("2"), "-1": powersOf("-1"), "-2": powersOf("-2") };

function powersOf(degree: string): Lists {
  return new Lists((head) => [...new Set([`${head}^${degree}`, `${head}^`, `^${degree}`, "^"])]);
}

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
    if (base.kind === "sum" && (side === keyed?.key || !isReciprocalPattern(rest)))
      for (const callee of calleesOf(base)) callees.add(callee);
  }
  const found = keyed && shapeOf(keyed.key);
  return {
    shapes: Array.from(shapes, ([shape, count]) => ({ shape, count })).filter(
      ({ shape, count }) => shape !== found || count > 1,
    ),
    callees: [...callees],
  };
}

function isReciprocalPattern(side: Pattern): boolean {
  return side.kind === "power" && side.exponent.kind === "number" && isNegative(side.exponent.value);
}

/** Whether every one of the functions is called by some operand, in a term of one, or in a base. */
export function mention(operands: readonly Real[], callees: readonly string[]): boolean {
  return callees.every((callee) => someMentions(operands, callee));
}

function someMentions(operands: readonly Real[], callee: string): boolean {
  for (const operand of operands) {
    for (const term of termsOf(baseOf(operand))) {
      for (const factor of factorsOf(term)) {
        const called = baseOf(factor);
        if (called.kind === "call" && called.callee === callee) return true;
      }
    }
  }
  return false;
}
