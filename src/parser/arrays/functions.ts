/** What combines the elements of an array, or the values of an expression `for` all values of indices. */
export const reductions = ["sum", "prod", "mean", "min", "max", "logsumexp"] as const;
export type ReductionName = (typeof reductions)[number];

/** Functions of arrays that are no functions of numbers, with their parameters. */
const signatures = {
  sum: ["array"],
  prod: ["array"],
  mean: ["array"],
  dot: ["u", "v"],
  norm: ["u"],
  transpose: ["A"],
  outer: ["u", "v"],
} as const;
export type ArrayFunctionName = keyof typeof signatures;

export const arrayFunctions: readonly string[] = Object.keys(signatures);

export function isArrayFunction(name: string): name is ArrayFunctionName {
  return Object.hasOwn(signatures, name);
}

export function isReduction(name: string): name is ReductionName {
  return reductions.some((reduction) => reduction === name);
}

export function parameterCount(name: ArrayFunctionName): number {
  return signatures[name].length;
}

/** How a function is called: `dot(u, v)`. */
export function arraySignature(name: ArrayFunctionName): string {
  return `${name}(${signatures[name].join(", ")})`;
}
