import type { KernelFunction, Leaf } from "../../src/codegen/loops/function.js";
import { fuse } from "../../src/codegen/loops/fuse.js";
import type { Item, Nests } from "../../src/codegen/loops/nest.js";
import type { Result } from "../../src/codegen/program.js";
import { lowerKernelFunction } from "../../src/codegen/loops/lowerKernelFunction.js";
import { arraysIn, valuesIn } from "../../src/codegen/loops/results.js";
import { Imports } from "../../src/codegen/imports.js";
import { KernelModule } from "../../src/codegen/loops/module.js";
import { writeModule } from "../../src/codegen/typescript.js";
import type { Combination, Index, Kernel, Shape } from "../../src/ir/kernel.js";
import type { SubscriptCheck } from "../../src/ir/model.js";
import type { Condition, Real, SymbolNode } from "../../src/ir/node.js";
import { ExpressionPool } from "../../src/ir/pool.js";

/** Puts functions over arrays together by hand. */
export class KernelBuilder {
  readonly pool = new ExpressionPool();

  size(name: string): SymbolNode {
    return this.pool.symbol(name);
  }

  /** The index `name` from `low` to `high - 1`. */
  index(name: string, low: Real | number, high: Real | number): Index {
    return { symbol: this.pool.symbol(name), low: this.real(low), high: this.real(high) };
  }

  real(value: Real | number): Real {
    return typeof value === "number" ? this.pool.integer(value) : value;
  }

  at(array: string, ...subscripts: readonly (Real | number | Index)[]): SymbolNode {
    return this.pool.element(
      array,
      subscripts.map((part) => (typeof part === "object" && "symbol" in part ? part.symbol : this.real(part))),
    );
  }

  kernel(
    place: SymbolNode,
    combination: Combination | undefined,
    domain: readonly Index[],
    value: Real | number,
    guard?: Condition,
  ): Kernel {
    const target = place.element?.array ?? place.name;
    const subscripts = place.element?.subscripts ?? [];
    return { target, subscripts, combination, domain, guard, value: this.real(value), isConstant: false };
  }
}

export interface Description {
  readonly name: string;
  readonly parameters: Readonly<Record<string, Shape>>;
  readonly integers?: readonly string[];
  readonly sizes: readonly string[];
  readonly kernels: readonly Kernel[];
  readonly shapes?: Readonly<Record<string, Shape>>;
  readonly result: Result<Leaf>;
  readonly checks?: readonly SubscriptCheck[];
}

export function describeFunction(description: Description): KernelFunction {
  const { name, parameters, integers = [], sizes, kernels, shapes = {}, result, checks = [] } = description;
  const all = new Map<string, Shape>(kernels.map(({ target }) => [target, shapes[target] ?? []]));
  for (const [target, shape] of Object.entries(shapes)) all.set(target, shape);
  return {
    name,
    source: name,
    documentation: [`${name}, put together by hand.`],
    parameters: Object.entries(parameters).map(([parameter, shape]) => ({
      name: parameter,
      shape,
      isInteger: integers.includes(parameter),
      span: { start: 0, end: 0 },
    })),
    sizes,
    further: [],
    program: { kernels, shapes: all },
    result,
    checks,
    requirements: [],
  };
}

export function numberResult(value: Real): Result<Leaf> {
  return { kind: "number", value: { kind: "value", value } };
}

export function arrayResult(array: string): Result<Leaf> {
  return { kind: "number", value: { kind: "array", array } };
}

export function objectResult(entries: Readonly<Record<string, Result<Leaf>>>): Result<Leaf> {
  return { kind: "object", entries: Object.entries(entries).map(([key, result]) => ({ key, result })) };
}

export function loopOver(index: Index, ...body: readonly Item[]): Item {
  return { kind: "loop", index, body };
}

export function updateOf(kernel: Kernel): Item {
  return { kind: "update", kernel };
}

/** Each kernel in loops of its own. */
export function separateNests(_pool: ExpressionPool, { program }: KernelFunction): Nests {
  const items = program.kernels.map((kernel) =>
    kernel.domain.toReversed().reduce<Item>((item, index) => ({ kind: "loop", index, body: [item] }), {
      kind: "update",
      kernel,
    }),
  );
  return { items, locals: new Set(), shapes: program.shapes };
}

/** Kernels in loops that they share, as they are compiled. */
export function fusedNests(pool: ExpressionPool, { program, result }: KernelFunction): Nests {
  return fuse(pool, program, { arrays: new Set(arraysIn(result)), values: valuesIn(result) });
}

export function emitModule(
  pool: ExpressionPool,
  functions: readonly KernelFunction[],
  nestsOf: (pool: ExpressionPool, fn: KernelFunction) => Nests,
): Promise<string> {
  const names = new Set(functions.map(({ name }) => name));
  const module = new KernelModule(names, new Set(), new Imports(pool.externs, names));
  const programs = functions.map((fn) => lowerKernelFunction(pool, fn, nestsOf(pool, fn), module));
  return writeModule(
    { imports: [], names, functions: programs, buffers: module.buffers, helpers: [...module.helpers] },
    { fast: false, modelFolder: ".", format: true },
  );
}
