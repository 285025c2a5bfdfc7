import type { Dense } from "../../interpret/integerScope.js";
import type { KernelArguments } from "../../interpret/kernelValues.js";
import type { ArrayParameter } from "../../ir/model.js";
import type { ArrayPlace } from "./readArrayPoint.js";

/** A place as the arguments of kernels. */
export function kernelArguments(parameters: readonly ArrayParameter[], { point, sizes }: ArrayPlace): KernelArguments {
  const integers = { numbers: new Map(sizes), arrays: new Map<string, Dense<number>>() };
  const reals = { numbers: new Map<string, number>(), arrays: new Map<string, Dense<number>>() };
  for (const { name, isInteger } of parameters) {
    const value = point.get(name) ?? NaN;
    const group = isInteger ? integers : reals;
    if (typeof value === "number") group.numbers.set(name, value);
    else group.arrays.set(name, value);
  }
  return { ...reals, integers };
}
