import type { Real } from "../ir/node.js";
import { splitKey, type Keyed } from "./key.js";
import type { Rule } from "./rule.js";
import { requirementOf, shapeOf, satisfies, shapesOf, type Requirement, type Shape } from "./shapes.js";

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
        return among(this.#ofSums, factorsOfTerms(node.terms));
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
    known.file(shape, { rule, keyed, required: requirementOf(keyed), position });
  }
}

/** Candidates by the shape that they are found by. */
class Shelf {
  readonly #filed = new Map<Shape, Candidate[]>();
  /** Those of all shapes of a node, by the list of these, which nodes of one kind share. */
  readonly #known = new Map<readonly Shape[], readonly (readonly Candidate[])[]>();

  file(shape: Shape, candidate: Candidate): void {
    const filed = this.#filed.get(shape);
    if (filed === undefined) this.#filed.set(shape, [candidate]);
    else filed.push(candidate);
  }

  /** The candidates that are filed under the shape of some node, in lists that are in order. */
  filedUnder(nodes: readonly Real[]): ReadonlySet<readonly Candidate[]> {
    const found = new Set<readonly Candidate[]>();
    for (const node of nodes) for (const filed of this.#of(shapesOf(node))) found.add(filed);
    return found;
  }

  #of(shapes: readonly Shape[]): readonly (readonly Candidate[])[] {
    const known = this.#known.get(shapes);
    if (known !== undefined) return known;
    const filed = shapes.map((shape) => this.#filed.get(shape)).filter((candidates) => candidates !== undefined);
    this.#known.set(shapes, filed);
    return filed;
  }
}

/** The candidates for operands that have what they require, in order. Few do, so they are sorted last. */
function among(shelf: Shelf, operands: readonly Real[]): readonly Candidate[] {
  const found: Candidate[] = [];
  for (const filed of shelf.filedUnder(operands)) {
    for (const candidate of filed) if (satisfies(operands, candidate.required)) found.push(candidate);
  }
  return found.length < 2 ? found : found.sort((a, b) => a.position - b.position);
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
