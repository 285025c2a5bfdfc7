import type { KernelFunction, Leaf } from "../../../codegen/loops/function.js";
import type { Result } from "../../../codegen/program.js";
import type { Kernel, KernelProgram, Shape } from "../../../ir/kernel.js";
import type { ArrayFunction } from "../../../ir/model.js";
import type { Real, SymbolNode } from "../../../ir/node.js";
import type { ExpressionPool } from "../../../ir/pool.js";
import { kernelsForMachine, valueWithCompanions } from "../../../rules/kernels/machine.js";
import { namesBeside } from "../../../rules/kernels/names.js";
import { forRunning } from "../../../rules/kernels/style.js";
import { type PartialDerivative, transposeKernels, type Variable } from "../../../rules/kernels/transpose.js";
import { contributionsOf } from "./contributions.js";
import { localGradients } from "./localGradients.js";
import { localRanges } from "./localRanges.js";

/** A function that goes through kernels forward and backward. It gives an object; what stands in it is known by its keys. */
export interface PassesFunction {
  readonly emitted: KernelFunction;
  /** By the target of the kernel. */
  readonly values: ReadonlyMap<string, string>;
  readonly value: string;
  /** By what is differentiated by. */
  readonly adjoints: ReadonlyMap<string, string>;
  readonly partials: readonly PartialKeys[];
  /** What kernels contribute to adjoints, where that is asked for. */
  readonly contributions: readonly ContributionKey[];
}

/** Where what a kernel contributes to the adjoint of something that it reads stands. */
export interface ContributionKey {
  /** The target of the kernel; absent for the value of the function. */
  readonly target: string | undefined;
  readonly operand: string;
  readonly key: string;
}

/** The range of the local partials of what a kernel computes, by one element that it reads. */
export interface PartialKeys {
  /** The target of the kernel; absent for the value of the function. */
  readonly target: string | undefined;
  readonly leaf: SymbolNode;
  readonly low: string;
  readonly high: string;
}

/**
 * The function for both passes. `variables` are what adjoints are wanted of: parameters, and what kernels compute. `hasContributions` asks for
 * what each kernel contributes to each of them.
 */
export function passesFunction(
  pool: ExpressionPool,
  definition: ArrayFunction,
  variables: readonly Variable[],
  hasContributions: boolean,
): PassesFunction {
  const { name, sizes, checks, assumptions, program, result } = definition;
  const names = namesBeside(definition, program);
  const style = forRunning({ assumptions });
  const own = names.take(name);
  const value = result.kind === "number" ? result.value : pool.integer(0);
  const seeded = { kind: "number", value, adjoint: pool.integer(1) } as const;
  const wanted = result.kind === "number" ? variables : [];
  const gradient = transposeKernels(pool, program, seeded, wanted, style, names);
  const whole = result.kind === "number" ? withValue(program, own, result.value) : program;
  const active = variables.map((variable) => variable.name);
  const local = localGradients(pool, whole, active, style, names);
  const ranges = localRanges(pool, local.gradients, names);
  const adjoints = new Map(gradient.partials.map((partial, index) => [wanted[index]?.name ?? "", partial]));
  const adjointOf = (target: string, subscripts: readonly Real[]): Real | undefined => {
    const adjoint = adjoints.get(target);
    if (adjoint === undefined) return target === own ? pool.integer(1) : undefined;
    return adjoint.kind === "number" ? adjoint.value : pool.element(adjoint.array, subscripts);
  };
  const shapes = new Map(wanted.map((variable) => [variable.name, variable.shape]));
  const parts = contributionsOf(pool, hasContributions ? local.gradients : [], adjointOf, shapes, names);
  const results = new Results(pool);
  const values = new Map(Array.from(program.shapes, ([target, shape]) => [target, results.addShaped(target, shape)]));
  const keys = {
    values,
    value: result.kind === "number" ? results.addNumber(gradient.value) : (values.get(result.array) ?? ""),
    adjoints: new Map(Array.from(adjoints, ([by, partial]) => [by, results.addPartial(partial)])),
    contributions: parts.contributions.map(({ target, operand, array }) => ({
      target: target === own ? undefined : target,
      operand,
      key: results.addShaped(array, shapes.get(operand)),
    })),
    partials: ranges.ranges.map(({ target, leaf, low, high }) => ({
      target: target === own ? undefined : target,
      leaf,
      low: results.addNumber(low),
      high: results.addNumber(high),
    })),
  };
  const programs = [gradient.program, local.program, ranges.program, parts.program];
  const all: KernelProgram = {
    kernels: programs.flatMap(({ kernels }) => kernels),
    shapes: new Map(programs.flatMap((each) => [...each.shapes])),
  };
  const emitted: KernelFunction = {
    name: "passes",
    source: name,
    documentation: [],
    parameters: [...definition.variables, ...definition.data],
    sizes,
    further: [],
    program: kernelsForMachine(pool, all),
    result: results.object,
    checks,
    requirements: [],
  };
  return { emitted, ...keys };
}

/** The value of a function as a kernel of its own. */
function withValue({ kernels, shapes }: KernelProgram, target: string, value: Real): KernelProgram {
  const kernel: Kernel = {
    target,
    subscripts: [],
    combination: undefined,
    domain: [],
    guard: undefined,
    value,
    isConstant: false,
  };
  return { kernels: [...kernels, kernel], shapes: new Map(shapes).set(target, []) };
}

/** What a function gives, with a key for each part. */
class Results {
  readonly #entries: { readonly key: string; readonly result: Result<Leaf> }[] = [];

  constructor(readonly pool: ExpressionPool) {}

  get object(): Result<Leaf> {
    return { kind: "object", entries: this.#entries };
  }

  addNumber(value: Real): string {
    return this.#add({ kind: "number", value: { kind: "value", value: valueWithCompanions(this.pool, value) } });
  }

  addArray(array: string): string {
    return this.#add({ kind: "array", value: { kind: "array", array } });
  }

  /** What kernels write: an array, or a number where it has no shape. */
  addShaped(target: string, shape: Shape = []): string {
    return shape.length === 0 ? this.addNumber(this.pool.element(target, [])) : this.addArray(target);
  }

  addPartial(partial: PartialDerivative): string {
    return partial.kind === "number" ? this.addNumber(partial.value) : this.addArray(partial.array);
  }

  #add(result: Result<Leaf>): string {
    const key = `part${this.#entries.length}`;
    this.#entries.push({ key, result });
    return key;
  }
}
