import { problems } from "../../diagnostics/catalogue.js";
import type { Span } from "../../diagnostics/span.js";
import type { Kernel, KernelProgram, Shape } from "../../ir/kernel.js";
import type { Real, SymbolNode } from "../../ir/node.js";
import { topologicalOrder } from "../../ir/walk.js";
import { differentiateTimes } from "../../rules/differentiateTimes.js";
import { isRagged, keepValues } from "../../rules/kernels/keepCompared.js";
import { pruneKernels } from "../../rules/kernels/prune.js";
import { tangentWithinFormulas, withinFormulas } from "../../rules/kernels/style.js";
import { tangentKernels } from "../../rules/kernels/tangent.js";
import { type PartialDerivative, type SeededNumber, transposeKernels } from "../../rules/kernels/transpose.js";
import type { Call } from "../ast.js";
import { type DifferentiationName, readDifferentiation } from "../differentiation.js";
import type { ArrayContext } from "./context.js";
import { differentiated, obstacleWithinFormulas } from "./obstacles.js";
import { numberOf, type Operand } from "./operands.js";
import { type ArrayValue, computedArray, isArray, storedArray, type Value } from "./values.js";

/** What the derivatives of a kernel and of an operation cost of the budget: they are several times as large, and so grow with nesting. */
const KERNEL_COST = 250;
const OPERATION_COST = 10;

/** What is differentiated, and by which parameter. */
interface Subject {
  readonly context: ArrayContext;
  readonly name: DifferentiationName;
  readonly span: Span;
  /** The array or the number that kernels know the parameter as. */
  readonly variable: string;
}

/**
 * The derivative that `diff(e, x)` or `grad(e, x)` asks for. It is taken where it is written: by an array with adjoints, by a number
 * with tangents. What it needs is added to the kernels of the function, and is differentiated again like any others.
 */
export function differentiation(
  context: ArrayContext,
  call: Call,
  name: DifferentiationName,
  [body, by]: readonly Operand[],
): Value | undefined {
  const asked = readDifferentiation(call, name, context.resolution, context.report);
  if (asked === undefined || body === undefined || by === undefined) return undefined;
  const { span } = call;
  const place = `what \`${name}\` differentiates`;
  if (isArray(by.value)) {
    const value = numberOf(context, body, place);
    return value && gradient(context, span, value, by.value);
  }
  const variable = by.value;
  if (variable.kind !== "symbol") return undefined;
  const derivative = (value: Real) => derivativeBy(context, span, value, variable, name, asked.order);
  if (isArray(body.value)) {
    const { value: whole } = body;
    return computedArray(whole.shape, [whole], span, (subscripts) => {
      const element = whole.at(subscripts);
      return element && derivative(element);
    });
  }
  const value = numberOf(context, body, place);
  return value && derivative(value);
}

/** The derivatives of a number by all elements of an array, which is a parameter. */
function gradient(context: ArrayContext, span: Span, value: Real, by: ArrayValue): ArrayValue | undefined {
  const { pool, scope, kernels, derivatives, report } = context;
  const first = by.at(by.shape.map(() => pool.integer(0)));
  if (first?.kind !== "symbol" || first.element === undefined) return undefined;
  const { array, subscripts } = first.element;
  const fixed = subscripts.slice(0, subscripts.length - by.shape.length);
  const { domain, conditions } = scope.pointsOf(value);
  const own = scope.closure(fixed);
  const foreign = domain.find((index) => !own.includes(index));
  if (foreign !== undefined) {
    const help = "write what is differentiated as a helper function that takes the array and the index";
    report(
      problems.notSupported.at(
        span,
        `\`grad\` of what depends on the index \`${foreign.symbol.name}\` of a loop around it is`,
        help,
      ),
    );
    return undefined;
  }
  const points = [...domain.flatMap(({ symbol, low, high }) => [symbol, low, high]), ...conditions];
  const key = `grad ${array} ${value.id} ${points.map(({ id }) => id).join(",")}`;
  const guard = conditions.length === 0 ? undefined : pool.and(conditions);
  const seeded = { kind: "number", value, adjoint: pool.integer(1), domain, guard } as const;
  const shape = kernels.shapes.get(array) ?? by.shape;
  const found = derivatives.get(key) ?? transpose({ context, name: "grad", span, variable: array }, shape, seeded);
  if (found?.kind !== "array") return undefined;
  derivatives.set(key, found);
  const target = found.array;
  const at = (places: readonly Real[]) => pool.element(target, [...fixed, ...places]);
  return kernels.shapes.has(target)
    ? storedArray(target, by.shape, span, at, { fixed: fixed.length })
    : computedArray(by.shape, [], span, () => pool.integer(0));
}

