import type { Node } from "./node.js";
import { spread } from "./spread.js";

/** A value and the operands it is found by; those of equal hashes are chained. */
interface Entry<Value> {
  readonly operands: readonly Node[];
  readonly value: Value;
  readonly next: Entry<Value> | undefined;
}

/** Maps lists of operands to values, whatever their order if they are `unordered`. Nodes of one pool have different ids. */
export class OperandTable<Value> {
  readonly #entries = new Map<number, Entry<Value>>();
  readonly #unordered: boolean;

  constructor(order: "ordered" | "unordered") {
    this.#unordered = order === "unordered";
  }

  /** What `get` and `add` look operands up by, for those who need both. */
  hashOf(operands: readonly Node[]): number {
    let hash = operands.length;
    for (const { id } of operands) hash = this.#unordered ? (hash + spread(id)) | 0 : spread(hash ^ id);
    return hash >> 2;
  }

  get(operands: readonly Node[], hash = this.hashOf(operands)): Value | undefined {
    let entry = this.#entries.get(hash);
    while (entry !== undefined && !this.#isEqual(entry.operands, operands)) entry = entry.next;
    return entry?.value;
  }

  /** Adds what is not there yet. */
  add(operands: readonly Node[], value: Value, hash = this.hashOf(operands)): void {
    this.#entries.set(hash, { operands, value, next: this.#entries.get(hash) });
  }

  #isEqual(left: readonly Node[], right: readonly Node[]): boolean {
    if (left.length !== right.length) return false;
    return isSame(left, right) || (this.#unordered && isSame(sorted(left), sorted(right)));
  }
}

function isSame(left: readonly Node[], right: readonly Node[]): boolean {
  for (let index = 0; index < left.length; index += 1) if (left[index] !== right[index]) return false;
  return true;
}

function sorted(operands: readonly Node[]): readonly Node[] {
  return operands.toSorted((a, b) => a.id - b.id);
}
