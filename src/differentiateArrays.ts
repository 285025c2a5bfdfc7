import type { KernelFunction, Leaf } from "./codegen/loops/function.js";
import type { Result } from "./codegen/program.js";
import type { KernelProgram } from "./ir/kernel.js";
import type { ArrayFunction, ArrayParameter, ArrayResult } from "./ir/model.js";
import type { Real } from "./ir/node.js";
import type { ExpressionPool } from "./ir/pool.js";
import type { RunningOptions } from "./rules/gradient.js";
import { inlineKernels } from "./rules/kernels/inline.js";
import { keepCompared } from "./rules/kernels/keepCompared.js";
import { kernelsForMachine, valueWithCompanions } from "./rules/kernels/machine.js";
import { pruneKernels } from "./rules/kernels/prune.js";
import { forRunning } from "./rules/kernels/style.js";
import { transposeKernels } from "./rules/kernels/transpose.js";

/** Lines of the doc comments of an emitted function, and of its gradient. */
export interface Documentation {
  readonly value: readonly string[];
  readonly gradient: readonly string[];
}

/**
 * The functions to emit for a function over arrays: its value and, where that is a number, its gradient and both
 * together. `variables` are those of its parameters that it is differentiated by.
 */
export function differentiateArrayFunction(
  pool: ExpressionPool,
  definition: ArrayFunction,
  variables: readonly ArrayParameter[],
  documentation: Documentation,
  options: RunningOptions,
): readonly KernelFunction[] {
  const { name, program, result } = definition;
  const inlined = inlineResult(pool, program, result);
  const names = variables.map((variable) => variable.name);
  const compared = keepCompared(pool, inlined.program, names);
  const gradient = transposeKernels(pool, compared, inlined.value, variables, forRunning(options));
  const emitter = new Emitter(pool, definition, gradient.program);
  const value: Result<Leaf> = result.kind === "array" ? arrayLeaf(result.array) : valueLeaf(gradient.value);
  const plain = emitter.emit(name, documentation.value, value);
  if (result.kind === "array" || variables.length === 0) return [plain];
  const partials: Result<Leaf> = {
    kind: "object",
    entries: variables.flatMap(({ name: key }, index) => {
      const partial = gradient.partials[index];
      if (partial === undefined) return [];
      return [{ key, result: partial.kind === "array" ? arrayLeaf(partial.array) : valueLeaf(partial.value) }];
    }),
  };
  const both: Result<Leaf> = {
    kind: "object",
    entries: [
      { key: "value", result: value },
      { key: "gradient", result: partials },
    ],
  };
  return [
    plain,
    emitter.emit(`${name}Gradient`, documentation.gradient, partials),
    emitter.emit(`${name}ValueAndGradient`, [`Value and gradient of \`${name}\`, sharing their work.`], both),
  ];
}

function inlineResult(
  pool: ExpressionPool,
  program: KernelProgram,
  result: ArrayResult,
): { readonly program: KernelProgram; readonly value: Real } {
  const values = result.kind === "array" ? [] : [result.value];
  const wanted = new Set(result.kind === "array" ? [result.array] : []);
  const inlined = inlineKernels(pool, program, values, wanted);
  return { program: inlined.program, value: inlined.values[0] ?? pool.integer(0) };
}

/** Makes the emitted functions of one function: each computes only what its results need. */
class Emitter {
  constructor(
    readonly pool: ExpressionPool,
    readonly definition: ArrayFunction,
    readonly program: KernelProgram,
  ) {}

  emit(name: string, documentation: readonly string[], result: Result<Leaf>): KernelFunction {
    const { definition, pool } = this;
    const leaves = leavesOf(result);
    const values = leaves.flatMap((leaf) => (leaf.kind === "value" ? [leaf.value] : []));
    const arrays = leaves.flatMap((leaf) => (leaf.kind === "array" ? [leaf.array] : []));
    return {
      name,
      source: definition.name,
      documentation,
      parameters: [...definition.variables, ...definition.data],
      sizes: definition.sizes,
      program: kernelsForMachine(pool, pruneKernels(this.program, values, arrays)),
      result: mapLeaves(result, (leaf) =>
        leaf.kind === "value" ? { kind: "value", value: valueWithCompanions(pool, leaf.value) } : leaf,
      ),
      checks: definition.checks,
    };
  }
}

function leavesOf(result: Result<Leaf>): readonly Leaf[] {
  return result.kind === "object" ? result.entries.flatMap((entry) => leavesOf(entry.result)) : [result.value];
}

function mapLeaves(result: Result<Leaf>, map: (leaf: Leaf) => Leaf): Result<Leaf> {
  if (result.kind !== "object") return leaf(map(result.value));
  const entries = result.entries.map(({ key, result: inner }) => ({ key, result: mapLeaves(inner, map) }));
  return { kind: "object", entries };
}

function leaf(value: Leaf): Result<Leaf> {
  return value.kind === "array" ? { kind: "array", value } : { kind: "number", value };
}

function arrayLeaf(array: string): Result<Leaf> {
  return leaf({ kind: "array", array });
}

function valueLeaf(value: Real): Result<Leaf> {
  return leaf({ kind: "value", value });
}
