import type { Builder } from "./builder.js";
import type { Combination, Index } from "./kernel.js";
import type { Condition, Node, Real } from "./node.js";

const signs: Readonly<Record<Combination, string>> = { sum: "Σ", product: "Π", minimum: "min", maximum: "max" };

/** A reduction as a formula for people shows it: its sign, what it runs over, and its body. */
export interface Reduction {
  /** `Σ_i`, or `Σ_{i in 1..n}` where an index does not run over all of the places it selects. */
  readonly heading: string;
  readonly body: Real;
}

/**
 * A reduction before an expression, `Σ_i x[i]^2`. Like a derivative that is yet to be taken it is a call that no function of the table
 * has the name of; only printers know it. `writeBound` gives the text of a bound or a condition.
 */
export function reduction(
  builder: Builder,
  combination: Combination,
  indices: readonly (Index & { readonly isWhole: boolean })[],
  guard: Condition | undefined,
  body: Real,
  writeBound: (node: Node) => string,
): Real {
  const ranges = indices.map(({ symbol, low, high, isWhole }) =>
    isWhole ? symbol.name : `${symbol.name} in ${writeBound(low)}..${writeBound(high)}`,
  );
  const condition = guard === undefined ? "" : ` if ${writeBound(guard)}`;
  const list = `${ranges.join(", ")}${condition}`;
  const isPlain = indices.length === 1 && indices.every(({ isWhole }) => isWhole) && guard === undefined;
  return builder.call(`${signs[combination]}_${isPlain ? list : `{${list}}`}`, [body]);
}

/** Reads a node as a reduction; undefined for any other node. */
export function asReduction(node: Node): Reduction | undefined {
  if (node.kind !== "call" || !/^(Σ|Π|min|max)_/u.test(node.callee)) return undefined;
  const [body] = node.operands;
  return body === undefined ? undefined : { heading: node.callee, body };
}
