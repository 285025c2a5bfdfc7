import type { Real } from "../ir/node.js";
import { isOne, toNumber, type Rational } from "../ir/rational.js";
import type { GenericValues } from "./genericValues.js";
import type { SimplifyingBuilder } from "./goal.js";

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

  valueIn(values: GenericValues): number {
    return this.#factors.reduce((product, factor) => product * values.of(factor), 1 / toNumber(this.#divisor));
  }
}
