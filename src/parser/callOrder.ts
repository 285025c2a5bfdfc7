import { problems } from "../diagnostics/catalogue.js";
import type { DiagnosticSink } from "../diagnostics/diagnostic.js";
import { bodiesOf, type Definition, type ModuleAst } from "./ast.js";
import { neededDerivatives } from "./neededDerivatives.js";
import type { Resolution, Use } from "./resolve.js";

/** A definition whose uses are being visited. */
interface Visit {
  readonly definition: Definition;
  readonly uses: readonly Use[];
  next: number;
}

/**
 * The definitions, and the derivatives of those that are implemented elsewhere, in an order in which each comes after those it needs. A cycle is
 * reported, and broken somewhere.
 */
export function callOrder(module: ModuleAst, resolution: Resolution, sink: DiagnosticSink): readonly Definition[] {
  const derivatives = neededDerivatives(module, resolution);
  const order: Definition[] = [];
  const reached = new Set<Definition>();
  const path: Visit[] = [];
  const onPath = new Set<Definition>();

  const enter = (definition: Definition): void => {
    reached.add(definition);
    onPath.add(definition);
    const uses = [...(resolution.uses.get(definition) ?? []), ...(derivatives.get(definition) ?? [])];
    path.push({ definition, uses, next: 0 });
  };

  for (const root of bodiesOf(module)) {
    if (!reached.has(root)) enter(root);
    for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
      const use = visit.uses[visit.next];
      if (use === undefined) {
        order.push(visit.definition);
        onPath.delete(visit.definition);
        path.pop();
        continue;
      }
      visit.next += 1;
      if (onPath.has(use.definition)) reportCycle(path, use.definition, sink);
      else if (!reached.has(use.definition)) enter(use.definition);
    }
  }
  return order;
}

/** Reports the cycle that ends with the last use of the path, at the definition where it begins. */
function reportCycle(path: readonly Visit[], first: Definition, sink: DiagnosticSink): void {
  const cycle = path.slice(path.findIndex((visit) => visit.definition === first));
  const uses = cycle.flatMap(({ definition, uses: all, next }) => {
    const use = all[next - 1];
    return use === undefined ? [] : [{ user: definition.name.name, used: use.definition.name.name, span: use.span }];
  });
  const names = [...cycle.map((visit) => visit.definition.name.name), first.name.name];
  sink.report(problems.recursion.at(first.name.span, names, uses));
}
