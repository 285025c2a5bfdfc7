import type { Condition, Real } from "../ir/node.js";
import { Lowering, type LoweringContext } from "./lowering.js";
import type { Expression, FunctionProgram, ListResult, Parameter, Result } from "./program.js";
import { schedule, scopeWithin } from "./schedule.js";
import { select } from "./selection.js";

/** A function to emit: its results as expressions, with powers already expanded. */
export interface FunctionRequest extends LoweringContext {
  readonly name: string;
  readonly documentation: readonly string[];
  /** What the function tests of its arguments before anything else. */
  readonly requirements: readonly Requirement[];
  /** Its parameters, in order. */
  readonly signature: readonly Parameter[];
  readonly result: Result<Real> | ListResult<Real>;
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
    parameters: request.signature,
    body: lowering.statementsOf(body),
    result: expressionsOf(request.result, (root) => lowering.expressionOf(root)),
  };
}

function rootsOf(result: Result<Real> | ListResult<Real>): readonly Real[] {
  if (result.kind === "list") return result.values;
  return result.kind === "object" ? result.entries.flatMap((entry) => rootsOf(entry.result)) : [result.value];
}

function expressionsOf(
  result: Result<Real> | ListResult<Real>,
  expressionOf: (root: Real) => Expression,
): Result | ListResult {
  if (result.kind === "list") return { kind: "list", values: result.values.map(expressionOf) };
  return mapResult(result, expressionOf);
}

function mapResult(result: Result<Real>, map: (root: Real) => Expression): Result {
  if (result.kind !== "object") return { kind: result.kind, value: map(result.value) };
  return {
    kind: "object",
    entries: result.entries.map(({ key, result: inner }) => ({ key, result: mapResult(inner, map) })),
  };
}
