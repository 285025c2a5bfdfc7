import type { TableOptions } from "../table.js";
import picocolors from "picocolors";
import type { KernelGraph } from "./kernelGraph.js";
import { write, writeDomain, writePartial } from "./writeKernels.js";

/** The kernels of both passes as formulas, one a line: what `difc trace` prints of a function over arrays. */
export function printKernels({ signature, nodes }: KernelGraph, { color = false }: TableOptions = {}): string {
  const paint = picocolors.createColors(color);
  const forward = nodes.flatMap((node) => {
    if (node.formula === undefined) return [];
    const domain = writeDomain(node);
    return [`${paint.bold(node.label)} = ${write(node.formula)}${domain === "" ? "" : paint.dim(`  ${domain}`)}`];
  });
  const partials = nodes.flatMap((node) =>
    node.operands.flatMap((operand) =>
      operand.partials.map((partial) => `∂${node.label}/∂${partial.element.name} = ${writePartial(partial)}`),
    ),
  );
  const backward = nodes
    .toReversed()
    .flatMap(({ adjoint }) => (adjoint === undefined ? [] : [`${adjoint.label} = ${write(adjoint.formula)}`]));
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ["", title, ...lines.map((line) => `  ${line}`)];
  return [
    signature,
    ...section("forward pass:", forward),
    ...section("local partials:", partials),
    ...section("backward pass:", backward),
  ]
    .map((line) => `${line}\n`)
    .join("");
}
