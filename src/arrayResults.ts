import type { FurtherArgument, Leaf } from "./codegen/loops/function.js";
import type { Result } from "./codegen/program.js";
import type { KernelProgram } from "./ir/kernel.js";
import type { ArrayFunction, ArrayParameter } from "./ir/model.js";
import type { Real } from "./ir/node.js";
import type { ExpressionPool } from "./ir/pool.js";
import type { RunningOptions } from "./rules/gradient.js";
import type { FreshNames } from "./rules/kernels/names.js";
import { directionNamed, type Direction } from "./rules/kernels/tangent.js";
import type { PartialDerivative } from "./rules/kernels/transpose.js";

/** Derivatives of a function over arrays of some kind, as kernels that compute them. */
export interface ArrayDerivative {
  readonly program: KernelProgram;
  readonly value: Result<Leaf>;
  /** Where the gradient comes along. */
  readonly gradient?: Result<Leaf>;
  readonly derivative: Result<Leaf>;
  /** What the kind needs besides the function's own arguments. */
  readonly further: readonly FurtherArgument[];
  /** The pattern of a sparse matrix, which is a function of its own. */
  readonly pattern?: { readonly program: KernelProgram; readonly result: Result<Leaf> };
}

/** What is differentiated, and how. */
export interface Subject {
  readonly pool: ExpressionPool;
  readonly definition: ArrayFunction;
  readonly variables: readonly ArrayParameter[];
  readonly options: RunningOptions;
  readonly program: KernelProgram;
  /** Gives names to what derivatives compute. */
  readonly names: FreshNames;
  /** The value where it is a number. */
  readonly number: Real | undefined;
}

/** A direction in the variables: an argument `v`, with a component of the shape of each. */
export function directionBy(
  pool: ExpressionPool,
  variables: readonly ArrayParameter[],
): { readonly argument: FurtherArgument; readonly tangents: ReadonlyMap<string, Direction> } {
  const component = (variable: ArrayParameter): ArrayParameter => ({ ...variable, name: `v.${variable.name}` });
  return {
    argument: {
      name: "v",
      parameters: variables.map((variable) => ({ key: variable.name, parameter: component(variable) })),
    },
    tangents: new Map(variables.map((variable) => [variable.name, directionNamed(pool, component(variable).name)])),
  };
}

export function valueOf({ result }: ArrayFunction, value: Real | undefined): Result<Leaf> {
  if (result.kind === "array") return arrayLeaf(result.array);
  if (value === undefined) throw new Error("a number without a value");
  return valueLeaf(value);
}

export function keyed(variables: readonly ArrayParameter[], partials: readonly PartialDerivative[]): Result<Leaf> {
  return {
    kind: "object",
    entries: variables.flatMap(({ name: key }, index) => {
      const partial = partials[index];
      return partial === undefined ? [] : [{ key, result: leafOf(partial) }];
    }),
  };
}

export function leafOf(partial: PartialDerivative): Result<Leaf> {
  return partial.kind === "array" ? arrayLeaf(partial.array) : valueLeaf(partial.value);
}

export function arrayLeaf(array: string): Result<Leaf> {
  return { kind: "array", value: { kind: "array", array } };
}

export function valueLeaf(value: Real): Result<Leaf> {
  return { kind: "number", value: { kind: "value", value } };
}
