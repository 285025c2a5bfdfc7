import type { Real } from "../ir/node.js";
import type { ExpressionPool } from "../ir/pool.js";

/**
 * The integer powers of one base by few multiplications: a power is the square of another that is wanted, or the product of
 * two such, and only failing that made by halving (Knuth, TAOCP 4.6.3, on addition chains).
 */
export class PowerChain {
  readonly #pool: ExpressionPool;
  readonly #made: Map<number, Real>;
  readonly #wanted: readonly number[];

  constructor(pool: ExpressionPool, base: Real, wanted: Iterable<number>) {
    this.#pool = pool;
    this.#made = new Map([[1, base]]);
    this.#wanted = [1, ...wanted].sort((a, b) => a - b);
  }

  /** `base ^ count` for a positive integer. */
  raise(count: number): Real {
    const known = this.#made.get(count);
    if (known !== undefined) return known;
    const part = this.#partOf(count);
    const power = this.#pool.product([this.raise(part), this.raise(count - part)]);
    this.#made.set(count, power);
    return power;
  }

  /** The larger of the two powers whose product is the power `count`. */
  #partOf(count: number): number {
    const isWanted = (candidate: number) => this.#made.has(candidate) || this.#wanted.includes(candidate);
    if (count % 2 === 0 && isWanted(count / 2)) return count / 2;
    const part = this.#wanted.findLast((candidate) => candidate < count && isWanted(count - candidate));
    return part ?? (count % 2 === 0 ? count / 2 : count - 1);
  }
}
