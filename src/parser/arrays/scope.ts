import type { Index } from "../../ir/kernel.js";
import type { Condition, Node } from "../../ir/node.js";
import { SymbolUse } from "./symbolUse.js";

/** Where in loops and branches an expression is elaborated: the indices and the conditions in force. */
export class LoopScope {
  readonly #indices: Index[] = [];
  readonly #conditions: Condition[] = [];
  readonly #names = new Set<string>();
  readonly #use = new SymbolUse((name) => this.#names.has(name));
  /** Where the innermost reduction or array begins. */
  #start: Position = { index: 0, condition: 0, risks: 0 };
  #risks = 0;

  /** Does something with indices and conditions of its own, and leaves them. */
  within<Result>(action: () => Result): Result {
    const outer = this.#start;
    this.#start = { index: this.#indices.length, condition: this.#conditions.length, risks: this.#risks };
    const result = action();
    this.#indices.length = this.#start.index;
    this.#conditions.length = this.#start.condition;
    this.#start = outer;
    return result;
  }

  /** Does something where a condition holds. */
  under<Result>(condition: Condition, action: () => Result): Result {
    this.#conditions.push(condition);
    const result = action();
    this.#conditions.pop();
    return result;
  }

  enter(index: Index): void {
    this.#names.add(index.symbol.name);
    this.#indices.push(index);
  }

  require(condition: Condition): void {
    this.#conditions.push(condition);
  }

  /** Notes that what is elaborated may only be evaluated where the conditions in force hold. */
  noteRisk(): void {
    this.#risks += 1;
  }

  get indices(): readonly Index[] {
    return this.#indices;
  }

  get conditions(): readonly Condition[] {
    return this.#conditions;
  }

  get inForce(): ReadonlySet<string> {
    return new Set(this.#indices.map(({ symbol }) => symbol.name));
  }

  /** The indices of the innermost reduction or array. */
  get own(): readonly Index[] {
    return this.#indices.slice(this.#start.index);
  }

  /** Whether the innermost reduction leaves out some points. */
  get isFiltered(): boolean {
    return this.#conditions.length > this.#start.condition;
  }

  /**
   * The outer indices and the conditions that values within the innermost reduction need: the indices that they, the
   * bounds of the reduction and its filter depend on; the outer conditions that say something of these alone, or all of them where
   * the values are risky without.
   */
  neededFor(values: readonly Node[]): Needed {
    const isRisky = this.#risks > this.#start.risks;
    const own = this.own;
    const filter = this.#conditions.slice(this.#start.condition);
    const outer = this.#conditions.slice(0, this.#start.condition);
    const bounds = own.flatMap(({ low, high }) => [low, high]);
    const plain = this.closure([...values, ...bounds, ...filter, ...(isRisky ? outer : [])]);
    const kept = this.#conditionsOn([...plain, ...own], outer);
    const isOwn = new Set(own);
    return {
      outer: plain.filter((index) => !isOwn.has(index)),
      own,
      conditions: [...new Set([...kept, ...filter])],
    };
  }

  /** The points where an expression is evaluated: the indices that it depends on, and the conditions that say something of these alone. */
  pointsOf(value: Node): { readonly domain: readonly Index[]; readonly conditions: readonly Condition[] } {
    const domain = this.closure([value]);
    return { domain, conditions: [...new Set(this.#conditionsOn(domain, this.#conditions))] };
  }

  #conditionsOn(indices: readonly Index[], conditions: readonly Condition[]): readonly Condition[] {
    const names = new Set(indices.map(({ symbol }) => symbol.name));
    return conditions.filter((condition) => [...this.#use.within(condition)].every((name) => names.has(name)));
  }

  /** The indices in force that expressions depend on, directly or by the bounds of others. */
  closure(nodes: readonly Node[]): readonly Index[] {
    const names = new Set<string>();
    const use = (node: Node) => this.#use.within(node).forEach((name) => names.add(name));
    nodes.forEach(use);
    return this.#indices
      .toReversed()
      .filter(({ symbol, low, high }) => {
        if (!names.has(symbol.name)) return false;
        use(low);
        use(high);
        return true;
      })
      .reverse();
  }
}

export interface Needed {
  readonly outer: readonly Index[];
  readonly own: readonly Index[];
  readonly conditions: readonly Condition[];
}

interface Position {
  readonly index: number;
  readonly condition: number;
  readonly risks: number;
}
