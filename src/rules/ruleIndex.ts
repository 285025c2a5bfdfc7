import type { Real } from "../ir/node.js";
import { splitKey, type Keyed } from "./key.js";
import type { Rule } from "./rule.js";
import { mention, requirementOf, shapeOf, shapesOf, type Requirement, type Shape } from "./shapes.js";

/** A rule with its left side prepared for matching; only sums and products have a key. */
export interface Candidate {
  readonly rule: Rule;
  readonly keyed: Keyed | undefined;
  /** What must occur among the operands. */
  readonly required: Requirement;
  readonly position: number;
}

/** Finds the rules that may match an expression without looking at the others. */
export class RuleIndex {
  /** Every rule, in the order in which they are tried. */
  readonly rules: readonly Rule[];
  readonly #whole = new Shelf();
  readonly #ofSums = new Shelf();
  readonly #ofProducts = new Shelf();

  constructor(rules: readonly Rule[]) {
    this.rules = rules;
    for (const [position, rule] of rules.entries()) this.#file(rule, position);
  }

  /** The rules whose left side has the shape of `node`, in order. */
  candidates(node: Real): readonly Candidate[] {
    switch (node.kind) {
      case "sum":
        return this.#ofSums.among(factorsOfTerms(node.terms));
      case "product":
        return this.#ofProducts.among(node.factors);
      default:
        return this.#whole.among([node]);
    }
  }

  #file(rule: Rule, position: number): void {
    const { left } = rule;
    const operands = left.kind === "sum" ? left.terms : left.kind === "product" ? left.factors : undefined;
    const keyed = operands && splitKey(operands);
    const shape = shapeOf(keyed?.key ?? left);
    if (shape === undefined) throw new Error(`rule ${rule.name}: its left side may be anything`);
    const known = left.kind === "sum" ? this.#ofSums : left.kind === "product" ? this.#ofProducts : this.#whole;
    known.file(shape, { rule, keyed, required: requirementOf(keyed), position });
  }
}

/** More operands than this are looked up anew each time. */
const MAXIMUM_REMEMBERED_OPERANDS = 32;

/** When so many beginnings are remembered, all are forgotten. */
const MAXIMUM_BEGINNINGS = 50_000;

/** Candidates by the shape that they are found by. */
class Shelf {
  readonly #filed = new Map<Shape, Candidate[]>();
  #none = new Beginning();
  #beginnings = 0;

  file(shape: Shape, candidate: Candidate): void {
    const filed = this.#filed.get(shape);
    if (filed === undefined) this.#filed.set(shape, [candidate]);
    else filed.push(candidate);
  }

  /** The candidates for operands that have what they require, in order. */
  among(operands: readonly Real[]): readonly Candidate[] {
    const shaped = this.#ofShapes(operands.map(shapesOf));
    if (shaped.every(({ required }) => required.callees.length === 0)) return shaped;
    return shaped.filter(({ required }) => mention(operands, required.callees));
  }

  /** The candidates for operands of some shapes; the same few sequences of shapes are asked for again and again. */
  #ofShapes(shapes: readonly (readonly Shape[])[]): readonly Candidate[] {
    if (shapes.length > MAXIMUM_REMEMBERED_OPERANDS) return this.#find(shapes);
    const whole = shapes.reduce((beginning, next) => this.#longer(beginning, next), this.#none);
    whole.candidates ??= this.#find(shapes);
    return whole.candidates;
  }

  #longer(beginning: Beginning, next: readonly Shape[]): Beginning {
    const known = beginning.longer.get(next);
    if (known !== undefined) return known;
    this.#beginnings += 1;
    if (this.#beginnings > MAXIMUM_BEGINNINGS) {
      this.#none = new Beginning();
      this.#beginnings = 0;
    }
    const longer = new Beginning();
    beginning.longer.set(next, longer);
    return longer;
  }

  #find(shapes: readonly (readonly Shape[])[]): readonly Candidate[] {
    const counts = new Map<Shape, number>();
    for (const shape of shapes.flat()) counts.set(shape, (counts.get(shape) ?? 0) + 1);
    return [...counts.keys()]
      .flatMap((shape) => this.#filed.get(shape) ?? [])
      .filter(({ required }) => required.shapes.every(({ shape, count }) => (counts.get(shape) ?? 0) >= count))
      .sort((a, b) => a.position - b.position);
  }
}

/** A sequence of operands by their shapes: its candidates, if they were asked for, and the longer ones that begin with it. */
class Beginning {
  readonly longer = new Map<readonly Shape[], Beginning>();
  candidates: readonly Candidate[] | undefined;
}

/** The factors of all terms. */
function factorsOfTerms(terms: readonly Real[]): readonly Real[] {
  const factors: Real[] = [];
  for (const term of terms) {
    if (term.kind !== "product") factors.push(term);
    else for (const factor of term.factors) factors.push(factor);
  }
  return factors;
}
