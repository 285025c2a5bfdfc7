import type { Origin } from "../ir/model.js";
import { type Condition, isCondition, type Node, type Real } from "../ir/node.js";
import type { ExpressionPool } from "../ir/pool.js";
import { children, ImageMap, rebuild, topologicalOrder } from "../ir/walk.js";
import { Origins } from "./origins.js";

/** Calls may build this many operations in all before the compiler gives up. */
export const expansionBudget = 500_000;

/** What a definition means: its value, and what it takes for granted. */
export interface Meaning {
  readonly value: Node;
  readonly assumptions: readonly Condition[];
  /** Where its expressions are written. */
  readonly origins: Origins;
}

/** The meaning of a definition over symbols for its parameters; a call puts its arguments in their place. */
export class Template {
  readonly meaning: Meaning;
  readonly #parameters: readonly string[];
  readonly #instances = new Map<string, Meaning>();
  #order: readonly Node[] | undefined;
  #origins: ReadonlyMap<Node, Origin> | undefined;

  constructor(meaning: Meaning, parameters: readonly string[]) {
    this.meaning = meaning;
    this.#parameters = parameters;
  }

  /** The meaning for these arguments, or undefined where the budget does not suffice. */
  instantiate(operands: readonly Real[], pool: ExpressionPool, budget: Budget): Meaning | undefined {
    if (this.#parameters.every((parameter, index) => pool.symbol(parameter) === operands[index])) return this.meaning;
    const key = operands.map((operand) => operand.id).join(",");
    const known = this.#instances.get(key);
    if (known !== undefined) return known;
    this.#order ??= topologicalOrder([this.meaning.value, ...this.meaning.assumptions]);
    if (!budget.spend(this.#order.length)) return undefined;
    const instance = this.#substitute(this.#order, operands, pool);
    this.#instances.set(key, instance);
    return instance;
  }

  #substitute(order: readonly Node[], operands: readonly Real[], pool: ExpressionPool): Meaning {
    const replacements = new Map(this.#parameters.map((parameter, index) => [parameter, operands[index]]));
    const images = new ImageMap();
    for (const node of order) {
      const isUnchanged = node.kind !== "symbol" && children(node).every((child) => imageOf(child, images) === child);
      if (isCondition(node)) images.setCondition(node, isUnchanged ? node : rebuild(pool, node, images));
      else if (node.kind === "symbol") images.setReal(node, replacements.get(node.name) ?? node);
      else images.setReal(node, isUnchanged ? node : rebuild(pool, node, images));
    }
    const { value, assumptions } = this.meaning;
    return {
      value: imageOf(value, images),
      assumptions: assumptions.map(images.condition),
      origins: new Origins(this.#originsOf(order, images)),
    };
  }

  #originsOf(order: readonly Node[], images: ImageMap): ReadonlyMap<Node, Origin> {
    this.#origins ??= this.meaning.origins.all();
    const origins = new Map<Node, Origin>();
    for (const node of order) {
      const origin = this.#origins.get(node);
      const image = imageOf(node, images);
      if (origin !== undefined && node.kind !== "symbol" && !origins.has(image)) origins.set(image, origin);
    }
    return origins;
  }
}

/** How much calls may still build. */
export class Budget {
  readonly limit = expansionBudget;
  #remaining = expansionBudget;

  get isSpent(): boolean {
    return this.#remaining < 0;
  }

  /** Whether there was as much left. */
  spend(operations: number): boolean {
    this.#remaining -= operations;
    return !this.isSpent;
  }
}

function imageOf(node: Node, images: ImageMap): Node {
  return isCondition(node) ? images.condition(node) : images.real(node);
}
