import type { KernelProgram, Shape } from "./ir/kernel.js";
import type { ArrayFunction, ArrayParameter } from "./ir/model.js";
import type { Real, SymbolNode } from "./ir/node.js";
import type { ExpressionPool } from "./ir/pool.js";
import { printInline } from "./ir/print.js";
import { cancelConstants, cancelConstantsIn } from "./rules/kernels/constants.js";
import { isCopy } from "./rules/kernels/inline.js";
import { namesBeside } from "./rules/kernels/names.js";
import { FormulaReader } from "./rules/kernels/read.js";
import { forReading } from "./rules/kernels/style.js";
import { transposeKernels, type PartialDerivative, type Variable } from "./rules/kernels/transpose.js";

/** An equation in index notation: `z[i] = Σ_j X[i, j]*w[j] + b`. */
export interface Equation {
  readonly left: string;
  readonly right: Real;
}

/** A function over arrays, and its derivatives, as formulas for people. */
export interface ArrayFormulas {
  readonly value: Equation;
  /** What the model names on the way. */
  readonly definitions: readonly Equation[];
  readonly partials: readonly PartialEquation[];
}

/** A partial derivative by a parameter or, at these indices, by an element of one. */
export interface PartialEquation extends Equation {
  readonly wrt: string;
  readonly indices: readonly SymbolNode[];
}

/** Writes a function over arrays and its partial derivatives in index notation. */
export function arrayFormulas(
  pool: ExpressionPool,
  definition: ArrayFunction,
  variables: readonly ArrayParameter[],
): ArrayFormulas {
  return formulasOf(definition, variables, readKernels(pool, definition, variables));
}

/** The formulas of kernels and of partial derivatives. */
export function formulasOf(
  definition: ArrayFunction,
  variables: readonly ArrayParameter[],
  { reader, named, value, partials }: ReadKernels,
): ArrayFormulas {
  const { name, result } = definition;
  const isNumber = result.kind === "number";
  const element = (array: string, label: string) => {
    const indices = reader.indicesOf(array);
    return { left: `${label}${subscripted(indices)}`, indices, right: reader.element(array, indices) };
  };
  const signature = arraySignature(definition);
  return {
    value: isNumber
      ? { left: signature, right: reader.value(value) }
      : { ...element(result.array, ""), left: `${signature}${subscripted(reader.indicesOf(result.array))}` },
    definitions: named.filter((array) => isNumber || array !== result.array).map((array) => element(array, array)),
    partials: partials.map((partial, index) => {
      const wrt = variables[index]?.name ?? "";
      const label = `∂${name}/∂${wrt}`;
      if (partial.kind === "array") return { wrt, ...element(partial.array, label) };
      return { wrt, left: label, indices: [], right: reader.value(partial.value) };
    }),
  };
}

/** The kernels of a function and of its partials, to be read as formulas. */
export interface ReadKernels {
  readonly reader: FormulaReader;
  /** The kernels of the value, as the model gives them. */
  readonly program: KernelProgram;
  /** What has a formula of its own, each after what it is computed from: the arrays that the model names, and what else is asked for. */
  readonly named: readonly string[];
  /** The sizes of the parameters, and of all that the kernels write. */
  readonly shapes: ReadonlyMap<string, Shape>;
  /** Meaningless where the function gives an array. */
  readonly value: Real;
  /** In the order of the variables. */
  readonly partials: readonly PartialDerivative[];
}

export interface ReadingOfKernels {
  /** Targets of kernels that get formulas of their own, as the arrays that the model names do. Default none. */
  readonly others?: ReadonlySet<string>;
  /** Whether exponents are shifted as they are where numbers are computed, so that none overflows. Default false. */
  readonly keepsShifts?: boolean;
}

/** Differentiates a function over arrays for reading, by parameters or by what its kernels compute. A function that gives an array has no partials. */
export function readKernels(
  pool: ExpressionPool,
  { variables: ownVariables, data, sizes, program: written, result, derived }: ArrayFunction,
  variables: readonly Variable[],
  { others = new Set(), keepsShifts = false }: ReadingOfKernels = {},
): ReadKernels {
  const program = keepsShifts ? written : cancelConstants(pool, written);
  const isNumber = result.kind === "number";
  const given = isNumber ? result.value : pool.integer(0);
  const value = keepsShifts ? given : cancelConstantsIn(pool, written, given);
  const differentiated = transposeKernels(
    pool,
    program,
    { kind: "number", value, adjoint: pool.integer(1) },
    isNumber ? variables : [],
    forReading,
    namesBeside({ variables: ownVariables, data, sizes }, program),
  );
  const named = new Set(
    program.kernels.flatMap((kernel) =>
      (kernel.combination === undefined && kernel.domain.length > 0 && !isCopy(kernel)) || others.has(kernel.target)
        ? [kernel.target]
        : [],
    ),
  );
  const parameters = [...ownVariables, ...data];
  const taken = [...parameters.map((parameter) => parameter.name), ...sizes, ...program.shapes.keys()];
  const shapes = new Map<string, Shape>([
    ...parameters.map(({ name, shape }): [string, Shape] => [name, shape]),
    ...differentiated.program.shapes,
  ]);
  const complete = new Set([...program.shapes.keys()].filter((array) => !derived.has(array)));
  const reader = new FormulaReader(pool, differentiated.program, shapes, named, complete, taken);
  return { reader, program, named: [...named], shapes, value: differentiated.value, partials: differentiated.partials };
}

/** `[i, j]`; nothing for a number. */
export function subscripted(indices: readonly { readonly name: string }[]): string {
  return indices.length === 0 ? "" : `[${indices.map(({ name }) => name).join(", ")}]`;
}

/** `loss(w[d], b; X[n, d], y[n])` */
export function arraySignature({ name, variables, data }: ArrayFunction): string {
  const list = (parameters: readonly ArrayParameter[]) => parameters.map(declaration).join(", ");
  return `${name}(${list(variables)}${data.length > 0 ? `; ${list(data)}` : ""})`;
}

/** `X[n, d]` */
export function declaration({ name, shape, isInteger }: ArrayParameter): string {
  const sizes = shape.map((size) => printInline(size) ?? "…");
  return `${name}${sizes.length === 0 ? "" : `[${sizes.join(", ")}]`}${isInteger ? ": int" : ""}`;
}
