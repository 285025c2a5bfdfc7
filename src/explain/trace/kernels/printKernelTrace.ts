import picocolors from "picocolors";

import { type Column, layOutColumns, shortenTo } from "../../columns.js";
import { printPoint } from "../../point.js";
import type { TableOptions } from "../table.js";
import type { KernelTrace } from "./kernelTrace.js";
import { type PartialLine, type PassLine, passLines } from "./passLines.js";
import type { Quantity } from "../../arrays/quantity.js";
import { writeRange, writeResult, writeShape, writeSpan, writeValues } from "../../arrays/writeQuantity.js";

/** A point of more columns than this is cut; the table has all of its parameters. */
const MAXIMUM_POINT = 120;

const MAXIMUM_FORMULA = 80;

/** Both passes through kernels, with the numbers of each in a line: what `difc trace` prints of a function over arrays at a point. */
export function printKernelTrace(trace: KernelTrace, { color = false }: TableOptions = {}): string {
  const paint = picocolors.createColors(color);
  const { signature, point, sizes, value, gradient } = trace;
  const section = (title: string, lines: readonly string[]) =>
    lines.length < 2 ? [] : [title, ...lines.map((line) => `  ${line}`), ""];
  const { forward, partials, backward } = passLines(trace);
  const result = (name: string, quantity: Quantity) => `${name} = ${paint.cyan(writeResult(quantity))}`;
  return [
    signature,
    ...(point.size === 0 ? [] : [`at ${shortenTo(printPoint(point), MAXIMUM_POINT)}`]),
    ...(sizes.size === 0 ? [] : [`with ${Array.from(sizes, ([name, size]) => `${name} = ${size}`).join(", ")}`]),
    "",
    ...section("forward pass:", layOutColumns(columnsOf("kernel", paint.cyan, paint.bold), forward, paint.dim)),
    ...section("local partials:", layOutColumns(partialColumns(paint.bold), partials, paint.dim)),
    ...section("backward pass:", layOutColumns(columnsOf("adjoint", paint.yellow, paint.bold), backward, paint.dim)),
    result(trace.function, value),
    ...gradient.map(({ name, adjoint }) => result(`∂${trace.function}/∂${name}`, adjoint)),
  ]
    .map((line) => `${line}\n`)
    .join("");
}

type Paint = (text: string) => string;

function columnsOf(heading: string, paint: Paint, bold: Paint): readonly Column<PassLine>[] {
  return [
    { heading, cell: ({ label }) => label, paint: bold },
    { heading: "shape", cell: ({ quantity }) => writeShape(quantity) },
    { heading: "value", cell: ({ quantity }) => writeValues(quantity), paint },
    { heading: "range", cell: ({ quantity }) => writeRange(quantity), paint },
    { heading: "formula", cell: formulaText, maximumWidth: MAXIMUM_FORMULA },
  ];
}

function formulaText({ kind, formula, domain, isConstant }: PassLine): string {
  const written = formula ?? (kind === "variable" ? "(variable)" : "(data)");
  return [written, domain, isConstant ? "(held constant)" : ""].filter((part) => part !== "").join("  ");
}

function partialColumns(bold: Paint): readonly Column<PartialLine>[] {
  return [
    { heading: "partial", cell: ({ label }) => label, paint: bold },
    { heading: "range", cell: ({ range }) => (range === undefined ? "" : writeSpan(range)) },
    { heading: "formula", cell: ({ formula }) => formula, maximumWidth: MAXIMUM_FORMULA },
  ];
}
