import type { Kernel, KernelProgram } from "../../ir/kernel.js";
import type { Condition, Real } from "../../ir/node.js";
import { isProvenNonNegative } from "../../ir/nonNegative.js";
import { constant, polynomialOf, subtract } from "../../ir/polynomial.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { topologicalOrder } from "../../ir/walk.js";
import { functionNamed } from "../../functions/table.js";
import { gradientForMachine, type RunningOptions } from "../gradient.js";
import { type Singularity, singularPoints } from "../singularPoints.js";
import { variablesBelow } from "../variablesBelow.js";
import { activeLeaves, activeNames } from "./activity.js";
import { asKernel } from "./contributions.js";
import { Dependence, type LocalGradient } from "./dependence.js";
import { squaresOfNorm, withPlainNorms } from "./norms.js";
import { ElementRanges, type KnownBefore } from "./elementRanges.js";

/** A singular point of a kernel: where it leaves the finite reals, or follows a convention, at some points of its domain. */
export interface KernelSingularity extends Singularity {
  readonly kernel: Kernel;
  /** Whether it is one of an extreme where several values are equal to it, and not merely the one of the condition. */
  readonly isTie: boolean;
}

/** A function over arrays whose derivatives are taken. */
export interface DifferentiatedKernels {
  readonly program: KernelProgram;
  /** The number that is the value; absent where it is an array. */
  readonly number: Real | undefined;
  readonly variables: readonly string[];
  readonly known: KnownBefore;
  /** Arrays that are 0 where nothing is written. */
  readonly derived: ReadonlySet<string>;
}

/** The target of the kernel that the value is where it is a number. */
const VALUE = "";

const conventionsOfNorms = ["norm' = 0 where all elements are 0"];

/** The adjoint of what a kernel computes; no name of a model contains a point. */
const ADJOINT = ".adjoint";

/** The singular points that remain in the code for a function over arrays and its first derivatives, kernel by kernel. */
export function kernelSingularPoints(
  pool: ExpressionPool,
  { program, number, variables, known, derived }: DifferentiatedKernels,
  { fast = false }: RunningOptions,
): readonly KernelSingularity[] {
  const ranges = new ElementRanges(pool, program, known, derived);
  const kernels = number === undefined ? program.kernels : [...program.kernels, numberKernel(number)];
  const active = activeNames(kernels, variables);
  const locals = kernels.map((kernel) => {
    const leaves = kernel.isConstant ? [] : activeLeaves(kernel, active);
    const seed = kernel.target === VALUE || number === undefined ? pool.integer(1) : pool.symbol(ADJOINT);
    const options = { assumptions: known.assumptions, fast, seed };
    const names = leaves.map(({ name }) => name);
    const { simplified, machine } = gradientForMachine(pool, kernel.value, names, new Map(), options);
    return { kernel, leaves, simplified: withPlainNorms(pool, simplified), machine: withPlainNorms(pool, machine) };
  });
  const dependence = new Dependence(locals, variables);
  return locals.flatMap((local) => {
    const { kernel } = local;
    const isExcluded = ({ kind, operation, condition }: Singularity) =>
      isExcludedByIntegers(condition, kernel, ranges) ||
      (kind === "kink" && operation.kind === "power" && isWhole(operation.exponent, kernel, ranges));
    const names = local.leaves.map(({ name }) => name);
    const found = singularPoints(pool, local, names, ranges.conditionsAt(kernel)).filter(
      (point) => !speaksOfAdjoint(point.condition) && !isExcluded(point),
    );
    return [
      ...found.map((point) => ({ ...point, kernel, isTie: false })),
      ...tiesOf(pool, local),
      ...kinksOfNorms(pool, local),
    ].map((point) => ({
      ...point,
      ...dependence.affectedBy(point, local),
    }));
  });
}

function numberKernel(value: Real): Kernel {
  return asKernel(VALUE, { subscripts: [], domain: [], guard: undefined, value }, undefined);
}

/** An extreme has a kink where it is taken by several values. */
function tiesOf(pool: ExpressionPool, { kernel, leaves }: LocalGradient): readonly KernelSingularity[] {
  const { combination, target, subscripts, value } = kernel;
  if (leaves.length === 0 || (combination !== "minimum" && combination !== "maximum")) return [];
  const { conventions } = functionNamed(combination === "minimum" ? "min" : "max");
  const operation = pool.element(target, subscripts);
  const ofPartials = leaves.map(({ name }) => name);
  const condition = pool.compare("==", value, operation);
  return [{ kind: "kink", operation, condition, conventions, ofValue: false, ofPartials, kernel, isTie: true }];
}

/** The root that `norm` is has a kink where all that it is of is 0. */
function kinksOfNorms(pool: ExpressionPool, { kernel, leaves }: LocalGradient): readonly KernelSingularity[] {
  const order = topologicalOrder([kernel.value]);
  const norms = order.filter((node) => squaresOfNorm(node) !== undefined);
  const below = variablesBelow(
    kernel.value,
    norms,
    leaves.map(({ name }) => name),
  );
  return norms.flatMap((node, index): readonly KernelSingularity[] => {
    const squares = squaresOfNorm(node);
    const ofPartials = below[index] ?? [];
    if (squares === undefined || ofPartials.length === 0) return [];
    const condition = pool.compare("==", squares, pool.integer(0));
    const operation = pool.call("sqrt", [squares]);
    return [
      {
        kind: "kink",
        operation,
        condition,
        conventions: conventionsOfNorms,
        ofValue: false,
        ofPartials,
        kernel,
        isTie: false,
      },
    ];
  });
}

function speaksOfAdjoint(condition: Condition): boolean {
  return topologicalOrder([condition]).some((node) => node.kind === "symbol" && node.name === ADJOINT);
}

/** Whether a condition asks of integers what does not hold at the points of a domain: that they are equal, or that one is a fraction. */
function isExcludedByIntegers(condition: Condition, kernel: Kernel, ranges: ElementRanges): boolean {
  if (condition.kind === "conjunction")
    return condition.conditions.some((part) => isExcludedByIntegers(part, kernel, ranges));
  if (condition.kind !== "comparison") return false;
  const { operator, left, right } = condition;
  if (operator === "!=") return isFloorOf(right, left) && isWhole(left, kernel, ranges);
  const [place, other] = [polynomialOf(left), polynomialOf(right)];
  if (operator !== "==" || place === undefined || other === undefined) return false;
  const facts = ranges.integersIn(kernel.domain);
  return [subtract(place, other), subtract(other, place)].some((difference) =>
    isProvenNonNegative(subtract(difference, constant(1)), facts),
  );
}

/** Whether an expression is an integer at the points of a domain. */
function isWhole(expression: Real, { domain }: Kernel, ranges: ElementRanges): boolean {
  const polynomial = polynomialOf(expression);
  return polynomial !== undefined && ranges.isInteger(polynomial, domain);
}

function isFloorOf(node: Real, operand: Real): boolean {
  return node.kind === "call" && node.callee === "floor" && node.operands[0] === operand;
}
