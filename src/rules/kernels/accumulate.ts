import type { Kernel, KernelProgram } from "../../ir/kernel.js";
import type { Real } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { align, asKernel, coversExactly, type Contribution, type Region } from "./contributions.js";

/** The kernels that give an array what is contributed to it: contributions that cover it exactly are assigned first, as one; the others are added. */
export function accumulate(
  pool: ExpressionPool,
  array: string,
  region: Region,
  contributions: readonly Contribution[],
): readonly Kernel[] {
  const isExact = (contribution: Contribution) => coversExactly(pool, contribution, region);
  const [first, ...exact] = contributions.filter(isExact);
  const added = contributions.filter((contribution) => !isExact(contribution));
  const kernels = added.map((contribution) => asKernel(array, contribution, "sum"));
  if (first === undefined) return kernels;
  const values = [first, ...exact.map((contribution) => align(pool, contribution, first))];
  const value = pool.sum(values.map((contribution) => contribution.value));
  return [asKernel(array, { ...first, value }, undefined), ...kernels];
}

/** A program that also writes a number. */
export function withNumber({ kernels, shapes }: KernelProgram, target: string, value: Real): KernelProgram {
  const kernel = asKernel(target, { subscripts: [], domain: [], guard: undefined, value }, undefined);
  return { kernels: [...kernels, kernel], shapes: new Map([...shapes, [target, []]]) };
}

/** A number that kernels write, as an array without dimensions, unless it is an expression. */
export interface AccumulatedNumber {
  readonly value: Real;
  readonly kernels: readonly Kernel[];
}

/** The sum of what is contributed to a number: contributions without a loop are an expression, those of loops are accumulated in `target`. */
export function accumulateNumber(
  pool: ExpressionPool,
  target: string,
  contributions: readonly Contribution[],
): AccumulatedNumber {
  const isPlain = ({ domain, guard }: Contribution) => domain.length === 0 && guard === undefined;
  const terms = contributions.filter(isPlain).map(({ value }) => value);
  const kernels = contributions
    .filter((contribution) => !isPlain(contribution))
    .map((contribution) => asKernel(target, contribution, "sum"));
  const loops = kernels.length === 0 ? [] : [pool.element(target, [])];
  return { value: pool.sum([...terms, ...loops]), kernels };
}
