import { indicator, prepareKernels } from "../../interpret/kernels.js";
import { runWithRounding } from "../../interpret/kernelValues.js";
import type { Kernel } from "../../ir/kernel.js";
import type { ArrayFunction, SubscriptCheck } from "../../ir/model.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { namesBeside } from "../../rules/kernels/names.js";
import { kernelArguments } from "./kernelArguments.js";
import type { ArrayPlace } from "./readArrayPoint.js";

/** The first access of an array that is out of range at a place, of those that the text does not prove to be in range. */
export function faultySubscript(
  pool: ExpressionPool,
  definition: ArrayFunction,
  place: ArrayPlace,
): SubscriptCheck | undefined {
  const { program, checks, variables, data } = definition;
  const names = namesBeside(definition, program);
  const counts = checks.map((check) => faultsKernel(pool, check, names.take(`${check.array}Faults`)));
  const shapes = new Map(counts.map(({ target }) => [target, []]));
  const results = counts.map(({ target }) => pool.element(target, []));
  const prepared = prepareKernels(pool, { kernels: counts, shapes }, results);
  const run = runWithRounding(prepared, kernelArguments([...variables, ...data], place));
  return checks.find((_, index) => run.results[index]?.value !== 0);
}

/** Counts the subscripts that are out of range. */
function faultsKernel(
  pool: ExpressionPool,
  { subscript, size, domain, guard }: SubscriptCheck,
  target: string,
): Kernel {
  const isInRange = pool.and([pool.compare(">=", subscript, pool.integer(0)), pool.compare("<", subscript, size)]);
  const value = indicator(pool, pool.not(isInRange));
  return { target, subscripts: [], combination: "sum", domain, guard, value, isConstant: true };
}
