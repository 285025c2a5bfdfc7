import type { Closure, Expression, FactoryResult, ListResult, Result, Statement } from "../program.js";

/** The names that statements and a result mention. `n` is mentioned in `n.length` as well. */
export function usedNames(
  statements: readonly Statement[],
  result: Result | ListResult | FactoryResult,
): ReadonlySet<string> {
  const names = new Set<string>();
  statements.forEach((statement) => addStatement(statement, names));
  if (result.kind === "factory") result.members.forEach(({ value }) => addMember(value, names));
  else if (result.kind === "list") result.values.forEach((value) => addExpression(value, names));
  else addResult(result, names);
  return names;
}

function addMember(value: Result | Closure, names: Set<string>): void {
  if (value.kind === "closure") {
    for (const { initial } of value.parameters) if (initial !== undefined) addExpression(initial, names);
    value.body.forEach((statement) => addStatement(statement, names));
  }
  const result = value.kind === "closure" ? value.result : value;
  if (result !== undefined) addResult(result, names);
}

function addResult(result: Result, names: Set<string>): void {
  if (result.kind === "object") result.entries.forEach((entry) => addResult(entry.result, names));
  else addExpression(result.value, names);
}

function addStatement(statement: Statement, names: Set<string>): void {
  switch (statement.kind) {
    case "declaration":
      return;
    case "constant":
    case "variable":
    case "assignment":
      addExpression(statement.value, names);
      return;
    case "update":
      addExpression(statement.target, names);
      addExpression(statement.value, names);
      return;
    case "procedure":
      statement.body.forEach((inner) => addStatement(inner, names));
      return;
    case "action":
      addExpression(statement.call, names);
      return;
    case "requirement":
      addExpression(statement.condition, names);
      for (const part of statement.message) if (typeof part !== "string") addExpression(part, names);
      return;
    case "loop":
      addExpression(statement.low, names);
      addExpression(statement.high, names);
      statement.body.forEach((inner) => addStatement(inner, names));
      return;
    case "choice":
      addExpression(statement.condition, names);
      statement.consequent.forEach((inner) => addStatement(inner, names));
      statement.alternative.forEach((inner) => addStatement(inner, names));
      return;
  }
}

/** The nesting of expressions is bounded by the lowering, so this may recurse. */
function addExpression(expression: Expression, names: Set<string>): void {
  switch (expression.kind) {
    case "literal":
      return;
    case "name":
      names.add(expression.name.split(".")[0] ?? expression.name);
      return;
    case "unary":
      addExpression(expression.operand, names);
      return;
    case "binary":
      addExpression(expression.left, names);
      addExpression(expression.right, names);
      return;
    case "object":
      expression.entries.forEach(({ value }) => addExpression(value, names));
      return;
    case "call":
      expression.operands.forEach((operand) => addExpression(operand, names));
      return;
    case "element":
      addExpression(expression.array, names);
      addExpression(expression.offset, names);
      return;
    case "conditional":
      addExpression(expression.condition, names);
      addExpression(expression.consequent, names);
      addExpression(expression.alternative, names);
      return;
  }
}
