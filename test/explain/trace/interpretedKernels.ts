import { kernelArguments } from "../../../src/explain/arrays/kernelArguments.js";
import type { ArrayPlace } from "../../../src/explain/arrays/readArrayPoint.js";
import { DoubleArithmetic } from "../../../src/interpret/doubles.js";
import { KernelMachine, prepareKernels } from "../../../src/interpret/kernels.js";
import type { Kernel, KernelProgram } from "../../../src/ir/kernel.js";
import type { ArrayFunction } from "../../../src/ir/model.js";
import type { Real, SymbolNode } from "../../../src/ir/node.js";
import type { ExpressionPool } from "../../../src/ir/pool.js";
import { Substitution, symbolsIn } from "../../../src/ir/substitute.js";

const STEP = 1e-4;

const plain = { subscripts: [], domain: [], guard: undefined, isConstant: false } as const;

/** The kernels of a function run by their plain meaning, and derivatives by differences of that. */
export class InterpretedKernels {
  constructor(
    readonly pool: ExpressionPool,
    readonly definition: ArrayFunction,
    readonly place: ArrayPlace,
  ) {}

  /** What a kernel computes. */
  elementsOf(target: string): readonly number[] {
    const { machine } = this.#run(this.definition.program);
    return machine.elementsOf(target);
  }

  /** The derivative of the function by an element of a parameter, or of what a kernel computes. */
  adjoint(name: string, shape: readonly number[], element: number): number {
    return difference((step) => this.#valueWith(name, shape, element, step));
  }

  /**
   * The least and the greatest derivative of what a kernel assigns or adds, by an element that it reads. Products and extremes are other
   * functions of what they combine.
   */
  localRange(target: string, leaf: string): readonly number[] | undefined {
    const { kernels, shapes } = this.definition.program;
    const own = kernels.filter((kernel) => kernel.target === target);
    if (own.some(({ combination }) => combination !== undefined && combination !== "sum")) return undefined;
    return (["minimum", "maximum"] as const).map((combination) => {
      const found = own.flatMap((kernel): readonly Kernel[] => {
        const symbol = [...symbolsIn([kernel.value])].find(({ name }) => name === leaf);
        if (kernel.isConstant || symbol === undefined) return [];
        return [{ ...kernel, target: ".end", subscripts: [], combination, value: this.#slope(kernel.value, symbol) }];
      });
      const program = { kernels: [...kernels, ...found], shapes: new Map(shapes).set(".end", []) };
      return this.#run(program).machine.elementsOf(".end")[0] ?? NaN;
    });
  }

  #valueWith(name: string, shape: readonly number[], element: number, added: number): number {
    const { definition, place, pool } = this;
    const given = place.point.get(name);
    if (given !== undefined) {
      const values = typeof given === "number" ? [given] : Array.from(given.values);
      values[element] = (values[element] ?? NaN) + added;
      const moved = typeof given === "number" ? (values[0] ?? NaN) : { shape: given.shape, values };
      return this.#run(definition.program, { ...place, point: new Map(place.point).set(name, moved) }).value;
    }
    const { kernels, shapes } = definition.program;
    const subscripts = placeOf(shape, element).map((subscript) => pool.integer(subscript));
    const kernel: Kernel = { ...plain, target: name, subscripts, combination: "sum", value: pool.symbol(".added") };
    const last = kernels.findLastIndex(({ target }) => target === name);
    const program = { kernels: kernels.toSpliced(last + 1, 0, kernel), shapes };
    return this.#run(program, place, new Map([[".added", added]])).value;
  }

  /** A central difference of an expression by a symbol. */
  #slope(value: Real, symbol: SymbolNode): Real {
    const { pool } = this;
    const moved = (step: string) =>
      new Substitution(pool, new Map([[symbol, pool.sum([symbol, pool.symbol(step)])]])).real(value);
    return pool.product([pool.symbol(".inverse"), pool.subtract(moved(".after"), moved(".before"))]);
  }

  #run(program: KernelProgram, place = this.place, others: ReadonlyMap<string, number> = steps) {
    const { definition, pool } = this;
    const given = kernelArguments([...definition.variables, ...definition.data], place);
    const results = definition.result.kind === "number" ? [definition.result.value] : [];
    const machine = new KernelMachine(prepareKernels(pool, program, results), new DoubleArithmetic(new Map()), {
      ...given,
      numbers: new Map([...given.numbers, ...others]),
      lift: (value) => value,
    });
    return { value: machine.run()[0] ?? NaN, machine };
  }
}

const steps: ReadonlyMap<string, number> = new Map([
  [".after", STEP],
  [".before", -STEP],
  [".inverse", 1 / (2 * STEP)],
]);

/** A central difference, extrapolated once. */
function difference(value: (step: number) => number): number {
  const central = (step: number) => (value(step) - value(-step)) / (2 * step);
  return (4 * central(STEP) - central(2 * STEP)) / 3;
}

/** The subscripts of an element in row-major order. */
function placeOf(shape: readonly number[], element: number): readonly number[] {
  let rest = element;
  const subscripts = shape.toReversed().map((size) => {
    const own = rest % size;
    rest = (rest - own) / size;
    return own;
  });
  return subscripts.toReversed();
}
