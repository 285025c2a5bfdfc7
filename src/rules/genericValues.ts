import { functionNamed, functionOf } from "../functions/table.js";
import type { Real, SymbolNode } from "../ir/node.js";
import type { Range } from "../ir/range.js";
import { toNumber } from "../ir/rational.js";
import { spread } from "../ir/spread.js";
import { boundTo, type Bindings } from "./bindings.js";
import type { Pattern } from "./pattern.js";

/** Values that are farther apart, relative to the greater, belong to different expressions. */
const TOLERANCE = 1e-6;

/** Values beyond these may have overflowed, or lost their digits, on the way. */
const [SMALLEST, GREATEST] = [1e-200, 1e200];

/**
 * Values of expressions in doubles at a point without meaning. Equal expressions have equal values, so what cannot be equal is told
 * apart before it is built (Gonnet, "Determining equivalence of expressions in random polynomial time", 1984). NaN where nothing is
 * known, as of choices.
 */
export class GenericValues {
  readonly #values = new Map<Real, number>();
  readonly #rangeOf: (symbol: SymbolNode) => Range;
  readonly #salt: number;

  /**
   * @param rangeOf Where the value of a symbol must lie.
   * @param salt Tells points apart.
   */
  constructor(rangeOf: (symbol: SymbolNode) => Range, salt: number) {
    this.#rangeOf = rangeOf;
    this.#salt = salt;
  }

  /** The value of an expression; each node is computed once. */
  of(root: Real): number {
    const known = this.#values.get(root);
    if (known !== undefined) return known;
    const pending: Real[] = [root];
    for (let node = pending.at(-1); node !== undefined; node = pending.at(-1)) {
      const open = operandsOf(node).filter((operand) => !this.#values.has(operand));
      if (open.length > 0) pending.push(...open);
      else {
        pending.pop();
        this.#values.set(node, this.#evaluate(node));
      }
    }
    return this.of(root);
  }

  /** The value of what a pattern stands for once its variables are bound. */
  ofPattern(side: Pattern, bindings: Bindings): number {
    const of = (part: Pattern) => this.ofPattern(part, bindings);
    switch (side.kind) {
      case "variable": {
        const bound = boundTo(bindings.reals, side.name);
        return bound === undefined ? NaN : this.of(bound);
      }
      case "number":
        return toNumber(side.value);
      case "sum":
        return side.terms.reduce((sum, term) => sum + of(term), 0);
      case "product":
        return side.factors.reduce((product, factor) => product * of(factor), 1);
      case "power":
        return of(side.base) ** of(side.exponent);
      case "call":
        return functionNamed(side.callee).evaluate(...side.operands.map(of));
      case "negative":
        return -of(side.operand);
      case "conditional":
        return NaN;
    }
  }

  #evaluate(node: Real): number {
    const of = (operand: Real) => this.#values.get(operand) ?? NaN;
    switch (node.kind) {
      case "number":
        return toNumber(node.value);
      case "symbol":
        return this.#symbol(node);
      case "sum":
        return node.terms.reduce((sum, term) => sum + of(term), 0);
      case "product":
        return node.factors.reduce((product, factor) => product * of(factor), 1);
      case "power":
        return of(node.base) ** of(node.exponent);
      case "call":
        return functionOf(node).evaluate(...node.operands.map(of));
      case "conditional":
        return NaN;
    }
  }

  /** A number that depends on the whole name: between 0.5 and 1.5, or as far within the range of the symbol. */
  #symbol(symbol: SymbolNode): number {
    let bits = this.#salt;
    for (let index = 0; index < symbol.name.length; index += 1) bits = spread(bits ^ symbol.name.charCodeAt(index));
    const share = (bits >>> 0) / 2 ** 32;
    const { low, high } = this.#rangeOf(symbol);
    if (low === -Infinity) return high === Infinity ? 0.5 + share : high - 0.5 - share;
    return high === Infinity ? low + 0.5 + share : low + (high - low) * (0.25 + share / 2);
  }
}

/** Whether expressions of these values may be equal. */
export function mayEqual(left: number, right: number): boolean {
  if (!isTelling(left) || !isTelling(right)) return true;
  return Math.abs(left - right) <= TOLERANCE * Math.max(Math.abs(left), Math.abs(right));
}

function isTelling(value: number): boolean {
  const magnitude = Math.abs(value);
  return magnitude > SMALLEST && magnitude < GREATEST;
}

function operandsOf(node: Real): readonly Real[] {
  switch (node.kind) {
    case "sum":
      return node.terms;
    case "product":
      return node.factors;
    case "power":
      return [node.base, node.exponent];
    case "call":
      return node.operands;
    default:
      return [];
  }
}
