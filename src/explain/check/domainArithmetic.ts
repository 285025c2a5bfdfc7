import { functionNamed } from "../../functions/table.js";
import { DoubleArithmetic } from "../../interpret/doubles.js";
import { evaluatePower } from "../../interpret/power.js";

/** Magnitudes between the inverse of this and this are ordinary: emitted code promises its digits for them. */
const ORDINARY = 1e100;

/** Arithmetic that watches where its values lie. */
export class DomainArithmetic extends DoubleArithmetic {
  /** Whether the operands of all calls lie where tests sample the functions. */
  isInside = true;
  /** Whether all values are 0 or of ordinary magnitude. */
  isOrdinary = true;

  override sum(terms: readonly number[]): number {
    return this.#watched(super.sum(terms));
  }

  override product(factors: readonly number[]): number {
    return this.#watched(super.product(factors));
  }

  override readonly power = (base: number, exponent: number) => this.#watched(evaluatePower(base, exponent));

  override call(callee: string, operands: readonly number[]): number {
    const { domain } = functionNamed(callee);
    const last = domain.length - 1;
    this.isInside &&= operands.every((operand, index) => {
      const [low, high] = domain[Math.min(index, last)] ?? [-Infinity, Infinity];
      return operand >= low && operand <= high;
    });
    return this.#watched(super.call(callee, operands));
  }

  #watched(value: number): number {
    const magnitude = Math.abs(value);
    this.isOrdinary &&= magnitude <= ORDINARY && (magnitude === 0 || magnitude >= 1 / ORDINARY);
    return value;
  }
}
