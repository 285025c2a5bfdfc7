import { printInline } from "../../../ir/print.js";
import type { Node } from "../../../ir/node.js";
import type { KernelNode, LocalPartial } from "./kernelGraph.js";

/** A formula on one line. */
export function write(formula: Node): string {
  return printInline(formula) ?? "…";
}

/** `i in 0..n, j in 0..d`; empty for a number. */
export function writeDomain({ domain }: KernelNode): string {
  return domain.map(({ symbol, low, high }) => `${symbol.name} in ${write(low)}..${write(high)}`).join(", ");
}

/** `X[i, j]`, with the condition under which it is not 0. */
export function writePartial({ guards, formula }: LocalPartial): string {
  const condition = guards.map(write).join(" and ");
  return `${write(formula)}${condition === "" ? "" : ` if ${condition}`}`;
}
