import { type Condition, isCondition, type Node, type Real } from "../../ir/node.js";
import { ExpressionPool } from "../../ir/pool.js";
import { print, printInline } from "../../ir/print.js";
import { children, hasMoreNodes, rebuild, topologicalOrder, transform } from "../../ir/walk.js";

/** A constant of more nodes than this has nodes of its own. */
const MAXIMUM_CONSTANT = 8;

/**
 * The operations of an expression, each after its operands: all nodes with operands but small constants, such as `1/2` or
 * `2*pi`, which are written where they are used.
 */
export function operationsOf(value: Real): readonly Node[] {
  const order = topologicalOrder([value]);
  const varying = new Set<Node>();
  for (const node of order) {
    if (node.kind === "symbol" || children(node).some((child) => varying.has(child))) varying.add(node);
  }
  return order.filter((node) => node.kind !== "symbol" && (varying.has(node) || !isWrittenInline(node)));
}

/** Whether a constant is written where it is used. Choices and conditions are not: they need a table's explanation. */
function isWrittenInline(constant: Node): boolean {
  if (constant.kind === "boolean") return true;
  if (hasMoreNodes([constant], MAXIMUM_CONSTANT)) return false;
  return topologicalOrder([constant]).every((node) => !isCondition(node) && node.kind !== "conditional");
}

/** Writes nodes in terms of the names of their operands. */
export class ExpressionWriter {
  readonly #names: ReadonlyMap<Node, string>;
  readonly #pool = new ExpressionPool();

  constructor(names: ReadonlyMap<Node, string>) {
    this.#names = names;
  }

  /** `a + b` for a sum of two nodes called `a` and `b`. */
  write(node: Node): string {
    if (node.kind === "symbol") return node.name;
    if (isCondition(node)) return this.#condition(node);
    if (node.kind === "conditional") {
      const [condition, consequent, alternative] = [node.condition, node.consequent, node.alternative].map(
        this.#operand,
      );
      return `if ${condition} then ${consequent} else ${alternative}`;
    }
    const shallow = rebuild(this.#pool, node, { real: this.#standIn, condition: unexpected });
    return print([shallow], { maximumRepeated: Infinity }).results[0] ?? "";
  }

  #condition(node: Condition): string {
    switch (node.kind) {
      case "boolean":
        return `${node.value}`;
      case "comparison":
        return `${this.#operand(node.left)} ${node.operator} ${this.#operand(node.right)}`;
      case "conjunction":
        return node.conditions.map(this.#operand).join(" and ");
      case "disjunction":
        return node.conditions.map(this.#operand).join(" or ");
      case "negation":
        return `not ${this.#operand(node.condition)}`;
    }
  }

  /** An operand as it is written: by its name, or as it is. */
  readonly #operand = (node: Node): string => this.#names.get(node) ?? printInline(node) ?? "";

  /** What stands for an operand: a symbol of its name, or the constant itself. */
  readonly #standIn = (node: Real): Real => {
    const name = this.#names.get(node);
    return name === undefined ? transform(this.#pool, [node]).real(node) : this.#pool.symbol(name);
  };
}

function unexpected(node: Condition): never {
  throw new Error(`a ${node.kind} is no operand of an operation`);
}
