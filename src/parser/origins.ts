import type { Span } from "../diagnostics/span.js";
import type { Origin } from "../ir/model.js";
import type { Node } from "../ir/node.js";
import type { Meaning } from "./template.js";

/** What another definition has written, taken over by a call. */
interface Adopted {
  readonly origins: Origins;
  readonly call: Span;
}

/**
 * Where the expressions of one definition are first written. What others have written is looked up only when it is asked
 * for: in a chain of definitions each would otherwise repeat all before it.
 */
export class Origins {
  readonly #own: Map<Node, Origin>;
  readonly #adopted = new Map<Meaning, Adopted>();
  readonly #foreign = new Set<Node>();

  constructor(own: ReadonlyMap<Node, Origin> = new Map()) {
    this.#own = new Map(own);
  }

  /**
   * Notes the place of an expression, and the call that it is written for where that is not in the definition itself; unless it
   * is a call of another definition, whose own place says more.
   */
  add(node: Node, span: Span, call?: Span): void {
    if (!this.has(node)) this.#own.set(node, call === undefined ? { span } : { span, call });
  }

  /** Whether an expression has a place, or is a call of another definition. */
  has(node: Node): boolean {
    return this.#own.has(node) || this.#foreign.has(node);
  }

  /** Takes over what another definition has written, for a call of it. */
  adopt(meaning: Meaning, call: Span): void {
    if (this.#adopted.has(meaning)) return;
    this.#adopted.set(meaning, { origins: meaning.origins, call });
    this.#foreign.add(meaning.value);
  }

  /** The places of all expressions, those of other definitions with the call in this one. */
  all(): ReadonlyMap<Node, Origin> {
    const found = new Map(this.#own);
    const pending = [...this.#adopted.values()].reverse();
    const seen = new Set<Origins>();
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const { origins, call } = next;
      if (seen.has(origins)) continue;
      seen.add(origins);
      for (const [node, { span }] of origins.#own) if (!found.has(node)) found.set(node, { span, call });
      for (const inner of [...origins.#adopted.values()].reverse()) pending.push({ origins: inner.origins, call });
    }
    return found;
  }
}
