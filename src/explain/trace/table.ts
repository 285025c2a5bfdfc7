import picocolors from "picocolors";

import { type Column, layOutColumns, shortenTo } from "../columns.js";
import { asFactor, formatNumber } from "../numbers.js";
import { printPoint } from "../point.js";
import { type InputAdjoint, isEvaluated, type Trace, type TraceNode, type TraceOperand } from "./trace.js";
import { usersOf, type Users } from "./users.js";

export interface TableOptions {
  /** Whether to colour with the escape sequences of terminals. Default false. */
  readonly color?: boolean;
}

/** What stands where there is no number. */
const MISSING = "–";

/** A path of more local partials than this is not written out. */
const MAXIMUM_FACTORS = 8;

/** Partials past so many characters of them are left out. */
const MAXIMUM_PARTIALS = 42;

/** A point of more columns than this is cut; the table has all of its values. */
const MAXIMUM_POINT = 120;

/** Both passes as a table with a row for each node, then the value and the gradient: what `difc trace` prints. */
export function printTable(trace: Trace, { color = false }: TableOptions = {}): string {
  const paint = picocolors.createColors(color);
  const columns: readonly Column<TraceNode>[] = [
    { heading: "node", cell: ({ name }) => name, paint: paint.bold },
    { heading: "expression", cell: expressionCell },
    { heading: "value", cell: valueCell, paint: paint.cyan, isRight: true },
    { heading: "local partials", cell: partialsCell },
    { heading: "adjoint", cell: adjointCell, paint: paint.yellow, isRight: true },
  ];
  const users = usersOf(trace);
  const line = (input: InputAdjoint) => adjointLine(trace, input, users, paint.yellow);
  const isConstant = trace.nodes.length === 0;
  return [
    trace.formula,
    ...(trace.point.size === 0 ? [] : [`at ${shortenTo(printPoint(trace.point), MAXIMUM_POINT)}`]),
    "",
    ...(isConstant ? [] : [...layOutColumns(columns, trace.nodes, paint.dim), ""]),
    `${trace.function} = ${paint.cyan(`${trace.value}`)}`,
    ...trace.gradient.map(line),
    ...(trace.dataGradient.length === 0 ? [] : ["", "Data are held constant. Their adjoints:"]),
    ...trace.dataGradient.map(line),
  ]
    .map((text) => `${text}\n`)
    .join("");
}

function expressionCell({ kind, expression }: TraceNode): string {
  if (kind === "variable") return "(variable)";
  return kind === "datum" ? "(data)" : expression;
}

function valueCell({ value }: TraceNode): string {
  if (value === undefined) return "not taken";
  return typeof value === "number" ? formatNumber(value) : `${value}`;
}

function adjointCell({ adjoint }: TraceNode): string {
  return adjoint === undefined ? MISSING : formatNumber(adjoint);
}

function partialsCell(node: TraceNode): string {
  if (!isEvaluated(node)) return MISSING;
  let text = "";
  for (const part of node.operands.flatMap((operand) => partialTexts(node, operand))) {
    if (text.length + part.length > MAXIMUM_PARTIALS) return `${text}, …`;
    text += text === "" ? part : `, ${part}`;
  }
  return text;
}

function partialTexts(node: TraceNode, { node: operand, role, partial }: TraceOperand): readonly string[] {
  if (role === "skipped") return [`${operand.name} not taken`];
  return partial === undefined ? [] : [`∂${node.name}/∂${operand.name} = ${formatNumber(partial)}`];
}

/** `∂f/∂x = 2·3 = 6`: with the local partials from the value down to the input, where one short path leads there. */
function adjointLine(
  trace: Trace,
  { name, adjoint }: InputAdjoint,
  users: Users,
  paint: (text: string) => string,
): string {
  const factors = onlyPath(trace, name, users);
  const product = factors === undefined ? "" : `${factors.map((factor) => asFactor(factor)).join("·")} = `;
  return `∂${trace.function}/∂${name} = ${product}${paint(`${adjoint}`)}`;
}

/** The local partials along the only path from the value to an input; undefined where there are several, or it is long. */
function onlyPath({ nodes, output }: Trace, name: string, users: Users): readonly number[] | undefined {
  const factors: number[] = [];
  let node = nodes.find((candidate) => candidate.name === name);
  while (node !== undefined && node !== output) {
    const [use, ...others] = users.get(node) ?? [];
    if (use === undefined || others.length > 0 || factors.length === MAXIMUM_FACTORS) return undefined;
    factors.unshift(use.partial);
    node = use.user;
  }
  return factors.length < 2 ? undefined : factors;
}
