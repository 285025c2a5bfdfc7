import type { ModelFunction } from "../../ir/model.js";
import { isCondition, type Node } from "../../ir/node.js";

/** Without `d`, which would read as a differential. */
const LETTERS = Array.from("abcefghijklmnopqrstuvwxyz");

/**
 * Names for the nodes: a symbol's own, the name that a `let` gives, or the next letter that nothing in the model has for a name;
 * `a1`, `b1` and so on follow `z`. No name is given twice.
 */
export function nameNodes(
  nodes: readonly Node[],
  definition: ModelFunction,
  taken: Iterable<string>,
): ReadonlyMap<Node, string> {
  const { name, variables, data, intermediates } = definition;
  const reserved = new Set([name, ...variables, ...data, ...intermediates.values(), ...taken]);
  const free = lettersBeside(reserved);
  const given = new Set([...variables, ...data]);
  const names = new Map<Node, string>();
  for (const node of nodes) {
    const own = node.kind === "symbol" || isCondition(node) ? undefined : intermediates.get(node);
    const chosen = node.kind === "symbol" ? node.name : own === undefined || given.has(own) ? free.next().value : own;
    given.add(chosen);
    names.set(node, chosen);
  }
  return names;
}

function* lettersBeside(reserved: ReadonlySet<string>): Generator<string, never> {
  for (let round = 0; ; round += 1) {
    for (const letter of LETTERS) {
      const name = round === 0 ? letter : `${letter}${round}`;
      if (!reserved.has(name)) yield name;
    }
  }
}
