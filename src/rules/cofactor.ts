import type { Real } from "../ir/node.js";
import { isOne, type Rational } from "../ir/rational.js";
import type { SimplifyingBuilder } from "./goal.js";
import { baseOf, factorsOf } from "./parts.js";

/** What multiplies an operand of a pattern in a term: the term's other factors, divided by the operand's coefficient. */
export class Cofactor {
  readonly #simplifier: SimplifyingBuilder;
  readonly #factors: readonly Real[];
  readonly #divisor: Rational;
  #node: Real | undefined;

  constructor(simplifier: SimplifyingBuilder, factors: readonly Real[], divisor: Rational) {
    this.#simplifier = simplifier;
    this.#factors = factors;
    this.#divisor = divisor;
  }

  get isNumber(): boolean {
    return this.#factors.every((factor) => factor.kind === "number");
  }

  get node(): Real {
    this.#node ??= this.#simplifier.product([this.#simplifier.number(this.#divisor.inverse()), ...this.#factors]);
    return this.#node;
  }

  get #isOne(): boolean {
    return this.#factors.length === 0 && isOne(this.#divisor);
  }

  times(node: Real): Real {
    return this.#isOne ? node : this.#simplifier.product([this.node, node]);
  }

  /** `node` over the cofactor. */
  divide(node: Real): Real {
    return this.#isOne ? node : this.#simplifier.product([this.#simplifier.reciprocal(this.node), node]);
  }

  /** Whether one of the terms may be the cofactor times `node`. Where not, nothing needs to be multiplied. */
  mayTurn(node: Real, terms: Iterable<Real>): boolean {
    const base = calledBase(node);
    if (base === undefined || hasBase(this.#factors, base)) return true;
    for (const term of terms) if (hasBase(factorsOf(term), base)) return true;
    return false;
  }
}

/** The call that a node is, or is a multiple or a power of; it stays a factor of a product with others. */
function calledBase(node: Real): Real | undefined {
  const [number, only] = node.kind === "product" && node.factors.length === 2 ? node.factors : [];
  const factor = number?.kind === "number" && only !== undefined ? only : node;
  const base = baseOf(factor);
  return base.kind === "call" ? base : undefined;
}

function hasBase(factors: readonly Real[], base: Real): boolean {
  for (const factor of factors) if (baseOf(factor) === base) return true;
  return false;
}
