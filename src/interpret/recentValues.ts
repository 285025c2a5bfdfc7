import type { Decimal } from "decimal.js";

/** A function of numbers. */
export type Compute = (...values: readonly Decimal[]) => Decimal;

/** As many values as are remembered: some megabytes at 480 digits. */
const CAPACITY = 4096;

/**
 * The latest values of functions. Both sides of an equation, and the difference quotients by every other variable, ask for
 * the same again; at some hundred digits, computing takes a thousand times as long as remembering.
 */
export class RecentValues {
  readonly #values = new Map<string, Decimal>();

  /** The function that remembers its values; `name` tells it, and its precision, from all others. */
  remember(name: string, compute: Compute): Compute {
    return (...values) => {
      const key = `${name} ${values.join(" ")}`;
      const known = this.#values.get(key);
      if (known !== undefined) return known;
      const value = compute(...values);
      this.#keep(key, value);
      return value;
    };
  }

  #keep(key: string, value: Decimal): void {
    const [oldest] = this.#values.keys();
    if (oldest !== undefined && this.#values.size >= CAPACITY) this.#values.delete(oldest);
    this.#values.set(key, value);
  }
}
