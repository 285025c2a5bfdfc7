import type { RequestedArrayDerivative } from "./analyse.js";
import {
  differentiateArray,
  evaluateArray,
  type ArrayDerivative,
  type ArrayDerivativeKind,
} from "./arrayDerivatives.js";
import type { FurtherArgument, KernelFunction, Leaf } from "./codegen/loops/function.js";
import type { Result } from "./codegen/program.js";
import { derivativeKinds } from "./ir/derivatives.js";
import type { KernelProgram } from "./ir/kernel.js";
import type { ArrayFunction } from "./ir/model.js";
import type { ExpressionPool } from "./ir/pool.js";
import type { RunningOptions } from "./rules/gradient.js";
import { kernelsForMachine, valueWithCompanions } from "./rules/kernels/machine.js";
import { pruneKernels } from "./rules/kernels/prune.js";

/** Lines of the doc comments of an emitted function, and of its derivatives. */
export interface Documentation {
  readonly value: readonly string[];
  readonly derivative: (request: RequestedArrayDerivative) => readonly string[];
}

/**
 * The functions to emit for a function over arrays: its value and, of each kind of derivative that is asked for, the derivative and
 * the value with it.
 */
export function differentiateArrayFunction(
  pool: ExpressionPool,
  definition: ArrayFunction,
  requests: readonly RequestedArrayDerivative[],
  documentation: Documentation,
  options: RunningOptions,
): readonly KernelFunction[] {
  const emitter = new Emitter(pool, definition);
  const wanted = requests.flatMap(({ kind, variables }) => {
    if (kind === "value" || kind === "taylor") return [];
    return [{ kind, variables, found: differentiateArray(pool, definition, kind, variables, options) }];
  });
  const { program, value } =
    wanted.find(({ kind }) => kind === "gradient")?.found ?? evaluateArray(pool, definition, options);
  const plain = emitter.emit(definition.name, documentation.value, program, value, []);
  const derivatives = wanted.flatMap((request) =>
    emitter.emitBoth(request.kind, request.found, documentation.derivative(request)),
  );
  return [plain, ...derivatives];
}

/** Makes the emitted functions of one function: each computes only what its results need. */
class Emitter {
  constructor(
    readonly pool: ExpressionPool,
    readonly definition: ArrayFunction,
  ) {}

  emitBoth(
    kind: ArrayDerivativeKind,
    found: ArrayDerivative,
    documentation: readonly string[],
  ): readonly KernelFunction[] {
    const { name } = this.definition;
    const { suffix, key, of } = derivativeKinds[kind];
    const { program, value, gradient, derivative, further } = found;
    const alone = this.emit(`${name}${suffix}`, documentation, program, derivative, further);
    const entries = [
      { key: "value", result: value },
      ...(gradient === undefined ? [] : [{ key: "gradient", result: gradient }]),
      { key, result: derivative },
    ];
    const described = gradient === undefined ? "Value and" : "Value, gradient, and";
    const sharing = [`${described} ${of(`\`${name}\``)}, sharing their work.`];
    return [alone, this.emit(`${name}ValueAnd${suffix}`, sharing, program, { kind: "object", entries }, further)];
  }

  emit(
    name: string,
    documentation: readonly string[],
    program: KernelProgram,
    result: Result<Leaf>,
    further: readonly FurtherArgument[],
  ): KernelFunction {
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
      further,
      program: kernelsForMachine(pool, pruneKernels(program, values, arrays)),
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
  if (result.kind !== "object") {
    const leaf = map(result.value);
    return leaf.kind === "array" ? { kind: "array", value: leaf } : { kind: "number", value: leaf };
  }
  const entries = result.entries.map(({ key, result: inner }) => ({ key, result: mapLeaves(inner, map) }));
  return { kind: "object", entries };
}
