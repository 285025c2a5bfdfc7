import type { Span } from "../diagnostics/span.js";
import type { Origin } from "../ir/model.js";
import type { Node } from "../ir/node.js";
import type { Meaning } from "./template.js";

/** Collects where the expressions of one definition are first written. */
export class Origins {
  readonly #found = new Map<Node, Origin>();
  readonly #adopted = new Set<Meaning>();

  get found(): ReadonlyMap<Node, Origin> {
    return this.#found;
  }

  add(node: Node, span: Span): void {
    if (!this.#found.has(node)) this.#found.set(node, { span });
  }

  /** Takes over what another definition has written, for a call of it. */
  adopt(meaning: Meaning, call: Span): void {
    if (this.#adopted.has(meaning)) return;
    this.#adopted.add(meaning);
    for (const [node, { span }] of meaning.origins) if (!this.#found.has(node)) this.#found.set(node, { span, call });
  }
}
