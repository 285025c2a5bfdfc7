import type { Real } from "../ir/node.js";
import { factorsOf } from "./parts.js";
import { splitCoefficient, splitKey, type Keyed } from "./key.js";
import type { Pattern } from "./pattern.js";
import type { Rule } from "./rule.js";

/** Shapes by which rules are looked up: `sin`, `sin^` for a power of a sine, `^` for any power. */
type Shape = string;

/** A rule with its left side prepared for matching; only sums and products have a key. */
export interface Candidate {
  readonly rule: Rule;
  readonly keyed: Keyed | undefined;
  /** Shapes of the operands beside the key, which must occur as well. */
  readonly beside: readonly Shape[];
  readonly position: number;
}

/** Finds the rules that may match an expression without looking at the others. */
export class RuleIndex {
  /** Every rule, in the order in which they are tried. */
  readonly rules: readonly Rule[];
  readonly #whole = new Map<Shape, Candidate[]>();
  readonly #ofSums = new Map<Shape, Candidate[]>();
  readonly #ofProducts = new Map<Shape, Candidate[]>();

  constructor(rules: readonly Rule[]) {
    this.rules = rules;
    for (const [position, rule] of rules.entries()) this.#file(rule, position);
  }

  /** The rules whose left side has the shape of `node`, in order. */
  candidates(node: Real): readonly Candidate[] {
    switch (node.kind) {
      case "sum":
        return among(this.#ofSums, node.terms.flatMap(factorsOf));
      case "product":
        return among(this.#ofProducts, node.factors);
      default:
        return among(this.#whole, [node]);
    }
  }

  #file(rule: Rule, position: number): void {
    const { left } = rule;
    const operands = left.kind === "sum" ? left.terms : left.kind === "product" ? left.factors : undefined;
    const keyed = operands && splitKey(operands);
    const shape = shapeOf(keyed?.key ?? left);
    if (shape === undefined) throw new Error(`rule ${rule.name}: its left side may be anything`);
    const known = left.kind === "sum" ? this.#ofSums : left.kind === "product" ? this.#ofProducts : this.#whole;
    const beside = keyed?.others.flatMap(calledShapes) ?? [];
    const candidate = { rule, keyed, beside, position };
    const filed = known.get(shape);
    if (filed === undefined) known.set(shape, [candidate]);
    else filed.push(candidate);
  }
}

function among(known: ReadonlyMap<Shape, readonly Candidate[]>, nodes: readonly Real[]): readonly Candidate[] {
  const shapes = new Set(nodes.flatMap(shapesOf));
  const found = [...shapes].flatMap((shape) => known.get(shape) ?? []);
  return found
    .filter(({ beside }) => beside.every((shape) => shapes.has(shape)))
    .sort((a, b) => a.position - b.position);
}

/** The shape of what a pattern matches, or undefined for a variable. */
function shapeOf(side: Pattern): Shape | undefined {
  switch (side.kind) {
    case "call":
      return side.callee;
    case "power":
      return `${shapeOf(side.base) ?? ""}^`;
    case "variable":
    case "negative":
      return undefined;
    default:
      return `(${side.kind})`;
  }
}

/** The shape of an operand that is a call or a power of one, whatever its coefficient. */
function calledShapes(side: Pattern): readonly Shape[] {
  const { rest } = splitCoefficient(side);
  const isCall = rest.kind === "call" || (rest.kind === "power" && rest.base.kind === "call");
  const shape = isCall ? shapeOf(rest) : undefined;
  return shape === undefined ? [] : [shape];
}

/** The shapes under which patterns for a node are filed. */
function shapesOf(node: Real): readonly Shape[] {
  switch (node.kind) {
    case "call":
      return [node.callee];
    case "power":
      return [...shapesOf(node.base).map((shape) => `${shape}^`), "^"];
    default:
      return [`(${node.kind})`];
  }
}
