import { evaluate } from "../../interpret/doubles.js";
import type { Dense } from "../../interpret/integerScope.js";
import type { ArrayFunction, ArrayParameter, SubscriptCheck } from "../../ir/model.js";
import type { Real } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { symbolsIn } from "../../ir/substitute.js";
import type { Facts } from "../../rules/facts.js";
import type { Random } from "./random.js";

/** Sizes are drawn from these, and from larger ones where these do not do. */
const SMALLEST_SIZE = 2;
const USUAL_SIZES = 5;

/** After so many draws in vain sizes may be larger by one. */
const PATIENCE = 20;

/** Draws the sizes and the integers of a function: small sizes, and subscripts within the arrays that they index. */
export class IntegerDraw {
  readonly #parameters: readonly ArrayParameter[];
  readonly #bounds: ReadonlyMap<string, readonly Real[]>;

  constructor(
    readonly pool: ExpressionPool,
    readonly definition: ArrayFunction,
    readonly facts: Facts,
  ) {
    this.#parameters = [...definition.variables, ...definition.data].filter(({ isInteger }) => isInteger);
    this.#bounds = new Map(this.#parameters.map(({ name }) => [name, boundsOf(name, definition.checks)]));
  }

  /** Sizes and integers by name; `failures` draws before were of no use. */
  draw(random: Random, failures: number): ReadonlyMap<string, number | Dense<number>> {
    const drawn = new Map<string, number | Dense<number>>();
    const numbers = new Map<string, number>();
    const size = (name: string) => this.#size(name, random, failures);
    const set = (name: string, value: number) => {
      drawn.set(name, value);
      numbers.set(name, value);
    };
    for (const name of this.definition.sizes) set(name, size(name));
    const isSubscript = ({ name }: ArrayParameter) => (this.#bounds.get(name) ?? []).length > 0;
    const single = this.#parameters.filter(({ shape }) => shape.length === 0);
    // What is no subscript may be a size or a bound.
    for (const parameter of single) if (!isSubscript(parameter)) set(parameter.name, size(parameter.name));
    for (const parameter of single)
      if (isSubscript(parameter)) set(parameter.name, this.#subscript(parameter.name, numbers, random));
    for (const { name, shape } of this.#parameters) {
      if (shape.length === 0) continue;
      const lengths = evaluate([...shape], numbers);
      const length = lengths.reduce((product, each) => product * each, 1);
      const values = Array.from({ length }, () => this.#subscript(name, numbers, random));
      drawn.set(name, { shape: lengths, values });
    }
    return drawn;
  }

  #size(name: string, random: Random, failures: number): number {
    const { low, high } = this.facts.rangeOf(this.pool.symbol(name));
    const least = Number.isFinite(low) ? Math.max(SMALLEST_SIZE, Math.ceil(low)) : SMALLEST_SIZE;
    const count = USUAL_SIZES + Math.floor(failures / PATIENCE);
    return Math.min(least + Math.floor(random() * count), Math.floor(high));
  }

  /** An integer below the sizes that it is a subscript for; failing these, below all sizes. */
  #subscript(name: string, numbers: ReadonlyMap<string, number>, random: Random): number {
    const known = (this.#bounds.get(name) ?? []).filter((size) =>
      [...symbolsIn([size])].every((symbol) => numbers.has(symbol.name)),
    );
    const bounds = known.length > 0 ? evaluate(known, numbers) : [...numbers.values(), USUAL_SIZES];
    return Math.floor(random() * Math.max(1, Math.min(...bounds)));
  }
}

/** The sizes of what a parameter, or an element of it, is a subscript for as it stands. */
function boundsOf(name: string, checks: readonly SubscriptCheck[]): readonly Real[] {
  return checks.flatMap(({ subscript, size }) => {
    if (subscript.kind !== "symbol") return [];
    return (subscript.element?.array ?? subscript.name) === name ? [size] : [];
  });
}
