import type { Span } from "../../diagnostics/span.js";
import type { Origin } from "../../ir/model.js";
import type { Node } from "../../ir/node.js";
import { children } from "../../ir/walk.js";
import { Origins } from "../origins.js";
import type { Meaning } from "../template.js";

/**
 * Where the expressions of a function over arrays are written: in the function itself, or in a definition over arrays that is
 * elaborated for a call.
 */
export class KernelOrigins {
  readonly #origins = new Origins();
  /** The call in the function itself for which expressions are built. */
  #call: Span | undefined;

  /** Does something for a call of another definition. */
  within<Result>(call: Span, action: () => Result): Result {
    const outer = this.#call;
    this.#call = outer ?? call;
    const result = action();
    this.#call = outer;
    return result;
  }

  /** Notes the place of an expression, and of all that it is built of and that has none yet. */
  add(root: Node, span: Span): void {
    const reached = new Set([root]);
    // A set visits what is added to it while it is iterated.
    for (const node of reached) {
      if (this.#origins.has(node)) continue;
      this.#origins.add(node, span, this.#call);
      for (const operand of children(node)) reached.add(operand);
    }
  }

  /** Takes over what a definition of numbers has written, for a call of it. */
  adopt(meaning: Meaning, call: Span): void {
    this.#origins.adopt(meaning, this.#call ?? call);
  }

  all(): ReadonlyMap<Node, Origin> {
    return this.#origins.all();
  }
}
