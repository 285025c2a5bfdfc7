import type { DerivedFunction, Step } from "../../../src/explain/steps/derivation.js";
import type { Real } from "../../../src/ir/node.js";
import type { ExpressionPool } from "../../../src/ir/pool.js";
import { transform } from "../../../src/ir/walk.js";
import { differentiateForward } from "../../../src/rules/differentiate.js";
import { expressionOf } from "../../support/expressions.js";

/** Reads the lines of a derivation back, by their text alone: what is pending is differentiated, and parts are what they are defined as. */
export class LineReader {
  readonly #parts = new Map<string, Real>();

  constructor(
    readonly pool: ExpressionPool,
    { formula }: DerivedFunction,
    readonly variable: string,
  ) {
    for (const { name, text } of formula.definitions) this.#parts.set(name, this.#inserted(expressionOf(pool, text)));
  }

  read({ text, definitions }: Pick<Step, "text" | "definitions">): Real {
    for (const { name, text: meaning } of definitions)
      this.#parts.set(name, this.#inserted(expressionOf(this.pool, meaning)));
    const pending = new Map<string, Real>();
    const hold = (operand: string) => {
      const name = `pending_${pending.size}`;
      pending.set(
        name,
        differentiateForward(this.pool, this.#inserted(expressionOf(this.pool, operand)), this.variable),
      );
      return name;
    };
    const settled = text
      .replaceAll(/(?<![\p{L}\d_])([d∂])\/\1[\p{L}\d_]+\[([^[\]]*)\]/gu, (_, __, operand: string) => hold(operand))
      .replaceAll(/(?<![\p{L}\d_])([d∂])([\p{L}\d_]+)\/\1[\p{L}\d_]+/gu, (_, __, operand: string) => hold(operand));
    return this.#inserted(expressionOf(this.pool, settled), pending);
  }

  #inserted(expression: Real, others: ReadonlyMap<string, Real> = new Map()): Real {
    return transform(this.pool, [expression], (node) =>
      node.kind === "symbol" ? (others.get(node.name) ?? this.#parts.get(node.name)) : undefined,
    ).real(expression);
  }
}
