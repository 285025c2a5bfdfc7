import { safeLines } from "./documentation.js";
import {
  call,
  not,
  type BinaryOperator,
  type Closure,
  type Expression,
  type FactoryResult,
  type FunctionProgram,
  type ListResult,
  type Message,
  type Result,
  type Statement,
  type UpdateOperator,
} from "./program.js";
import { typeOf, writeParameter, writeType } from "./writeTypes.js";

/** How tightly the constructs of TypeScript bind, loosest first. */
const Precedence = { conditional: 1, unary: 9, atom: 10 } as const;

const binaryPrecedence: Readonly<Record<BinaryOperator, number>> = {
  "??": 2,
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

/** A whole function as plain text, without its types and its doc comment. */
export function writePlainFunction(program: FunctionProgram): string {
  return `function ${program.name}(${program.parameters.map(({ name }) => name).join(", ")}) {\n${writeBody(program)}}\n`;
}

/** The declaration of an exported function, with its doc comment. `declared` is its name within the module. */
export function writeFunction(program: FunctionProgram, declared: string): string {
  const parameters = program.parameters.map(writeParameter).join(", ");
  const documentation = safeLines(program.documentation).map((line) => (line === "" ? " *\n" : ` * ${line}\n`));
  const declaration = `function ${declared}(${parameters}): ${writeType(typeOf(program.result))}`;
  const text = `${declaration} {\n${writeBody(program)}}\n`;
  const isRenamed = declared !== program.name;
  const exported = isRenamed ? `${text}\nexport { ${declared} as ${program.name} };\n` : `export ${text}`;
  return `/**\n${documentation.join("")} */\n${exported}`;
}

function writeBody(program: FunctionProgram): string {
  const lines: string[] = [];
  writeStatements(program.body, INDENT, lines);
  lines.push(`${INDENT}return ${writeReturned(program.result, INDENT)};`);
  return lines.map((line) => `${line}\n`).join("");
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
      case "variable":
        lines.push(`${indent}let ${statement.name} = ${writeExpression(statement.value)};`);
        break;
      case "update":
        lines.push(`${indent}${writeUpdate(statement.target, statement.operator, statement.value)};`);
        break;
      case "procedure":
        lines.push(`${indent}${writeProcedureHead(statement)} {`);
        writeStatements(statement.body, indent + INDENT, lines);
        lines.push(`${indent}};`);
        break;
      case "action":
        lines.push(`${indent}${writeExpression(statement.call)};`);
        break;
      case "loop":
        lines.push(`${indent}${writeLoopHead(statement)} {`);
        writeStatements(statement.body, indent + INDENT, lines);
        lines.push(`${indent}}`);
        break;
      case "requirement":
        lines.push(`${indent}if (${writeExpression(negationOf(statement.condition))}) {`);
        lines.push(`${indent}${INDENT}throw new RangeError(${writeMessage(statement.message)});`, `${indent}}`);
        break;
      case "choice":
        writeChoice(statement, indent, lines);
        break;
    }
  }
}

function writeProcedureHead({ name, parameters }: Extract<Statement, { kind: "procedure" }>): string {
  return `const ${name} = (${parameters.map(writeParameter).join(", ")}): void =>`;
}

function negationOf(condition: Expression): Expression {
  return condition.kind === "unary" && condition.operator === "!" ? condition.operand : not(condition);
}

function writeUpdate(target: Expression, operator: UpdateOperator, value: Expression): string {
  // An element that is read and written is known to be there; one that is only written need not be.
  const isRead = operator !== "=";
  const place = target.kind === "element" && !isRead ? writePlace(target) : writeExpression(target);
  return `${place} ${operator} ${writeExpression(value)}`;
}

function writeLoopHead({ index, low, high }: Extract<Statement, { kind: "loop" }>): string {
  const condition = writeBinary("<", { kind: "name", name: index }, high);
  return `for (let ${index} = ${writeExpression(low)}; ${condition}; ${index}++)`;
}

function writeMessage(message: Message): string {
  const items = message.map((part) => (typeof part !== "string" && part.kind === "literal" ? part.text : part));
  const texts = items.filter((part) => typeof part === "string");
  if (texts.length === items.length) return JSON.stringify(texts.join(""));
  const parts = items.map((part) =>
    typeof part === "string" ? part.replace(/[\\`]|\$(?=\{)/g, "\\$&") : `\${${writeExpression(part)}}`,
  );
  return `\`${parts.join("")}\``;
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
  if (current.alternative.length > 0) {
    lines.push(`${indent}} else {`);
    writeStatements(current.alternative, indent + INDENT, lines);
  }
  lines.push(`${indent}}`);
}

function writeReturned(result: Result | ListResult | FactoryResult, indent: string): string {
  if (result.kind !== "factory") return writeResult(result, indent);
  const inner = indent + INDENT;
  const members = result.members.map(({ key, value }) =>
    writeEntry(key, value.kind === "closure" ? writeClosure(value, inner) : writeResult(value, inner)),
  );
  return `{\n${members.map((member) => `${inner}${member},\n`).join("")}${indent}}`;
}

/** The types of its parameters follow from the type of the function that returns it. */
function writeClosure({ parameters, body, result }: Closure, indent: string): string {
  const lines: string[] = [];
  writeStatements(body, indent + INDENT, lines);
  if (result !== undefined) lines.push(`${indent}${INDENT}return ${writeResult(result, indent + INDENT)};`);
  const names = parameters.map(({ name, initial }) =>
    initial === undefined ? name : `${name} = ${writeExpression(initial)}`,
  );
  return `(${names.join(", ")}) => {\n${lines.map((line) => `${line}\n`).join("")}${indent}}`;
}

function writeResult(result: Result | ListResult, indent: string): string {
  if (result.kind === "list") return writeExpression(call("Float64Array.of", ...result.values));
  if (result.kind !== "object") return writeExpression(result.value);
  const inner = indent + INDENT;
  const entries = result.entries.map(({ key, result: value }) => writeEntry(key, writeResult(value, inner)));
  return `{\n${entries.map((entry) => `${inner}${entry},\n`).join("")}${indent}}`;
}

function writeEntry(key: string, value: string): string {
  if (key === "__proto__") return `["__proto__"]: ${value}`;
  return key === value ? key : `${key}: ${value}`;
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
    case "element":
      // Under `noUncheckedIndexedAccess` an element might be undefined.
      return `${writePlace(expression)}!`;
    case "object":
      return `{ ${expression.entries.map(({ key, value }) => writeEntry(key, writeExpression(value))).join(", ")} }`;
    case "conditional": {
      const condition = writeOperand(expression.condition, Precedence.conditional + 1);
      const consequent = writeOperand(expression.consequent, Precedence.conditional);
      return `${condition} ? ${consequent} : ${writeOperand(expression.alternative, Precedence.conditional)}`;
    }
  }
}

function writePlace({ array, offset }: Extract<Expression, { kind: "element" }>): string {
  return `${writeExpression(array)}[${writeExpression(offset)}]`;
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
