import type { Index } from "../../ir/kernel.js";
import type { SubscriptCheck } from "../../ir/model.js";
import type { Condition, Node } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { symbolsIn } from "../../ir/substitute.js";
import type { Elements } from "./elements.js";
import { Level, type RequirementStep } from "./level.js";

/** Adds loops to a level that try all subscripts which the text does not prove to be in range. */
export class SubscriptChecks {
  constructor(
    readonly pool: ExpressionPool,
    readonly source: string,
    readonly elements: Elements,
  ) {}

  /** Checks over one domain share their loops. */
  plan(checks: readonly SubscriptCheck[], around: Level): void {
    const levels = new Map<string, Level>();
    for (const check of checks) {
      const { domain, condition } = this.#reduce(check);
      const key = domain.map(({ symbol, low, high }) => `${symbol.id}:${low.id}:${high.id}`).join();
      const level = levels.get(key) ?? this.#loops(domain, around);
      levels.set(key, level);
      level.steps.push(this.#requirement(check, condition));
    }
  }

  /** Indices that have no part in a check are left out; that they have values becomes a condition. */
  #reduce({ domain, subscript, guard }: SubscriptCheck): {
    readonly domain: readonly Index[];
    readonly condition: Condition | undefined;
  } {
    const needed = new Set<Node>(symbolsIn([subscript, ...(guard === undefined ? [] : [guard])]));
    const kept: Index[] = [];
    const conditions: Condition[] = [];
    for (const index of domain.toReversed()) {
      if (needed.has(index.symbol)) kept.unshift(index);
      else conditions.unshift(this.pool.compare(">", index.high, index.low));
      for (const symbol of symbolsIn([index.low, index.high])) needed.add(symbol);
    }
    if (guard !== undefined) conditions.push(guard);
    return { domain: kept, condition: conditions.length === 0 ? undefined : this.pool.and(conditions) };
  }

  #loops(domain: readonly Index[], around: Level): Level {
    return domain.reduce((outer, { symbol, low, high }) => {
      const level = new Level(outer, symbol);
      const [first, end] = [this.elements.integer(low), this.elements.integer(high)];
      outer.steps.push({ kind: "loop", level, low: first, high: end, guard: undefined });
      return level;
    }, around);
  }

  #requirement(check: SubscriptCheck, condition: Condition | undefined): RequirementStep {
    const { array, dimension, subscript, size } = check;
    const value = this.elements.integer(subscript);
    const bound = this.elements.real(size);
    const zero = this.pool.integer(0);
    const rank = this.elements.shapeOf(array).length;
    const place = rank === 1 ? `the subscript of ${array}` : `subscript ${dimension + 1} of ${array}`;
    const sources = [...symbolsIn([subscript])].flatMap(({ element }) =>
      element === undefined ? [] : [element.array],
    );
    const origin = sources.length === 0 ? "" : ` (from ${[...new Set(sources)].join(", ")})`;
    return {
      kind: "requirement",
      condition: this.pool.and([this.pool.compare(">=", value, zero), this.pool.compare("<", value, bound)]),
      message: [`${this.source}: ${place} is `, value, `${origin}, expected at least 0 and less than `, bound],
      guard: condition && this.elements.condition(condition),
    };
  }
}