/** Adds the kernels of adjoints to those of the function; gives what they compute for the variable. */
function transpose(subject: Subject, shape: Shape, seeded: SeededNumber): PartialDerivative | undefined {
  const { pool, kernels } = subject.context;
  const program = preparedKernels(subject, seeded.value);
  if (program === undefined) return undefined;
  const variables = [{ name: subject.variable, shape }];
  const all = transposeKernels(pool, program, seeded, variables, withinFormulas(pool), kernels.derivedNames);
  appendKernels(subject, program, all.program);
  return all.partials[0];
}

/** The derivative of a number by a number, which is a parameter, so many times. */
function derivativeBy(
  context: ArrayContext,
  span: Span,
  value: Real,
  symbol: SymbolNode,
  name: DifferentiationName,
  order: number,
): Real | undefined {
  const { pool, kernels } = context;
  const variable = symbol.element?.array ?? symbol.name;
  const needed = pruneKernels(kernels, [value], []);
  if (differentiated(needed.kernels, [variable]).length === 0)
    return differentiateTimes(pool, value, symbol.name, order);
  let derivative: Real | undefined = value;
  for (let times = 0; times < order && derivative !== undefined; times += 1)
    derivative = tangent({ context, name, span, variable }, derivative);
  return derivative;
}

function tangent(subject: Subject, value: Real): Real | undefined {
  const { pool, kernels, derivatives } = subject.context;
  const key = `diff ${subject.variable} ${value.id}`;
  const known = derivatives.get(key);
  if (known?.kind === "number") return known.value;
  const program = preparedKernels(subject, value);
  if (program === undefined) return undefined;
  const directions = new Map([[subject.variable, () => pool.integer(1)]]);
  const style = tangentWithinFormulas(pool);
  const all = tangentKernels(pool, program, [value], directions, style, kernels.derivedNames);
  const [derivative = pool.integer(0)] = all.tangents;
  appendKernels(subject, program, all.program);
  derivatives.set(key, { kind: "number", value: derivative });
  return derivative;
}

/**
 * The kernels that a value needs, with all stored that derivatives will compare with something; undefined where they cannot be
 * differentiated, which is reported.
 */
function preparedKernels({ context, name, span, variable }: Subject, value: Real): KernelProgram | undefined {
  const { pool, kernels, report, budget } = context;
  const needed = pruneKernels(kernels, [value], []).kernels;
  const obstacle = obstacleWithinFormulas(needed, [variable]);
  if (obstacle !== undefined) {
    report(problems.notSupported.at(span, `\`${name}\` of ${obstacle} is`));
    return undefined;
  }
  const active = new Set(differentiated(needed, [variable]));
  const values = [value, ...[...active].map((kernel) => kernel.value)];
  const operations = values.reduce((sum, part) => sum + topologicalOrder([part]).length, 0);
  if (!budget.spend(active.size * KERNEL_COST + operations * OPERATION_COST)) {
    report(problems.expansionTooLarge.at(span, name, budget.limit));
    return undefined;
  }
  const isCompared = (kernel: Kernel) =>
    kernel.combination !== undefined && kernel.combination !== "sum" && active.has(kernel) && !isRagged(kernel.domain);
  kernels.replace(keepValues(pool, kernels, isCompared, kernels.derivedNames));
  return pruneKernels(kernels, [value], []);
}

/** Adds the kernels of derivatives to those of the function. */
function appendKernels({ context, span }: Subject, before: KernelProgram, after: KernelProgram): void {
  const { kernels, origins } = context;
  const added = after.kernels.filter(({ target }) => !before.shapes.has(target));
  for (const { value } of added) origins.add(value, span);
  kernels.append(added, after.shapes);
}
