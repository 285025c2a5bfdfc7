import type { Index, Kernel, KernelProgram, Shape } from "../../ir/kernel.js";
import type { Real, SymbolNode } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { symbolsIn } from "../../ir/substitute.js";
import { FreshNames, type NameSource, namesIn } from "./names.js";

/**
 * Stores what minima and maxima choose from, unless that is stored already. The derivative of an extreme compares it with every
 * candidate: two expressions that are simplified apart may differ in their last digits, and none would be equal. `isChosen` says of which
 * kernels that is wanted.
 */
export function storeCandidates(
  pool: ExpressionPool,
  { kernels, shapes }: KernelProgram,
  isChosen: (kernel: Kernel) => boolean = isExtreme,
  names: NameSource = new FreshNames([...namesIn(kernels), ...shapes.keys()]),
): KernelProgram {
  const stored = new Map<string, Shape>(shapes);
  const program = kernels.flatMap((kernel) => {
    if (!isChosen(kernel) || kernel.value.kind === "symbol" || kernel.isConstant) return [kernel];
    const target = names.take(`${kernel.target}Candidates`);
    const subscripts = kernel.domain.map(({ symbol }) => symbol);
    stored.set(
      target,
      kernel.domain.map(({ high }) => high),
    );
    const { domain, guard, value } = kernel;
    const candidates: Kernel = { target, subscripts, combination: undefined, domain, guard, value, isConstant: false };
    return [candidates, { ...kernel, value: pool.element(target, subscripts) }];
  });
  return { kernels: program, shapes: stored };
}

/** Whether a kernel is a minimum or a maximum over ranges that depend on one another, so that its candidates fill no array. */
export function hasRaggedCandidates({ domain, value, ...kernel }: Kernel): boolean {
  return isExtreme(kernel) && value.kind !== "symbol" && isRagged(domain);
}

/** Whether some ranges of a domain depend on other indices. */
export function isRagged(domain: readonly Index[]): boolean {
  const indices = new Set<Real>(domain.map(({ symbol }) => symbol));
  const isIndex = (symbol: SymbolNode) => indices.has(symbol);
  return domain.some(({ high }) => [...symbolsIn([high])].some(isIndex));
}

function isExtreme({ combination }: Pick<Kernel, "combination">): boolean {
  return combination === "minimum" || combination === "maximum";
}
