import { safeLines } from "./documentation.js";
import {
  not,
  type BinaryOperator,
  type Expression,
  type FunctionProgram,
  type Result,
  type Statement,
} from "./program.js";

/** How tightly the constructs of TypeScript bind, loosest first. */
const Precedence = { conditional: 1, unary: 9, atom: 10 } as const;

const binaryPrecedence: Readonly<Record<BinaryOperator, number>> = {
  "||": 2,
  "&&": 3,
  "===": 4,
  "!==": 4,
  "<": 5,
  "<=": 5,
  ">": 5,
  ">=": 5,
  "+": 6,
  "-": 6,
  "*": 7,
  "/": 7,
  "**": 8,
};

const INDENT = "  ";

/** A whole function as plain text, without types and comments. */
export function writePlainFunction(program: FunctionProgram): string {
  return `function ${program.name}(${program.parameters.join(", ")}) {\n${writeBody(program)}}\n`;
}

/** The declaration of an exported function, with its doc comment. `declared` is its name within the module. */
export function writeFunction(program: FunctionProgram, declared: string): string {
  const parameters = program.parameters.map((name) => `${name}: number`).join(", ");
  const documentation = safeLines(program.documentation).map((line) => (line === "" ? " *\n" : ` * ${line}\n`));
  const declaration = `function ${declared}(${parameters}): ${writeResultType(program.result)}`;
  const text = `${declaration} {\n${writeBody(program)}}\n`;
  const isRenamed = declared !== program.name;
  const exported = isRenamed ? `${text}\nexport { ${declared} as ${program.name} };\n` : `export ${text}`;
  return `/**\n${documentation.join("")} */\n${exported}`;
}

function writeBody(program: FunctionProgram): string {
  const lines: string[] = [];
  writeStatements(program.body, INDENT, lines);
  lines.push(`${INDENT}return ${writeResult(program.result, INDENT)};`);
  return lines.map((line) => `${line}\n`).join("");
}

function writeResultType(result: Result): string {
  if (result.kind === "number") return "number";
  return `{ ${result.entries.map((entry) => `${typeKey(entry.key)}: ${writeResultType(entry.result)}`).join("; ")} }`;
}

function writeStatements(statements: readonly Statement[], indent: string, lines: string[]): void {
  for (const statement of statements) {
    switch (statement.kind) {
      case "constant":
        lines.push(`${indent}const ${statement.name} = ${writeExpression(statement.value)};`);
        break;
      case "declaration":
        for (const name of statement.names) lines.push(`${indent}let ${name}: number;`);
        break;
      case "assignment":
        lines.push(`${indent}${statement.name} = ${writeExpression(statement.value)};`);
        break;
      case "requirement":
        lines.push(`${indent}if (${writeExpression(not(statement.condition))}) {`);
        lines.push(`${indent}${INDENT}throw new RangeError(${JSON.stringify(statement.message)});`, `${indent}}`);
        break;
      case "choice":
        writeChoice(statement, indent, lines);
        break;
    }
  }
}

type Choice = Extract<Statement, { kind: "choice" }>;

/** An `if`; a branch that is itself nothing but a choice continues it as `else if`. */
function writeChoice(choice: Choice, indent: string, lines: string[]): void {
  let current = choice;
  lines.push(`${indent}if (${writeExpression(current.condition)}) {`);
  for (;;) {
    writeStatements(current.consequent, indent + INDENT, lines);
    const [only, ...others] = current.alternative;
    if (only?.kind !== "choice" || others.length > 0) break;
    lines.push(`${indent}} else if (${writeExpression(only.condition)}) {`);
    current = only;
  }
  lines.push(`${indent}} else {`);
  writeStatements(current.alternative, indent + INDENT, lines);
  lines.push(`${indent}}`);
}

function writeResult(result: Result, indent: string): string {
  if (result.kind === "number") return writeExpression(result.value);
  const inner = indent + INDENT;
  const entries = result.entries.map(({ key, result: value }) => writeEntry(key, writeResult(value, inner)));
  return `{\n${entries.map((entry) => `${inner}${entry},\n`).join("")}${indent}}`;
}

function writeEntry(key: string, value: string): string {
  if (key === "__proto__") return `["__proto__"]: ${value}`;
  return key === value ? key : `${key}: ${value}`;
}

function typeKey(key: string): string {
  return key === "__proto__" ? `["__proto__"]` : key;
}

/** The text of an expression. Its nesting is bounded by the lowering, so this may recurse. */
export function writeExpression(expression: Expression): string {
  switch (expression.kind) {
    case "literal":
      return expression.text;
    case "name":
      return expression.name;
    case "unary":
      return (
        expression.operator +
        writeOperand(expression.operand, Precedence.unary + (expression.operand.kind === "unary" ? 1 : 0))
      );
    case "binary":
      return writeBinary(expression.operator, expression.left, expression.right);
    case "call":
      return `${expression.callee}(${expression.operands.map(writeExpression).join(", ")})`;
    case "conditional": {
      const condition = writeOperand(expression.condition, Precedence.conditional + 1);
      const consequent = writeOperand(expression.consequent, Precedence.conditional);
      return `${condition} ? ${consequent} : ${writeOperand(expression.alternative, Precedence.conditional)}`;
    }
  }
}

/** `**` groups to the right and takes no sign on its left; all others group to the left. */
function writeBinary(operator: BinaryOperator, left: Expression, right: Expression): string {
  const precedence = binaryPrecedence[operator];
  // TypeScript takes `a < (b > (` for the beginning of type arguments.
  if (operator === "<" && right.kind === "conditional") return writeBinary(">", right, left);
  const leftMinimum = operator === "**" ? Precedence.atom : precedence;
  const rightMinimum = operator === "**" ? Precedence.unary : precedence + 1;
  return `${writeOperand(left, leftMinimum)} ${operator} ${writeOperand(right, rightMinimum)}`;
}

function writeOperand(operand: Expression, minimum: number): string {
  const text = writeExpression(operand);
  return precedenceOf(operand) < minimum ? `(${text})` : text;
}

function precedenceOf(expression: Expression): number {
  switch (expression.kind) {
    case "binary":
      return binaryPrecedence[expression.operator];
    case "unary":
      return Precedence.unary;
    case "conditional":
      return Precedence.conditional;
    default:
      return Precedence.atom;
  }
}
