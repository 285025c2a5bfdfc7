import type { Kernel } from "../../ir/kernel.js";
import type { Condition, Real } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import type { NameSource } from "./names.js";

/** How much of the adjoint of a target each combined value receives. */
export interface Part {
  /** Where it receives anything. */
  readonly guard: Condition | undefined;
  /** The value's part, given the adjoint of the target times a partial of the value. */
  scale(product: Real): Real;
  /** Kernels that must run before; their targets have the shape of the kernel's. */
  readonly helpers: readonly Kernel[];
}

/** The derivative of a combination by one of the values that it combines. */
export function partOf(pool: ExpressionPool, kernel: Kernel, names: NameSource): Part {
  switch (kernel.combination) {
    case undefined:
    case "sum":
      return { guard: kernel.guard, scale: (product) => product, helpers: [] };
    case "minimum":
    case "maximum":
      return extremePart(pool, kernel, names);
    case "product":
      return productPart(pool, kernel, names);
  }
}

/** The values that are the extreme share its adjoint evenly. */
function extremePart(pool: ExpressionPool, kernel: Kernel, names: NameSource): Part {
  const extreme = pool.element(kernel.target, kernel.subscripts);
  const isExtreme = pool.compare("==", kernel.value, extreme);
  const guard = kernel.guard === undefined ? isExtreme : pool.and([kernel.guard, isExtreme]);
  const target = names.take(`${kernel.target}Ties`);
  const count: Kernel = { ...kernel, target, combination: "sum", guard, value: pool.integer(1), isConstant: true };
  const ties = pool.element(target, kernel.subscripts);
  return { guard, scale: (product) => pool.divide(product, ties), helpers: [count] };
}

/**
 * The product of the other factors: the product divided by the factor, unless factors are 0. Where one is, its partial is
 * the product of those that are not, and all other partials are 0; where several are, all are 0.
 */
function productPart(pool: ExpressionPool, kernel: Kernel, names: NameSource): Part {
  const { value, target, subscripts } = kernel;
  const [zero, one] = [pool.integer(0), pool.integer(1)];
  const isZero = pool.compare("==", value, zero);
  const within = (condition: Condition) =>
    kernel.guard === undefined ? condition : pool.and([kernel.guard, condition]);
  const zeros: Kernel = {
    ...kernel,
    target: names.take(`${target}Zeros`),
    combination: "sum",
    guard: within(isZero),
    value: one,
    isConstant: true,
  };
  const others: Kernel = {
    ...kernel,
    target: names.take(`${target}WithoutZeros`),
    guard: within(pool.not(isZero)),
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
    helpers: [zeros, others],
  };
}
