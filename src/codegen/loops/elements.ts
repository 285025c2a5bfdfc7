import type { Shape } from "../../ir/kernel.js";
import { isCondition, type Condition, type Element, type Node, type Real, type SymbolNode } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { isOne } from "../../ir/rational.js";
import { ImageMap, rebuild, topologicalOrder } from "../../ir/walk.js";
import { load } from "../load.js";
import { isTrivial } from "../schedule.js";
import { addIntegers, multiplyIntegers, overOneDenominator } from "./integers.js";

const MAXIMUM_SHORT_TERMS = 3;

/** Replaces elements of arrays by loads at flat row-major offsets, and elements of local targets by their values. */
export class Elements {
  /** Telling names for loads and for the offsets of rows. */
  readonly labels = new Map<Node, string>();
  /** Subscripts, offsets and bounds: integers that are cheap to compute. */
  readonly integers = new Set<Node>();
  /** Offsets at which rows begin. */
  readonly rows = new Set<Node>();
  readonly #images = new ImageMap();
  readonly #locals = new Map<string, Real>();

  constructor(
    readonly pool: ExpressionPool,
    readonly shapeOf: (array: string) => Shape,
  ) {}

  /** Says what stands for every element of a local target. */
  setLocal(target: string, value: Real): void {
    this.#locals.set(target, value);
  }

  readonly real = (root: Real): Real => {
    this.#visit(root);
    return this.#images.real(root);
  };

  readonly condition = (root: Condition): Condition => {
    this.#visit(root);
    return this.#images.condition(root);
  };

  /** An integer expression. */
  readonly integer = (root: Real): Real => {
    const image = overOneDenominator(this.pool, this.real(root));
    this.integers.add(image);
    return image;
  };

  /** Gives what took the place of an expression its telling name. */
  follow(node: Node, image: Node): void {
    const label = this.labels.get(node);
    if (label !== undefined && !this.labels.has(image)) this.labels.set(image, label);
    if (this.integers.has(node)) this.integers.add(image);
  }

  /** The number of elements of an array. */
  lengthOf(array: string): Real {
    return multiplyIntegers(this.pool, [this.pool.integer(1), ...this.shapeOf(array)]);
  }

  /** The flat offset of an element. */
  offset({ array, subscripts }: Element): Real {
    const shape = this.shapeOf(array);
    const [first, ...others] = subscripts.map(this.integer);
    if (first === undefined) return this.pool.integer(0);
    const offset = others.reduce((row, subscript, position) => {
      const start = multiplyIntegers(this.pool, [row, shape[position + 1] ?? this.pool.integer(1)]);
      if (start.kind === "product" && !this.rows.has(start)) {
        this.rows.add(start);
        this.labels.set(start, rowLabel(subscripts.slice(0, position + 1)));
      }
      return addIntegers(this.pool, [start, subscript]);
    }, first);
    this.integers.add(offset);
    return offset;
  }

  /** Whether an integer is a sum of names, rows and numbers, rather written again than given a name. */
  isShort(node: Node): boolean {
    return (
      node.kind === "sum" &&
      this.integers.has(node) &&
      node.terms.length <= MAXIMUM_SHORT_TERMS &&
      node.terms.every((term) => isTrivial(term) || this.rows.has(term))
    );
  }

  #visit(root: Node): void {
    if (this.#images.has(root)) return;
    for (const node of topologicalOrder([root])) {
      if (this.#images.has(node)) continue;
      if (isCondition(node)) this.#images.setCondition(node, rebuild(this.pool, node, this.#images));
      else if (node.kind === "symbol") this.#images.setReal(node, this.#symbol(node));
      else this.#images.setReal(node, rebuild(this.pool, node, this.#images));
    }
  }

  #symbol(symbol: SymbolNode): Real {
    const element = symbol.element ?? { array: symbol.name, subscripts: [] };
    const local = this.#locals.get(element.array);
    if (local !== undefined || element.subscripts.length === 0) return local ?? symbol;
    const loaded = load(this.pool, element.array, this.offset(element));
    this.labels.set(loaded, elementLabel(element));
    return loaded;
  }
}

/** A name for an element: `xi` for `x[i]`, `xNext` for `x[i + 1]`, `p0` for `p[0]`. */
export function elementLabel({ array, subscripts }: Element): string {
  const parts = subscripts.map(subscriptLabel);
  if (!parts.every((part) => part !== undefined)) return `${array}Element`;
  const isShort = array.length === 1 && parts.every((part) => part.length === 1);
  return [array, ...(isShort ? parts : parts.map(capitalise))].join("");
}

function capitalise(word: string): string {
  const [first = ""] = word;
  return first.toUpperCase() + word.slice(first.length);
}

function subscriptLabel(subscript: Real): string | undefined {
  if (subscript.kind === "number") return subscript.value.s < 0n ? undefined : subscript.value.toFraction();
  if (subscript.kind === "symbol" && subscript.element === undefined) return subscript.name;
  if (subscript.kind !== "sum" || subscript.terms.length !== 2) return undefined;
  const step = subscript.terms.find((term) => term.kind === "number");
  const hasIndex = subscript.terms.some((term) => term.kind === "symbol" && term.element === undefined);
  if (step?.kind !== "number" || !hasIndex || !isOne(step.value.abs())) return undefined;
  return step.value.s < 0n ? "Previous" : "Next";
}

/** A name for the offset at which a row begins: `iRow` for that of `A[i, …]`. */
function rowLabel(subscripts: readonly Real[]): string {
  const indices = subscripts.map((subscript) =>
    subscript.kind === "symbol" && !subscript.element ? subscript.name : "",
  );
  return indices.includes("") ? "row" : `${indices.join("")}Row`;
}
