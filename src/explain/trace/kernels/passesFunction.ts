import type { KernelFunction, Leaf } from "../../../codegen/loops/function.js";
import type { Result } from "../../../codegen/program.js";
import type { Kernel, KernelProgram } from "../../../ir/kernel.js";
import type { ArrayFunction } from "../../../ir/model.js";
import type { Real, SymbolNode } from "../../../ir/node.js";
import type { ExpressionPool } from "../../../ir/pool.js";
import { kernelsForMachine, valueWithCompanions } from "../../../rules/kernels/machine.js";
import { namesBeside } from "../../../rules/kernels/names.js";
import { forRunning } from "../../../rules/kernels/style.js";
import { type PartialDerivative, transposeKernels, type Variable } from "../../../rules/kernels/transpose.js";
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
}

/** The range of the local partials of what a kernel computes, by one element that it reads. */
export interface PartialKeys {
  /** The target of the kernel; absent for the value of the function. */
  readonly target: string | undefined;
  readonly leaf: SymbolNode;
  readonly low: string;
  readonly high: string;
}

/** The function for both passes. `variables` are what adjoints are wanted of: parameters, and what kernels compute. */
export function passesFunction(
  pool: ExpressionPool,
  definition: ArrayFunction,
  variables: readonly Variable[],
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
  const local = localRanges(pool, whole, active, style, names);
  const results = new Results(pool);
  const values = new Map(
    Array.from(program.shapes, ([target, shape]) => [
      target,
      shape.length === 0 ? results.addNumber(pool.element(target, [])) : results.addArray(target),
    ]),
  );
  const keys = {
    values,
    value: result.kind === "number" ? results.addNumber(gradient.value) : (values.get(result.array) ?? ""),
    adjoints: new Map(
      gradient.partials.map((partial, index) => [wanted[index]?.name ?? "", results.addPartial(partial)]),
    ),
    partials: local.ranges.map(({ target, leaf, low, high }) => ({
      target: target === own ? undefined : target,
      leaf,
      low: results.addNumber(low),
      high: results.addNumber(high),
    })),
  };
  const all: KernelProgram = {
    kernels: [...gradient.program.kernels, ...local.program.kernels],
    shapes: new Map([...gradient.program.shapes, ...local.program.shapes]),
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

  addPartial(partial: PartialDerivative): string {
    return partial.kind === "number" ? this.addNumber(partial.value) : this.addArray(partial.array);
  }

  #add(result: Result<Leaf>): string {
    const key = `part${this.#entries.length}`;
    this.#entries.push({ key, result });
    return key;
  }
}
