import type { Condition, Real } from "../ir/node.js";
import { Lowering, type LoweringContext } from "./lowering.js";
import { numberParameter, type Expression, type FunctionProgram, type Result } from "./program.js";
import { schedule, scopeWithin } from "./schedule.js";
import { select } from "./selection.js";

/** A function to emit: its results as expressions, with powers already expanded. */
export interface FunctionRequest extends LoweringContext {
  readonly name: string;
  readonly documentation: readonly string[];
  /** What the function tests of its arguments before anything else. */
  readonly requirements: readonly Requirement[];
  readonly result: Result<Real>;
}

/** A condition on the arguments, and what is said where it does not hold. */
export interface Requirement {
  readonly condition: Condition;
  readonly message: string;
}

/** Orders the work of one function into statements. Linear in the size of the DAG. */
export function lower(request: FunctionRequest): FunctionProgram {
  const results = rootsOf(request.result);
  const roots = [...request.requirements.map(({ condition }) => condition), ...results];
  const body = scopeWithin(undefined);
  const plan = schedule(
    body,
    roots.map((node) => ({ node, scope: body })),
  );
  const lowering = new Lowering(request, plan, select(plan, roots, request.labels));
  for (const { condition, message } of request.requirements) {
    lowering.place(condition);
    const statements = lowering.statementsOf(body);
    statements.push({ kind: "requirement", condition: lowering.expressionOf(condition), message: [message] });
  }
  for (const root of results) lowering.place(root);
  return {
    name: request.name,
    documentation: request.documentation,
    parameters: [...request.parameters.values()].map(numberParameter),
    body: lowering.statementsOf(body),
    result: mapResult(request.result, (root) => lowering.expressionOf(root)),
  };
}

function rootsOf(result: Result<Real>): readonly Real[] {
  return result.kind === "object" ? result.entries.flatMap((entry) => rootsOf(entry.result)) : [result.value];
}

function mapResult(result: Result<Real>, map: (root: Real) => Expression): Result {
  if (result.kind !== "object") return { kind: result.kind, value: map(result.value) };
  return {
    kind: "object",
    entries: result.entries.map(({ key, result: inner }) => ({ key, result: mapResult(inner, map) })),
  };
}
