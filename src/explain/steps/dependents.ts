import { isCondition, type Node, type Real } from "../../ir/node.js";
import { children } from "../../ir/walk.js";
import type { Part } from "./parts.js";

/** The names that depend on a variable: itself, and the parts that use it, directly or through others. */
export type Dependents = (variable: string) => ReadonlySet<string>;

/** Finds the dependents of variables, each in time linear in those and their uses. Conditions count as constant. */
export function dependentsIn(parts: readonly Part[]): Dependents {
  const users = new Map<string, string[]>();
  for (const { name, expression } of parts) {
    for (const symbol of symbolsIn(expression)) {
      const known = users.get(symbol);
      if (known === undefined) users.set(symbol, [name]);
      else known.push(name);
    }
  }
  return (variable) => {
    const dependents = new Set([variable]);
    // A set visits what is added to it while it is iterated.
    for (const name of dependents) for (const user of users.get(name) ?? []) dependents.add(user);
    return dependents;
  };
}

function symbolsIn(expression: Real): ReadonlySet<string> {
  const reached = new Set<Node>([expression]);
  const names = new Set<string>();
  for (const node of reached) {
    if (isCondition(node)) continue;
    if (node.kind === "symbol") names.add(node.name);
    for (const child of children(node)) reached.add(child);
  }
  return names;
}
