import type { ModelFunction } from "../../ir/model.js";
import { isCondition, type Node, type Real } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { children, ImageMap, rebuild, topologicalOrder, useCounts } from "../../ir/walk.js";
import { groupLongOperations } from "./groups.js";

/** A named part of a function: an expression of parameters and of parts before it. */
export interface Part {
  readonly name: string;
  readonly expression: Real;
  /** About as many rules as its derivative takes. */
  readonly steps: number;
}

/** A function in parts that are each small enough to be derived on a few lines. */
export interface DividedFunction {
  /** What the expressions of the parts belong to. */
  readonly pool: ExpressionPool;
  /** Operands first; the last one is the function itself. */
  readonly parts: readonly Part[];
}

/** What is longer, or takes more steps, is divided. */
const MAXIMUM_LENGTH = 64;
const MAXIMUM_STEPS = 16;

/** What is repeated and longer gets a name. */
const MAXIMUM_REPEATED = 24;

/** What is shorter is written rather than named. */
const MINIMUM_NAMED = 10;

/** How large an expression is to a reader, its parts counted by their names. */
interface Size {
  readonly length: number;
  readonly steps: number;
}

/** Divides a function into parts: what its `let`s name, what is repeated, and what makes an expression too long. They belong to another pool. */
export function divideIntoParts(source: ExpressionPool, definition: ModelFunction): DividedFunction {
  const pool = source.another();
  const { images, groups } = groupLongOperations(pool, definition.value);
  const labels = new Map<Node, string | undefined>([...groups].map((group) => [group, undefined]));
  for (const [node, label] of definition.intermediates) if (images.has(node)) labels.set(images.real(node), label);
  return new Division(pool, definition, labels).divide(images.real(definition.value));
}

class Division {
  readonly #parts: Part[] = [];
  readonly #taken: Set<string>;
  readonly #sizes = new Map<Node, Size>();
  readonly #images = new ImageMap();
  #next = 1;

  constructor(
    readonly pool: ExpressionPool,
    readonly definition: ModelFunction,
    readonly labels: ReadonlyMap<Node, string | undefined>,
  ) {
    this.#taken = new Set([definition.name, ...definition.variables, ...definition.data]);
  }

  divide(root: Real): DividedFunction {
    const uses = useCounts([root]);
    for (const node of topologicalOrder([root])) {
      const size = this.#fit(node);
      this.#sizes.set(node, size);
      if (isCondition(node)) {
        this.#images.setCondition(node, rebuild(this.pool, node, this.#images));
        continue;
      }
      this.#images.setReal(node, rebuild(this.pool, node, this.#images));
      const isRepeated = (uses.get(node) ?? 0) > 1 && size.length > MAXIMUM_REPEATED;
      if (node !== root && !isLeaf(node) && (isRepeated || this.labels.has(node))) this.#name(node, size);
    }
    const { steps } = this.#sizeOf(root);
    return {
      pool: this.pool,
      parts: [...this.#parts, { name: this.definition.name, expression: this.#images.real(root), steps }],
    };
  }

  /** The size of a node, after its largest operands got names where it would be too large with them. */
  #fit(node: Node): Size {
    const candidates = [...new Set(children(node))]
      .filter((child): child is Real => !isCondition(child) && !isLeaf(child))
      .filter((child) => this.#sizeOf(child).length > MINIMUM_NAMED)
      .sort((a, b) => weightOf(this.#sizeOf(a)) - weightOf(this.#sizeOf(b)));
    let size = this.#measure(node);
    while (size.length > MAXIMUM_LENGTH || size.steps > MAXIMUM_STEPS) {
      const largest = candidates.pop();
      if (largest === undefined) break;
      const before = this.#sizeOf(largest);
      this.#name(largest, before);
      const after = this.#sizeOf(largest);
      size = { length: size.length - before.length + after.length, steps: size.steps - before.steps + after.steps };
    }
    return size;
  }

  #name(node: Real, { steps }: Size): void {
    if (this.#images.real(node).kind === "symbol") return;
    const name = this.#freshName(this.labels.get(node));
    this.#parts.push({ name, expression: this.#images.real(node), steps });
    this.#images.setReal(node, this.pool.symbol(name));
    this.#sizes.set(node, { length: name.length, steps: 0 });
  }

  #freshName(label: string | undefined): string {
    let name = label ?? "";
    while (name === "" || this.#taken.has(name)) {
      name = `u${this.#next}`;
      this.#next += 1;
    }
    this.#taken.add(name);
    return name;
  }

  #measure(node: Node): Size {
    if (node.kind === "symbol") return { length: node.name.length, steps: 1 };
    if (node.kind === "number") return { length: node.value.toFraction().length, steps: 0 };
    const below = [...new Set(children(node))].map((child) => this.#sizeOf(child));
    const steps = isCondition(node) ? 0 : below.reduce((total, size) => total + size.steps, 1);
    return { length: this.#writtenLength(node), steps };
  }

  /** About as many characters as it takes to write a node. */
  #writtenLength(node: Node): number {
    const operands = children(node);
    const gap = node.kind === "product" || node.kind === "power" ? 1 : node.kind === "conditional" ? 6 : 3;
    const isTight = node.kind === "product" || node.kind === "power";
    const lengths = operands.map((child) => this.#sizeOf(child).length + (isTight && child.kind === "sum" ? 2 : 0));
    const around = node.kind === "call" ? node.callee.length + 2 : 0;
    return lengths.reduce((total, length) => total + length, around + gap * (operands.length - 1));
  }

  #sizeOf(node: Node): Size {
    return this.#sizes.get(node) ?? { length: 0, steps: 0 };
  }
}

function weightOf({ length, steps }: Size): number {
  return length / MAXIMUM_LENGTH + steps / MAXIMUM_STEPS;
}

function isLeaf(node: Node): boolean {
  return node.kind === "symbol" || node.kind === "number" || (node.kind === "call" && node.operands.length === 0);
}
