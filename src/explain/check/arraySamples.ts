import { DoubleArithmetic, evaluate } from "../../interpret/doubles.js";
import type { Dense } from "../../interpret/integerScope.js";
import { indicator, KernelMachine, prepareKernels, type PreparedKernels } from "../../interpret/kernels.js";
import { type KernelArguments, nodesEvaluated } from "../../interpret/kernelValues.js";
import { valueOf } from "../arrays/kernelResult.js";
import type { Kernel } from "../../ir/kernel.js";
import type { ArrayFunction, ArrayParameter, SubscriptCheck } from "../../ir/model.js";
import type { Real } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import type { Range } from "../../ir/range.js";
import { Facts } from "../../rules/facts.js";
import { kernelArguments } from "../arrays/kernelArguments.js";
import type { ArrayPlace } from "../arrays/readArrayPoint.js";
import type { Sampling } from "./check.js";
import { DomainArithmetic } from "./domainArithmetic.js";
import { drawWithin, scaleOf } from "./draw.js";
import { IntegerDraw } from "./drawIntegers.js";
import { type Random, seededRandom } from "./random.js";
import { promiseOf, type SamplingOptions } from "./samples.js";

export interface ArraySamples {
  readonly places: readonly ArrayPlace[];
  readonly sampling: Sampling;
}

/** The search gives up after so many evaluations of a node, or draws for each point that is wanted. */
const MAXIMUM_EVALUATIONS = 5e6;
const MAXIMUM_DRAWS = 400;

/**
 * Points in the domain of a function over arrays of few elements: subscripts are in range, assumptions hold, the value and all that
 * it is computed from is finite, and every call has operands where its function is sampled by tests. Points beyond the
 * latter fill up where there are too few others.
 */
export function sampleArrayPoints(
  pool: ExpressionPool,
  definition: ArrayFunction,
  { wanted, seed }: SamplingOptions,
): ArraySamples {
  const random = seededRandom(seed);
  const parameters = [...definition.variables, ...definition.data];
  const facts = new Facts(definition.assumptions);
  const integers = new IntegerDraw(pool, definition, facts);
  const ranges = parameters.map(({ name }) => facts.rangeOf(pool.symbol(name)));
  const admission = prepareAdmission(pool, definition);
  const program = prepareKernels(pool, definition.program, [valueOf(definition)]);
  const inside: ArrayPlace[] = [];
  const beyond: ArrayPlace[] = [];
  let [drawn, evaluated, failures] = [0, 0, 0];
  for (; drawn < wanted * MAXIMUM_DRAWS && inside.length < wanted && evaluated < MAXIMUM_EVALUATIONS; drawn += 1) {
    const place = drawPlace(definition, ranges, integers.draw(random, failures), drawn, random);
    const given = kernelArguments(parameters, place);
    evaluated += nodesEvaluated(admission, given.integers, MAXIMUM_EVALUATIONS);
    failures += 1;
    if (!admits(admission, given)) continue;
    failures = 0;
    evaluated += nodesEvaluated(program, given.integers, MAXIMUM_EVALUATIONS);
    const arithmetic = new DomainArithmetic(new Map());
    const [value = NaN] = new KernelMachine(program, arithmetic, { ...given, lift: (double) => double }).run();
    if (!Number.isFinite(value) || !arithmetic.isOrdinary) continue;
    if (arithmetic.isInside) inside.push(place);
    else if (beyond.length < wanted) beyond.push(place);
  }
  const fill = beyond.slice(0, wanted - inside.length);
  return { places: [...inside, ...fill], sampling: { seed, wanted, drawn, beyondDomains: fill.length } };
}

/** A program whose results are 1, or combine nothing, where all subscripts are in range and all assumptions hold. */
function prepareAdmission(pool: ExpressionPool, definition: ArrayFunction): PreparedKernels {
  const kernels = definition.checks.map((check, index) => asKernel(pool, check, `check ${index}`));
  const shapes = new Map(kernels.map(({ target }) => [target, []]));
  const results = kernels.map(({ target }) => pool.element(target, []));
  return prepareKernels(pool, { kernels, shapes }, [...results, promiseOf(pool, definition)]);
}

function asKernel(pool: ExpressionPool, check: SubscriptCheck, target: string): Kernel {
  const { subscript, size, domain, guard } = check;
  const isInRange = pool.and([pool.compare(">=", subscript, pool.integer(0)), pool.compare("<", subscript, size)]);
  const value: Real = indicator(pool, isInRange);
  return { target, subscripts: [], combination: "minimum", domain, guard, value, isConstant: true };
}

function admits(admission: PreparedKernels, given: KernelArguments): boolean {
  const machine = new KernelMachine(admission, new DoubleArithmetic(new Map()), { ...given, lift: (double) => double });
  return machine.run().every((result) => result >= 1);
}

function drawPlace(
  definition: ArrayFunction,
  ranges: readonly Range[],
  integers: ReadonlyMap<string, number | Dense<number>>,
  draw: number,
  random: Random,
): ArrayPlace {
  const sizes = new Map([...integers].flatMap(([name, value]) => (typeof value === "number" ? [[name, value]] : [])));
  const parameters = [...definition.variables, ...definition.data];
  const valueFor = (parameter: ArrayParameter, position: number): number | Dense<number> => {
    const { name, shape } = parameter;
    const integer = integers.get(name);
    if (integer !== undefined) return integer;
    const range = ranges[position];
    if (range === undefined) throw new Error(`${name} has no range`);
    const number = () => drawWithin(range, random, scaleOf(draw, random));
    if (shape.length === 0) return number();
    const lengths = evaluate([...shape], sizes);
    const length = lengths.reduce((product, size) => product * size, 1);
    return { shape: lengths, values: Array.from({ length }, number) };
  };
  const point = new Map(parameters.map((parameter, position) => [parameter.name, valueFor(parameter, position)]));
  return { point, sizes };
}
