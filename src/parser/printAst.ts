import type { Block, Definition, Derivation, Expression, IndexBinder, ModuleAst, Parameter } from "./ast.js";
import { operandsOf } from "./ast.js";

/** The syntax tree as an indented outline, one node a line. */
export function printAst(module: ModuleAst): string {
  const paragraphs = [
    ...module.definitions.map(printDefinition),
    ...module.externs.flatMap(({ partials = [] }) => partials.map(printPartial)),
    ...module.derivations.map(printDerivation),
  ];
  return paragraphs.map((lines) => `${lines.join("\n")}\n`).join("\n");
}

function printDefinition({ isPrivate, name, parameters, body }: Definition): readonly string[] {
  const lists =
    parameters === undefined
      ? []
      : [parameters.variables, parameters.data].map((list) => list.map(printParameter).join(", "));
  const [variables = "", data = ""] = lists;
  const header = parameters === undefined ? "" : data === "" ? `(${variables})` : `(${variables}; ${data})`;
  return [`${isPrivate ? "let" : "function"} ${name.name}${header}`, ...printBlock(body)];
}

function printPartial({ name, body }: Definition): readonly string[] {
  return [`derivative of ${name.name}`, ...printBlock(body)];
}

function printDerivation({ isFlat, kinds, of, wrt }: Derivation): readonly string[] {
  const names = kinds.map(({ name, order }) => (order === undefined ? name : `${name}(${order.text})`));
  const by = wrt.length > 0 ? ` wrt ${wrt.map(({ name }) => name).join(", ")}` : "";
  return [`derive ${isFlat ? "flat " : ""}${names.join(", ")} of ${of.name}${by}`];
}

function printBlock({ statements, result }: Block): readonly string[] {
  return [
    ...statements.flatMap((statement) =>
      statement.kind === "let"
        ? [
            `  let ${statement.name.name}${bracketed(statement.indices.map(({ name }) => name.name))}`,
            ...printExpression(statement.value, 2),
          ]
        : ["  assume", ...printExpression(statement.condition, 2)],
    ),
    "  return",
    ...printExpression(result, 2),
  ];
}

function printParameter({ name, sizes, isInteger }: Parameter): string {
  const texts = sizes.map((size) => (size.kind === "number" ? size.text : size.name));
  return `${name}${bracketed(texts)}${isInteger ? ": int" : ""}`;
}

function bracketed(texts: readonly string[]): string {
  return texts.length === 0 ? "" : `[${texts.join(", ")}]`;
}

/** The indices; the bounds of those that are `in` a range are operands. */
function printIndices(indices: readonly IndexBinder[]): string {
  return indices.map(({ name, range }) => (range === undefined ? name.name : `${name.name} in`)).join(", ");
}

/** Depth is shown by indentation up to a bound, so that the outline of a long chain stays linear in size. */
const maximumIndentation = 40;

function printExpression(root: Expression, depth: number): readonly string[] {
  const lines: string[] = [];
  const pending: { readonly expression: Expression; readonly depth: number }[] = [{ expression: root, depth }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { expression, depth: level } = next;
    const indentation =
      level > maximumIndentation ? `${"  ".repeat(maximumIndentation)}(${level}) ` : "  ".repeat(level);
    lines.push(indentation + label(expression));
    for (const operand of operandsOf(expression).toReversed()) pending.push({ expression: operand, depth: level + 1 });
  }
  return lines;
}

function label(expression: Expression): string {
  switch (expression.kind) {
    case "number":
      return expression.text;
    case "boolean":
      return `${expression.value}`;
    case "reference":
      return expression.name;
    case "comprehension":
      return `comprehension ${printIndices(expression.indices)}`;
    case "reduction":
      return `${expression.callee.name} ${printIndices(expression.indices)}`;
    case "external":
      return `external ${expression.file}`;
    case "call":
      return `call ${expression.callee.name}`;
    case "sum":
    case "product":
      return `${expression.kind} ${expression.operators.join(" ")}`;
    case "comparison":
      return expression.operator;
    default:
      return expression.kind;
  }
}
