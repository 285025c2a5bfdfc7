import type { Decimal } from "decimal.js";

import type { KernelProgram } from "../ir/kernel.js";
import type { ComparisonOperator, Real } from "../ir/node.js";
import type { ExpressionPool } from "../ir/pool.js";
import { topologicalOrder } from "../ir/walk.js";
import { BallArithmetic, type Ball } from "./ball.js";
import { effortGrowth, preciseEffort } from "./effort.js";
import type { Dense, GivenIntegers } from "./integerScope.js";
import { effortOf, KernelMachine, prepareKernels, type PreparedKernels } from "./kernels.js";
import { expandDefinitions } from "./precise.js";
import { RoundingArithmetic, type Rounded } from "./rounding.js";

/** The arguments of a function over arrays, in doubles. */
export interface KernelArguments {
  readonly integers: GivenIntegers;
  readonly numbers: ReadonlyMap<string, number>;
  readonly arrays: ReadonlyMap<string, Dense<number>>;
}

/** What kernels compute, with bounds on the rounding. */
export interface RoundedKernels {
  readonly results: readonly Rounded[];
  elementsOf(array: string): readonly Rounded[];
}

/** Runs kernels in doubles with running bounds on the rounding. Where that may decide a comparison, they are infinite. */
export function runWithRounding(prepared: PreparedKernels, given: KernelArguments): RoundedKernels {
  const arithmetic = new RepeatingArithmetic(new Map());
  const lift = (value: number): Rounded => ({ value, error: 0 });
  const machine = new KernelMachine(prepared, arithmetic, { ...lifted(given, lift), lift });
  const results = machine.run();
  const decided = (values: readonly Rounded[]) =>
    arithmetic.isDecided ? values : values.map(({ value }) => ({ value, error: Infinity }));
  return { results: decided(results), elementsOf: (array) => decided(machine.elementsOf(array)) };
}

/** Kernels compute an expression again to find where it is the extreme: then it is the same, however it is rounded. */
class RepeatingArithmetic extends RoundingArithmetic {
  override compare(operator: ComparisonOperator, left: Rounded, right: Rounded): boolean {
    if (operator === "==" && left.value === right.value) return true;
    return super.compare(operator, left, right);
  }
}

/** About how many nodes are evaluated where kernels run; infinite where a domain has more than `limit` points. */
export function nodesEvaluated(prepared: PreparedKernels, integers: GivenIntegers, limit: number): number {
  return effortOf(prepared, integers, (roots) => topologicalOrder(roots).length, limit);
}

/** A coordinate of the arguments that is known with many digits: a number, or an element of an array. */
export interface Coordinate {
  readonly name: string;
  /** In row-major order; 0 for a number. */
  readonly place: number;
}

/** A number that kernels compute, evaluated at many points. */
export interface KernelBallEvaluator {
  /** The value where one coordinate is `x`, at a working precision, with the error that was followed. */
  evaluate(given: KernelArguments, moved: Coordinate, x: Decimal, precision: number): Ball;
  /** About how many milliseconds that takes: an estimate from the operations, the same everywhere. */
  effort(integers: GivenIntegers, precision: number): number;
}

/** More points of a domain take too long with many digits, whatever is computed there. */
const MAXIMUM_POINTS = 1e5;

/** Prepares kernels for evaluation with many digits. */
export function kernelBallEvaluator(pool: ExpressionPool, program: KernelProgram, result: Real): KernelBallEvaluator {
  const prepared = prepareKernels(pool, program, [result], expandDefinitions);
  const indices = new Set(program.kernels.flatMap(({ domain }) => domain.map(({ symbol }) => symbol.name)));
  const cost = (roots: readonly Real[]) =>
    roots.reduce((total, root) => total + preciseEffort(root, indices), OF_A_POINT);
  return {
    evaluate(given, { name, place }, x, precision) {
      const arithmetic = new BallArithmetic(precision, new Map());
      const lift = (double: number) => arithmetic.exactly(double);
      const all = lifted(given, lift);
      const exact = arithmetic.exactly(x);
      const array = all.arrays.get(name);
      const moved =
        array === undefined
          ? { ...all, numbers: new Map(all.numbers).set(name, exact) }
          : { ...all, arrays: new Map(all.arrays).set(name, { ...array, values: array.values.with(place, exact) }) };
      const [ball] = new KernelMachine(prepared, arithmetic, { ...moved, lift }).run();
      if (ball === undefined) throw new Error("a result has a value");
      return ball;
    },
    effort: (integers, precision) => effortOf(prepared, integers, cost, MAXIMUM_POINTS) * effortGrowth(precision),
  };
}

/** What visiting a point and combining its value takes, beside its expressions, in milliseconds. */
const OF_A_POINT = 0.02;

interface Lifted<Value> {
  readonly integers: GivenIntegers;
  readonly numbers: ReadonlyMap<string, Value>;
  readonly arrays: ReadonlyMap<string, Dense<Value> & { readonly values: readonly Value[] }>;
}

function lifted<Value>({ integers, numbers, arrays }: KernelArguments, lift: (double: number) => Value): Lifted<Value> {
  return {
    integers,
    numbers: new Map(Array.from(numbers, ([name, value]) => [name, lift(value)])),
    arrays: new Map(
      Array.from(arrays, ([name, { shape, values }]) => [name, { shape, values: Array.from(values, lift) }]),
    ),
  };
}
