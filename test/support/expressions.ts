import { DiagnosticSink } from "../../src/diagnostics/diagnostic.js";
import { SourceFile } from "../../src/diagnostics/span.js";
import { evaluate } from "../../src/interpret/doubles.js";
import { functionTable } from "../../src/functions/table.js";
import type { Model, ModelFunction } from "../../src/ir/model.js";
import type { Condition, Real } from "../../src/ir/node.js";
import type { ExpressionPool } from "../../src/ir/pool.js";
import { readModel } from "../../src/parser/readModel.js";

/** Reads a model that must have no errors. */
export function modelOf(pool: ExpressionPool, text: string): Model {
  const sink = new DiagnosticSink();
  const model = readModel(new SourceFile("model.expr", text), pool, sink);
  if (model === undefined) throw new Error(`${sink.diagnostics.map(({ message }) => message).join("\n")}\n${text}`);
  return model;
}

/** Reads a model of one function. */
export function functionOf(pool: ExpressionPool, text: string): ModelFunction {
  const [only, ...others] = modelOf(pool, text).functions;
  if (only === undefined || others.length > 0) throw new Error(`not a model of one function: ${text}`);
  return only;
}

/** The value of a function whose body is `text`, an expression or a block; its variables are the names it mentions. */
export function expressionOf(pool: ExpressionPool, text: string): Real {
  return functionOf(pool, `f(${freeNames(text).join(", ")}) = ${text}`).value;
}

const words = new Set(["let", "return", "if", "then", "else", "and", "or", "not", "true", "false", "for", "in"]);

/** The names that a body does not define: its variables. */
export function freeNames(text: string): string[] {
  const defined = new Set(Array.from(text.matchAll(/\blet (\w+)/g), ([, name]) => name));
  const names = Array.from(text.matchAll(/(?<![\w.])[\p{L}_][\p{L}\d_]*(?!\s*\(|[\p{L}\d_])/gu), ([name]) => name);
  return [...new Set(names)].filter((name) => !defined.has(name) && !words.has(name) && !functionTable.has(name));
}

/** A condition over the names it mentions. */
export function conditionOf(pool: ExpressionPool, text: string): Condition {
  const value = expressionOf(pool, `if ${text} then 1 else 0`);
  if (value.kind !== "conditional") throw new Error(`not a condition: ${text}`);
  return value.condition;
}

/** Whether a condition holds in doubles. */
export function holdsAt(pool: ExpressionPool, condition: Condition, at: ReadonlyMap<string, number>): boolean {
  const indicator = pool.conditional(condition, pool.integer(1), pool.integer(0));
  return evaluate([indicator], at)[0] === 1;
}
