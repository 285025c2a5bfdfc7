import { DiagnosticSink } from "../../src/diagnostics/diagnostic.js";
import { SourceFile } from "../../src/diagnostics/span.js";
import type { Model, ModelFunction } from "../../src/ir/model.js";
import { children } from "../../src/ir/walk.js";
import type { Node } from "../../src/ir/node.js";
import { ExpressionPool } from "../../src/ir/pool.js";
import type { Expression, Iteration, ModuleAst } from "../../src/parser/ast.js";
import { parse } from "../../src/parser/parse.js";
import { readModel } from "../../src/parser/readModel.js";

/** The syntax tree of a text that must be right. */
export function parsed(text: string): ModuleAst {
  const sink = new DiagnosticSink();
  const module = parse(new SourceFile("model.expr", text), sink);
  if (sink.hasErrors) throw new Error(messages(sink).join("\n"));
  return module;
}

/** The model of a text that must be right. */
export function modelOf(text: string, pool = new ExpressionPool()): Model {
  const sink = new DiagnosticSink();
  const model = readModel(new SourceFile("model.expr", text), pool, sink);
  if (model === undefined) throw new Error(messages(sink).join("\n"));
  return model;
}

export function functionOf(text: string, pool = new ExpressionPool()): ModelFunction {
  const found = modelOf(text, pool).functions.at(-1);
  if (found === undefined) throw new Error("no function");
  return found;
}

/** The codes of what is reported, in the order of the source. */
export function codesOf(text: string): readonly string[] {
  const sink = new DiagnosticSink();
  readModel(new SourceFile("model.expr", text), new ExpressionPool(), sink);
  return sink.diagnostics.map((diagnostic) => diagnostic.code);
}

/** An expression of the syntax tree in prefix form, for small trees. */
export function shapeOf(expression: Expression): string {
  switch (expression.kind) {
    case "number":
      return expression.text;
    case "boolean":
      return `${expression.value}`;
    case "reference":
      return expression.name;
    case "call":
      return `${expression.callee.name}(${expression.operands.map(shapeOf).join(", ")})`;
    case "external":
      return `external(${expression.operands.map(shapeOf).join(", ")})`;
    case "sum":
    case "product":
      return `(${expression.operands.map((operand, index) => (index === 0 ? "" : ` ${expression.operators[index - 1]} `) + shapeOf(operand)).join("")})`;
    case "power":
      return `(${expression.operands.map(shapeOf).join(" ^ ")})`;
    case "negation":
      return `(-${shapeOf(expression.operands[0])})`;
    case "comparison":
      return `(${expression.operands.map(shapeOf).join(` ${expression.operator} `)})`;
    case "and":
    case "or":
      return `(${expression.operands.map(shapeOf).join(` ${expression.kind} `)})`;
    case "not":
      return `(not ${shapeOf(expression.operands[0])})`;
    case "conditional":
      return `(${expression.branches.map(({ condition, value }) => `if ${shapeOf(condition)} then ${shapeOf(value)} else `).join("")}${shapeOf(expression.otherwise)})`;
    case "subscript": {
      const [target, ...subscripts] = expression.operands;
      return `${shapeOf(target)}[${subscripts.map(shapeOf).join(", ")}]`;
    }
    case "comprehension":
      return `[${iterationShape(expression)}]`;
    case "reduction":
      return `${expression.callee.name}(${iterationShape(expression)})`;
  }
}

function iterationShape({ body, indices, condition }: Iteration & { readonly body: Expression }): string {
  const written = indices.map(({ name, range }) =>
    range === undefined ? name.name : `${name.name} in ${shapeOf(range.low)}..${shapeOf(range.high)}`,
  );
  return `${shapeOf(body)} for ${written.join(", ")}${condition === undefined ? "" : ` if ${shapeOf(condition)}`}`;
}

/** A node in prefix form, for small values. */
export function nodeShape(node: Node): string {
  switch (node.kind) {
    case "number":
      return node.value.toFraction();
    case "symbol":
      return node.name;
    case "boolean":
      return `${node.value}`;
    case "call":
      return `${node.callee}(${node.operands.map(nodeShape).join(", ")})`;
    case "comparison":
      return `(${node.operator} ${nodeShape(node.left)} ${nodeShape(node.right)})`;
    default:
      return `(${node.kind} ${children(node).map(nodeShape).join(" ")})`;
  }
}

function messages(sink: DiagnosticSink): readonly string[] {
  return sink.diagnostics.map((diagnostic) => `${diagnostic.code}: ${diagnostic.message}`);
}
