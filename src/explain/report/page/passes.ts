import { formatNumber } from "../../numbers.js";
import { isEvaluated, type Trace, type TraceNode, type TraceOperand } from "../../trace/trace.js";
import { placeOf } from "./evaluation.js";
import { type Content, type Html, markup } from "./html.js";
import { type Column, table } from "./parts.js";

/** More rows are not read by anyone. */
export const MAXIMUM_ROWS = 500;

const columns: readonly Column<TraceNode>[] = [
  { heading: "Node", cell: ({ name }) => markup`<code>${name}</code>` },
  { heading: "Expression", cell: expressionCell },
  { heading: "Value", cell: ({ value }) => markup`<span class="value">${valueCell(value)}</span>`, isNumber: true },
  { heading: "Local partials", cell: partialsCell },
  {
    heading: "Adjoint",
    cell: ({ adjoint }) =>
      adjoint === undefined ? "–" : markup`<span class="adjoint">${formatNumber(adjoint)}</span>`,
    isNumber: true,
  },
];

/** The forward and the backward pass as a table with a row for each node. */
export function writePasses(trace: Trace): Html {
  if (trace.nodes.length === 0) return markup`<p>The function is a mere number: there is nothing to pass through.</p>`;
  const rows = trace.nodes.slice(0, MAXIMUM_ROWS);
  const left = trace.nodes.length - rows.length;
  return markup`<p>The <span class="value">values</span> are computed from the top down, the <span class="adjoint">adjoints</span>, which are the derivatives of ${trace.function} by each node, from the bottom up: an adjoint is the sum over the node's uses of the adjoint there times the local partial.</p>
${table(`Both passes through ${trace.function}`, markup`Both passes${trace.point.size === 0 ? "" : ` at ${placeOf(trace.point)}`}`, columns, rows)}
${left === 0 ? undefined : markup`<p>${left.toLocaleString("en-US")} further nodes are left out.</p>`}`;
}

function expressionCell({ kind, expression }: TraceNode): Content {
  if (kind === "variable") return markup`<em>variable</em>`;
  return kind === "datum" ? markup`<em>data</em>` : markup`<code>${expression}</code>`;
}

function valueCell(value: TraceNode["value"]): string {
  if (value === undefined) return "not taken";
  return typeof value === "number" ? formatNumber(value) : `${value}`;
}

function partialsCell(node: TraceNode): Content {
  if (!isEvaluated(node)) return "–";
  return node.operands
    .flatMap((operand) => partialText(node, operand) ?? [])
    .map((text, index) => markup`${index === 0 ? "" : ", "}<span class="whole">${text}</span>`);
}

function partialText(node: TraceNode, { node: operand, role, partial }: TraceOperand): string | undefined {
  if (role === "skipped") return `${operand.name} not taken`;
  return partial === undefined ? undefined : `∂${node.name}/∂${operand.name} = ${formatNumber(partial)}`;
}
