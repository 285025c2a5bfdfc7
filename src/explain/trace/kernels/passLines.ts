import type { KernelNodeKind } from "./kernelGraph.js";
import type { KernelTrace, TracedKernel } from "./kernelTrace.js";
import type { Quantity, Range } from "../../arrays/quantity.js";
import { write, writeDomain, writePartial } from "./writeKernels.js";

/** What stands in a line of a pass: an element, its numbers, and the formula of it. */
export interface PassLine {
  readonly kind: KernelNodeKind;
  readonly label: string;
  readonly quantity: Quantity;
  /** Absent for a parameter. */
  readonly formula: string | undefined;
  /** What the indices run over; empty for a number, a parameter, and in the backward pass. */
  readonly domain: string;
  /** Whether derivatives pass it over. */
  readonly isConstant: boolean;
}

/** A local partial: the least and the greatest value of it, where it has some, and its formula. */
export interface PartialLine {
  readonly label: string;
  readonly range: Range | undefined;
  readonly formula: string;
}

/** Both passes through kernels line by line, each in its order, with the local partials between them. */
export interface PassLines {
  readonly forward: readonly PassLine[];
  readonly partials: readonly PartialLine[];
  /** Empty where the function gives an array. */
  readonly backward: readonly PassLine[];
}

export function passLines({ nodes }: KernelTrace): PassLines {
  return {
    forward: nodes.map(forwardLine),
    partials: nodes.flatMap(partialLines),
    backward: nodes.toReversed().flatMap((traced) => backwardLine(traced) ?? []),
  };
}

function forwardLine({ node, value }: TracedKernel): PassLine {
  const { kind, label, formula, isConstant } = node;
  const written = formula && write(formula);
  return { kind, label, quantity: value, formula: written, domain: writeDomain(node), isConstant };
}

function backwardLine({ node, adjoint }: TracedKernel): PassLine | undefined {
  if (node.adjoint === undefined || adjoint === undefined) return undefined;
  const { label, formula } = node.adjoint;
  return { kind: node.kind, label, quantity: adjoint, formula: write(formula), domain: "", isConstant: false };
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
