import { problems } from "./diagnostics/catalogue.js";
import { NOWHERE } from "./diagnostics/span.js";
import type { DiagnosticSink } from "./diagnostics/diagnostic.js";
import type { Model, ModelFunction } from "./ir/model.js";
import type { Condition } from "./ir/node.js";
import { Facts } from "./rules/facts.js";

const nowhere = { span: NOWHERE, isStated: false };

/** Reports assumptions that cannot hold, and leaves out those that always do; with a warning, where they are stated. */
export function settleAssumptions(model: Model, sink: DiagnosticSink): Model {
  return { ...model, functions: model.functions.map((definition) => settle(definition, sink)) };
}

function settle(definition: ModelFunction, sink: DiagnosticSink): ModelFunction {
  const { name, assumptions, places } = definition;
  const placeOf = (assumption: Condition) => places?.assumptions.get(assumption) ?? nowhere;
  const { contradiction } = new Facts(assumptions);
  if (contradiction !== undefined) {
    const isAlone = new Facts([contradiction]).contradiction !== undefined;
    const { span, isStated } = placeOf(contradiction);
    sink.report(problems.impossibleAssumption.at(span, name, isAlone, isStated));
  }
  const needless = new Set(assumptions.filter(holdsAlways));
  for (const assumption of needless) {
    const { span, isStated } = placeOf(assumption);
    if (isStated) sink.report(problems.needlessAssumption.at(span));
  }
  return { ...definition, assumptions: assumptions.filter((assumption) => !needless.has(assumption)) };
}

/** Whether a condition is true for all arguments; `not c or d`, which is what a call in a branch assumes, where c implies d. */
function holdsAlways(condition: Condition): boolean {
  if (new Facts().decide(condition) === true) return true;
  const [first, ...others] = condition.kind === "disjunction" ? condition.conditions : [];
  if (first?.kind !== "negation") return false;
  const facts = new Facts([first.condition]);
  return others.some((other) => facts.decide(other) === true);
}
