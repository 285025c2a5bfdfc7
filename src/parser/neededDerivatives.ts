import { bodiesOf, type Definition, type ModuleAst, postOrder } from "./ast.js";
import { expressionsOf } from "./arrays/usesArrays.js";
import type { Resolution, Use } from "./resolve.js";

/**
 * What the definitions with a `diff` or `grad` in them need besides what they use: the derivatives of the externs that they reach, and of
 * those that these derivatives reach. Other definitions only call externs, whose derivatives may well call them.
 */
export function neededDerivatives(module: ModuleAst, resolution: Resolution): ReadonlyMap<Definition, readonly Use[]> {
  if (module.externs.length === 0) return new Map();
  const partials = new Map(module.externs.map(({ definition, partials: found = [] }) => [definition, found]));
  const differentiating = bodiesOf(module).filter((definition) => differentiates(definition, resolution));
  return new Map(differentiating.map((definition) => [definition, reachable(definition, partials, resolution)]));
}

function reachable(
  root: Definition,
  partials: ReadonlyMap<Definition, readonly Definition[]>,
  { uses }: Resolution,
): readonly Use[] {
  const needed: Use[] = [];
  const reached = new Set<Definition>();
  const pending: Use[] = [...(uses.get(root) ?? [])];
  for (let use = pending.pop(); use !== undefined; use = pending.pop()) {
    if (reached.has(use.definition)) continue;
    reached.add(use.definition);
    for (const partial of partials.get(use.definition) ?? []) {
      const need = { definition: partial, span: use.span };
      needed.push(need);
      pending.push(need);
    }
    pending.push(...(uses.get(use.definition) ?? []));
  }
  return needed;
}

function differentiates(definition: Definition, { bindings }: Resolution): boolean {
  return expressionsOf(definition).some((root) =>
    postOrder(root).some((part) => part.kind === "call" && bindings.get(part)?.kind === "differentiation"),
  );
}
