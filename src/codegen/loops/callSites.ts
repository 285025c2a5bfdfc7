import type { Index, Kernel } from "../../ir/kernel.js";
import type { CallNode, Node, Real, SymbolNode } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { isZero } from "../../ir/rational.js";
import { Substitution, symbolsIn } from "../../ir/substitute.js";
import { children } from "../../ir/walk.js";

/** A call with the indices that it depends on, in the order in which it mentions them. */
export interface CallSite {
  readonly call: CallNode;
  readonly indices: readonly Index[];
  /** The same for the same call at the same places, whatever the names of the indices. */
  readonly key: string;
}

/** Functions that take no longer than to load a value from memory. */
const cheapFunctions: ReadonlySet<string> = new Set(["abs", "ceil", "floor", "max", "min", "round", "sign", "sqrt"]);

/** The calls that a kernel makes whichever way its choices go, each for a range of places that starts at 0 and depends on no index. */
export function callSitesIn(pool: ExpressionPool, { value, domain }: Kernel): readonly CallSite[] {
  const reached = new Set<Node>([value]);
  for (const node of reached) {
    const certain = node.kind === "conditional" ? [node.condition] : children(node);
    for (const child of certain) reached.add(child);
  }
  return [...reached].flatMap((node) => {
    if (node.kind !== "call" || node.operands.length === 0 || cheapFunctions.has(node.callee)) return [];
    const mentioned = symbolsIn([node]);
    const indices = domain.filter(({ symbol }) => mentioned.has(symbol));
    const isPlain = indices.every(({ low, high }) => isNumberZero(low) && !dependsOn(high, domain));
    return indices.length > 0 && isPlain ? [siteOf(pool, node, inOrderOfMention(indices, mentioned))] : [];
  });
}

function siteOf(pool: ExpressionPool, call: CallNode, indices: readonly Index[]): CallSite {
  const names = new Map(
    indices.map(({ symbol }, place): [SymbolNode, Real] => [symbol, pool.symbol(`index ${place}`)]),
  );
  const renamed = new Substitution(pool, names).real(call);
  return { call, indices, key: [renamed, ...indices.map(({ high }) => high)].map(({ id }) => id).join() };
}

function inOrderOfMention(indices: readonly Index[], mentioned: ReadonlySet<SymbolNode>): readonly Index[] {
  return [...mentioned].flatMap((mention) => indices.find(({ symbol }) => symbol === mention) ?? []);
}

function dependsOn(bound: Real, domain: readonly Index[]): boolean {
  const mentioned = symbolsIn([bound]);
  return domain.some(({ symbol }) => mentioned.has(symbol));
}

function isNumberZero(node: Real): boolean {
  return node.kind === "number" && isZero(node.value);
}
