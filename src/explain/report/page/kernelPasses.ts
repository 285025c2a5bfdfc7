import { shortenTo } from "../../columns.js";
import type { KernelTrace } from "../../trace/kernels/kernelTrace.js";
import { type PartialLine, type PassLine, passLines } from "../../trace/kernels/passLines.js";
import { writeRange, writeShape, writeSpan, writeValues } from "../../arrays/writeQuantity.js";
import { placeOf } from "./evaluation.js";
import { type Content, type Html, markup } from "./html.js";
import { type Column, table } from "./parts.js";
import { MAXIMUM_ROWS } from "./passes.js";

/** The longest formulas, in characters. */
const MAXIMUM_FORMULA = 160;

const partialColumns: readonly Column<PartialLine>[] = [
  { heading: "Partial", cell: ({ label }) => wholeCode(label) },
  { heading: "Range", cell: ({ range }) => range && writeSpan(range), isShort: true },
  { heading: "Formula", cell: ({ formula }) => code(shortenTo(formula, MAXIMUM_FORMULA)) },
];

/** The forward and the backward pass through kernels, a table for each with a row for each kernel. */
export function writeKernelPasses(trace: KernelTrace): Html {
  const { function: name, point } = trace;
  const { forward, partials, backward } = passLines(trace);
  const place = point.size === 0 ? "" : ` at ${placeOf(point)}`;
  const tableOf = <Row>(title: string, columns: readonly Column<Row>[], rows: readonly Row[]): Html | undefined =>
    rows.length === 0
      ? undefined
      : markup`${table(`${title} of ${name}`, `${title}${place}`, columns, rows.slice(0, MAXIMUM_ROWS))}
${rows.length <= MAXIMUM_ROWS ? undefined : markup`<p>${(rows.length - MAXIMUM_ROWS).toLocaleString("en-US")} further rows are left out.</p>`}`;
  return markup`<p>${introduction(name, backward.length > 0)}</p>
${tableOf("Forward pass", passColumns("Kernel", "value"), forward)}
${tableOf("Local partials", partialColumns, partials)}
${tableOf("Backward pass", passColumns("Adjoint", "adjoint"), backward)}`;
}

function introduction(name: string, hasBackward: boolean): Html {
  const forward = markup`Each kernel computes the <span class="value">values</span> of an array or a number from those above it. Of long arrays the first elements and the range are shown.`;
  if (!hasBackward) return forward;
  return markup`${forward} The <span class="adjoint">adjoints</span>, which are the derivatives of ${name} by each element, are computed from the value of ${name} back to the variables: an adjoint is the sum over the uses of an element of the adjoint there times the local partial.`;
}

function passColumns(heading: string, kind: "value" | "adjoint"): readonly Column<PassLine>[] {
  return [
    { heading, cell: ({ label }) => wholeCode(label) },
    { heading: "Shape", cell: ({ quantity }) => writeShape(quantity), isShort: true },
    {
      heading: "Value",
      cell: ({ quantity }) => markup`<span class="${kind}">${writeValues(quantity)}</span>`,
      isShort: true,
    },
    { heading: "Range", cell: ({ quantity }) => writeRange(quantity), isShort: true },
    { heading: "Formula", cell: formulaCell },
  ];
}

function formulaCell({ kind, formula, domain, isConstant }: PassLine): Content {
  if (formula === undefined) return markup`<em>${kind === "variable" ? "variable" : "data"}</em>`;
  return [
    code(shortenTo(formula, MAXIMUM_FORMULA)),
    domain === "" ? undefined : markup` for ${wholeCode(domain)}`,
    isConstant ? ", held constant" : undefined,
  ];
}

function wholeCode(text: string): Html {
  return markup`<code class="whole">${text}</code>`;
}

function code(text: string): Html {
  return markup`<code>${text}</code>`;
}
