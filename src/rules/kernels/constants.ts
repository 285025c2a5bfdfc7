import type { Kernel, KernelProgram } from "../../ir/kernel.js";
import { isElement, substituteInKernel } from "../../ir/kernels.js";
import type { Condition, Node, Real, SymbolNode } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { Substitution, symbolsIn, type Replacements } from "../../ir/substitute.js";

/**
 * A program without the kernels that shift exponents. Whatever these compute cancels in exact arithmetic, so that 0 can take its place: a
 * formula for people need not say how an overflow is avoided.
 */
export function cancelConstants(pool: ExpressionPool, program: KernelProgram): KernelProgram {
  const kernels = program.kernels
    .filter((kernel) => !isShift(kernel))
    .map((kernel) => substituteInKernel(pool, kernel, zeros(pool, program, [kernel.value])));
  return { kernels, shapes: program.shapes };
}

/** The same for a value that kernels of the program are read in. */
export function cancelConstantsIn(pool: ExpressionPool, program: KernelProgram, value: Real): Real {
  return new Substitution(pool, zeros(pool, program, [value])).real(value);
}

/** The same for a condition. */
export function cancelConstantsWhere(pool: ExpressionPool, program: KernelProgram, condition: Condition): Condition {
  return new Substitution(pool, zeros(pool, program, [condition])).condition(condition);
}

function zeros(pool: ExpressionPool, { kernels }: KernelProgram, roots: readonly Node[]): Replacements {
  const constant = new Set(kernels.filter(isShift).map(({ target }) => target));
  const found = [...symbolsIn(roots)].filter((symbol) => isElement(symbol) && constant.has(symbol.element.array));
  return new Map(found.map((symbol): [SymbolNode, Real] => [symbol, pool.integer(0)]));
}

/** What derivatives count, such as ties of a maximum, is constant as well, but does not cancel. */
function isShift({ isConstant, combination }: Kernel): boolean {
  return isConstant && (combination === undefined || combination === "maximum");
}
