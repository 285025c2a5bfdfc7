import picocolors from "picocolors";

import { type Column, layOutColumns, shortenTo } from "../../columns.js";
import { printPoint } from "../../point.js";
import type { TableOptions } from "../table.js";
import type { KernelTrace, Range, TracedKernel } from "./kernelTrace.js";
import { firstValues, type Quantity } from "./quantity.js";
import { write, writeDomain, writePartial } from "./writeKernels.js";
import { writeRange, writeShape, writeSpan, writeValues } from "./writeQuantity.js";

/** A point of more columns than this is cut; the table has all of its parameters. */
const MAXIMUM_POINT = 120;

/** A result of more values than this is written by its range. */
const MAXIMUM_RESULT = 8;

const MAXIMUM_FORMULA = 80;

/** What stands in a line of a pass: an element, its numbers, and the formula of it. */
interface Line {
  readonly label: string;
  readonly quantity: Quantity;
  readonly formula: string;
}

/** Both passes through kernels, with the numbers of each in a line: what `difc trace` prints of a function over arrays at a point. */
export function printKernelTrace(trace: KernelTrace, { color = false }: TableOptions = {}): string {
  const paint = picocolors.createColors(color);
  const { signature, point, sizes, nodes, value, gradient } = trace;
  const section = (title: string, lines: readonly string[]) =>
    lines.length < 2 ? [] : [title, ...lines.map((line) => `  ${line}`), ""];
  const forward = nodes.map((traced) => forwardLine(traced));
  const backward = nodes.toReversed().flatMap((traced) => backwardLine(traced) ?? []);
  const partials = nodes.flatMap(partialLines);
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

function columnsOf(heading: string, paint: Paint, bold: Paint): readonly Column<Line>[] {
  return [
    { heading, cell: ({ label }) => label, paint: bold },
    { heading: "shape", cell: ({ quantity }) => writeShape(quantity) },
    { heading: "value", cell: ({ quantity }) => writeValues(quantity), paint },
    { heading: "range", cell: ({ quantity }) => writeRange(quantity), paint },
    { heading: "formula", cell: ({ formula }) => formula, maximumWidth: MAXIMUM_FORMULA },
  ];
}

function forwardLine({ node, value }: TracedKernel): Line {
  const { kind, label, formula, isConstant } = node;
  const written = formula === undefined ? (kind === "variable" ? "(variable)" : "(data)") : write(formula);
  const parts = [written, writeDomain(node), isConstant ? "(held constant)" : ""];
  return { label, quantity: value, formula: parts.filter((part) => part !== "").join("  ") };
}

function backwardLine({ node, adjoint }: TracedKernel): Line | undefined {
  if (node.adjoint === undefined || adjoint === undefined) return undefined;
  return { label: node.adjoint.label, quantity: adjoint, formula: write(node.adjoint.formula) };
}

interface PartialLine {
  readonly label: string;
  readonly range: Range | undefined;
  readonly formula: string;
}

/** A line for each element that a kernel reads. Where it stands in several branches its partial has as many terms. */
function partialLines({ node, ranges }: TracedKernel): readonly PartialLine[] {
  const terms = new Map<string, string[]>();
  for (const partial of node.operands.flatMap(({ partials }) => partials)) {
    const known = terms.get(partial.element.name);
    if (known === undefined) terms.set(partial.element.name, [writePartial(partial)]);
    else known.push(writePartial(partial));
  }
  return Array.from(terms, ([element, formulas]) => ({
    label: `∂${node.label}/∂${element}`,
    range: ranges.get(element),
    formula: formulas.join(" + "),
  }));
}

function partialColumns(bold: Paint): readonly Column<PartialLine>[] {
  return [
    { heading: "partial", cell: ({ label }) => label, paint: bold },
    { heading: "range", cell: ({ range }) => (range === undefined ? "" : writeSpan(range)) },
    { heading: "formula", cell: ({ formula }) => formula, maximumWidth: MAXIMUM_FORMULA },
  ];
}

/** All digits of a few values; of more, what the lines have. */
function writeResult(quantity: Quantity): string {
  const { shape, summary } = quantity;
  if (summary.count > MAXIMUM_RESULT)
    return `${writeValues(quantity)} (${writeShape(quantity)}, ${writeRange(quantity)})`;
  const texts = firstValues(quantity, MAXIMUM_RESULT).map(String);
  return shape.length === 0 ? texts.join("") : `[${texts.join(", ")}]`;
}
