import type { Kernel, KernelProgram, Shape } from "../../ir/kernel.js";
import type { Condition, Real } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { conjunction } from "./contributions.js";
import { productOfOthers } from "./others.js";
import type { NameSource } from "./names.js";

/** How much of the adjoint of a target each combined value receives. */
export interface Part {
  /** Where it receives anything. */
  readonly guard: Condition | undefined;
  /** The value's part, given the adjoint of the target times a partial of the value. */
  scale(product: Real): Real;
  /** Kernels that must run before. */
  readonly helpers: KernelProgram;
}

/** The derivative of a combination, whose target has a shape, by one of the values that it combines. */
export type PartOf = (pool: ExpressionPool, kernel: Kernel, shape: Shape, names: NameSource) => Part;

/** For derivatives that are not differentiated again. */
export const partForRunning: PartOf = (pool, kernel, shape, names) =>
  kernel.combination === "product"
    ? quotientPart(pool, kernel, shape, names)
    : partToDifferentiate(pool, kernel, shape, names);

/** For derivatives that are differentiated again. */
export const partToDifferentiate: PartOf = (pool, kernel, shape, names) => {
  switch (kernel.combination) {
    case undefined:
    case "sum":
      return { guard: kernel.guard, scale: (product) => product, helpers: { kernels: [], shapes: new Map() } };
    case "minimum":
    case "maximum":
      return extremePart(pool, kernel, shape, names);
    case "product": {
      const { element, program } = productOfOthers(pool, kernel, names);
      return { guard: kernel.guard, scale: (product) => pool.product([product, element]), helpers: program };
    }
  }
};

/** The values that are the extreme share its adjoint evenly. */
function extremePart(pool: ExpressionPool, kernel: Kernel, shape: Shape, names: NameSource): Part {
  const extreme = pool.element(kernel.target, kernel.subscripts);
  const isExtreme = pool.compare("==", kernel.value, extreme);
  const guard = kernel.guard === undefined ? isExtreme : pool.and([kernel.guard, isExtreme]);
  const target = names.take(`${kernel.target}Ties`);
  const count: Kernel = { ...kernel, target, combination: "sum", guard, value: pool.integer(1), isConstant: true };
  const ties = pool.element(target, kernel.subscripts);
  return {
    guard,
    scale: (product) => pool.divide(product, ties),
    helpers: { kernels: [count], shapes: new Map([[target, shape]]) },
  };
}

/**
 * The product of the other factors: the product divided by the factor, unless factors are 0. Where one is, its partial is
 * the product of those that are not, and all other partials are 0; where several are, all are 0. That takes few operations, but
 * its own derivative is another one where factors are 0.
 */
function quotientPart(pool: ExpressionPool, kernel: Kernel, shape: Shape, names: NameSource): Part {
  const { value, target, subscripts } = kernel;
  const [zero, one] = [pool.integer(0), pool.integer(1)];
  const isZero = pool.compare("==", value, zero);
  const zeros: Kernel = {
    ...kernel,
    target: names.take(`${target}Zeros`),
    combination: "sum",
    guard: conjunction(pool, kernel.guard, isZero),
    value: one,
    isConstant: true,
  };
  const others: Kernel = {
    ...kernel,
    target: names.take(`${target}WithoutZeros`),
    guard: conjunction(pool, kernel.guard, pool.not(isZero)),
    isConstant: true,
  };
  const count = pool.element(zeros.target, subscripts);
  const nonzero = pool.element(others.target, subscripts);
  const isAlone = pool.and([pool.compare("==", count, one), isZero]);
  return {
    guard: kernel.guard,
    scale: (product) =>
      pool.conditional(
        pool.compare("==", count, zero),
        pool.divide(pool.product([product, nonzero]), value),
        pool.conditional(isAlone, pool.product([product, nonzero]), zero),
      ),
    helpers: {
      kernels: [zeros, others],
      shapes: new Map([
        [zeros.target, shape],
        [others.target, shape],
      ]),
    },
  };
}
