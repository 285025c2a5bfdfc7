import type { RequestedArrayDerivative } from "./analyse.js";
import { differentiateArray, evaluateArray, type Wanted } from "./arrayDerivatives.js";
import type { ArrayDerivative } from "./arrayResults.js";
import type { FurtherArgument, KernelFunction, Leaf } from "./codegen/loops/function.js";
import { arraysIn, valuesIn } from "./codegen/loops/results.js";
import type { Result } from "./codegen/program.js";
import { describePattern, printAssumption } from "./describe.js";
import { derivativeKinds, PATTERN, type KindOfDerivative } from "./ir/derivatives.js";
import type { KernelProgram } from "./ir/kernel.js";
import type { ArrayFunction, ArrayParameter } from "./ir/model.js";
import type { ExpressionPool } from "./ir/pool.js";
import type { RunningOptions } from "./rules/gradient.js";
import { kernelsForMachine, valueWithCompanions } from "./rules/kernels/machine.js";
import { pruneKernels } from "./rules/kernels/prune.js";
import { requirementForMachine } from "./rules/requirements.js";

/** Lines of the doc comments of an emitted function, and of its derivatives. */
export interface Documentation {
  readonly value: readonly string[];
  readonly derivative: (request: RequestedArrayDerivative) => readonly string[];
}

/** How a function over arrays is emitted. */
export interface ArrayEmissionOptions extends RunningOptions {
  /** Whether the functions throw where an assumption does not hold. */
  readonly checkAssumptions: boolean;
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
  { checkAssumptions, ...options }: ArrayEmissionOptions,
): readonly KernelFunction[] {
  const emitter = new Emitter(pool, definition, checkAssumptions);
  const wanted = requests.flatMap(({ kind, variables, order }) => {
    if (kind === "value") return [];
    const request = { kind, variables, order };
    return [{ ...request, found: differentiateArray(pool, definition, request, options) }];
  });
  const { program, value } =
    wanted.find(({ kind }) => kind === "gradient")?.found ?? evaluateArray(pool, definition, options);
  const plain = emitter.emit(definition.name, documentation.value, program, value, []);
  const derivatives = wanted.flatMap((request) =>
    emitter.emitAll(request, request.found, documentation.derivative(request)),
  );
  return [plain, ...derivatives];
}

/** Makes the emitted functions of one function: each computes only what its results need. */
class Emitter {
  constructor(
    readonly pool: ExpressionPool,
    readonly definition: ArrayFunction,
    readonly checkAssumptions: boolean,
  ) {}

  emitAll(
    { kind, variables }: Wanted,
    found: ArrayDerivative,
    documentation: readonly string[],
  ): readonly KernelFunction[] {
    const { name } = this.definition;
    const { suffix, key, of }: KindOfDerivative = derivativeKinds[kind];
    const { program, value, gradient, derivative, further, pattern } = found;
    const alone = this.emit(`${name}${suffix}`, documentation, program, derivative, further);
    if (key === undefined) return [alone];
    const entries = [
      { key: "value", result: value },
      ...(gradient === undefined ? [] : [{ key: "gradient", result: gradient }]),
      { key, result: derivative },
    ];
    const described = gradient === undefined ? "Value and" : "Value, gradient, and";
    const sharing = [`${described} ${of(`\`${name}\``)}, sharing their work.`];
    const what = of(`\`${name}\``);
    const patterns = pattern === undefined ? [] : [this.#emitPattern(`${name}${suffix}`, what, variables, pattern)];
    return [
      ...patterns,
      alone,
      this.emit(`${name}ValueAnd${suffix}`, sharing, program, { kind: "object", entries }, further),
    ];
  }

  #emitPattern(
    name: string,
    what: string,
    variables: readonly ArrayParameter[],
    { program, result }: NonNullable<ArrayDerivative["pattern"]>,
  ): KernelFunction {
    const names = variables.map((variable) => variable.name);
    return this.emit(`${name}${PATTERN}`, describePattern(what, names), program, result, []);
  }

  emit(
    name: string,
    documentation: readonly string[],
    program: KernelProgram,
    result: Result<Leaf>,
    further: readonly FurtherArgument[],
  ): KernelFunction {
    const { definition, pool } = this;
    return {
      name,
      source: definition.name,
      documentation,
      parameters: [...definition.variables, ...definition.data],
      sizes: definition.sizes,
      further,
      program: kernelsForMachine(pool, pruneKernels(program, valuesIn(result), arraysIn(result))),
      result: mapLeaves(result, (leaf) =>
        leaf.kind === "value" ? { kind: "value", value: valueWithCompanions(pool, leaf.value) } : leaf,
      ),
      checks: definition.checks,
      requirements: (this.checkAssumptions ? definition.assumptions : []).map((assumption) => ({
        condition: requirementForMachine(pool, assumption),
        text: printAssumption(assumption),
      })),
    };
  }
}

function mapLeaves(result: Result<Leaf>, map: (leaf: Leaf) => Leaf): Result<Leaf> {
  if (result.kind !== "object") {
    return { kind: result.kind, value: map(result.value) };
  }
  const entries = result.entries.map(({ key, result: inner }) => ({ key, result: mapLeaves(inner, map) }));
  return { kind: "object", entries };
}
