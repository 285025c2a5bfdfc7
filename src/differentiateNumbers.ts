import type { FurtherParameter, NumberFunction, PatternFunction } from "./codegen/module.js";
import type { ListResult, Result } from "./codegen/program.js";
import { describeDerivative, describePattern, describeSparse, describeValue, printAssumption } from "./describe.js";
import {
  derivativeKinds,
  denseKind,
  isSparse,
  PATTERN,
  type SparseKind,
  type DerivativeKind,
  type KindOfDerivative,
  type RequestedDerivative,
} from "./ir/derivatives.js";
import type { ModelFunction } from "./ir/model.js";
import type { Real } from "./ir/node.js";
import type { ExpressionPool } from "./ir/pool.js";
import { isZero } from "./ir/rational.js";
import * as derivatives from "./rules/derivatives.js";
import { derivativesForMachine, withCompanions, type Gradient, type RunningOptions } from "./rules/gradient.js";
import { requirementForMachine } from "./rules/requirements.js";

export interface NumberFunctionOptions extends RunningOptions {
  /** Whether the emitted functions test what the model assumes. */
  readonly checkAssumptions: boolean;
}

/**
 * The functions to emit for a function of numbers: its value and, of each kind of derivative that is asked for, the derivative and
 * the value with it.
 */
export function differentiateNumberFunction(
  pool: ExpressionPool,
  definition: ModelFunction,
  requests: readonly RequestedDerivative[],
  options: NumberFunctionOptions,
): readonly (NumberFunction | PatternFunction)[] {
  const emitter = new Emitter(pool, definition, options);
  const wanted = requests.filter(({ kind }) => kind !== "value");
  const [first, ...others] = wanted.map((request) => emitter.differentiate(request));
  const { value, kept } = first?.machine ?? emitter.simplify();
  const documentation = describeValue(definition);
  const plain = emitter.emit(definition.name, documentation, { kind: "number", value }, [], kept);
  return [plain, ...[first, ...others].flatMap((found) => (found === undefined ? [] : emitter.emitBoth(found)))];
}

/** A kind of derivative by some variables: how it is computed, and how it is arranged. */
interface Plan {
  readonly ways: derivatives.Ways;
  readonly further: readonly FurtherParameter[];
  /** What the derivatives are when they are arranged. */
  readonly arrange: (derivatives: readonly Real[]) => Result<Real> | ListResult<Real>;
  /** How many of the derivatives, the first ones, are the gradient and come along. */
  readonly gradientCount: number;
}

interface Differentiated {
  readonly request: RequestedDerivative;
  readonly plan: Plan;
  readonly machine: Gradient;
}

class Emitter {
  /** What was found, as a sparse matrix is computed from all of its entries. */
  readonly #found = new Map<string, Gradient>();

  constructor(
    readonly pool: ExpressionPool,
    readonly definition: ModelFunction,
    readonly options: NumberFunctionOptions,
  ) {}

  differentiate(request: RequestedDerivative): Differentiated {
    const { pool, definition, options } = this;
    const plan = planOf(pool, request);
    const key = [denseKind(request.kind), request.order, ...request.variables].join(" ");
    const known = this.#found.get(key);
    if (known !== undefined) return { request, plan, machine: known };
    const wanted = { variables: request.variables, ways: plan.ways };
    const { machine } = derivativesForMachine(pool, definition, wanted, { ...definition, ...options });
    const prepared = withCompanions(pool, machine);
    this.#found.set(key, prepared);
    return { request, plan, machine: prepared };
  }

  /** The value alone. */
  simplify(): Gradient {
    const { pool, definition, options } = this;
    const nothing = { variables: [], ways: [() => []] } as const;
    const { machine } = derivativesForMachine(pool, definition, nothing, { ...definition, ...options });
    return withCompanions(pool, machine);
  }

  emitBoth({ request, plan, machine }: Differentiated): readonly (NumberFunction | PatternFunction)[] {
    const { pool, definition } = this;
    if (isSparse(request.kind)) return this.#emitSparse(request.kind, request.variables, plan, machine);
    const { suffix = "", key, of }: KindOfDerivative = derivativeKinds[request.kind];
    const derivative = plan.arrange(machine.partials.slice(plan.gradientCount));
    const alone = this.emit(
      `${definition.name}${suffix}`,
      describeDerivative(pool, definition, request),
      derivative,
      plan.further,
      machine.kept,
    );
    if (key === undefined || derivative.kind === "list") return [alone];
    const entries = [{ key: "value", result: numberResult(machine.value) }];
    if (plan.gradientCount > 0) {
      const partials = machine.partials.slice(0, plan.gradientCount);
      entries.push({ key: "gradient", result: keyed(request.variables, partials) });
    }
    entries.push({ key, result: derivative });
    const what = of(`\`${definition.name}\``);
    const described = plan.gradientCount > 0 ? `Value, gradient, and ${what}` : `Value and ${what}`;
    return [
      alone,
      this.emit(
        `${definition.name}ValueAnd${suffix}`,
        [`${described}, sharing their work.`],
        { kind: "object", entries },
        plan.further,
        machine.kept,
      ),
    ];
  }

  #emitSparse(
    kind: SparseKind,
    variables: readonly string[],
    { gradientCount }: Plan,
    { partials, kept }: Gradient,
  ): readonly (NumberFunction | PatternFunction)[] {
    const { definition } = this;
    const { suffix, of } = derivativeKinds[kind];
    const what = of(`\`${definition.name}\``);
    const name = `${definition.name}${suffix}`;
    const width = variables.length;
    const found = partials.slice(gradientCount).map((value, index) => ({
      value,
      row: Math.floor(index / width),
      column: index % width,
    }));
    const places = found.filter(({ value }) => !(value.kind === "number" && isZero(value.value)));
    const values = { kind: "list", values: places.map(({ value }) => value) } as const;
    return [
      {
        name: `${name}${PATTERN}`,
        documentation: describePattern(what, variables),
        height: found.length / width,
        places,
      },
      this.emit(name, describeSparse(what), values, [], kept),
    ];
  }

  emit(
    name: string,
    documentation: readonly string[],
    result: Result<Real> | ListResult<Real>,
    further: readonly FurtherParameter[],
    kept: ReadonlyMap<Real, string>,
  ): NumberFunction {
    const { pool, definition, options } = this;
    const { assumptions } = definition;
    return {
      name,
      documentation,
      parameters: [...definition.variables, ...definition.data],
      further,
      result,
      kept,
      requirements: (options.checkAssumptions ? assumptions : []).map((assumption) => ({
        condition: requirementForMachine(pool, assumption),
        text: printAssumption(assumption),
      })),
    };
  }
}

function planOf(pool: ExpressionPool, { kind, variables, order }: RequestedDerivative): Plan {
  const count = variables.length;
  const [variable = ""] = variables;
  const direction = variables.map(directionSymbol);
  const components = direction.map((symbol) => pool.symbol(symbol));
  const along: FurtherParameter = {
    name: "v",
    symbols: new Map(variables.map((name) => [name, directionSymbol(name)])),
  };
  const plain = { further: [], gradientCount: 0 };
  const plans: Readonly<Record<DerivativeKind, () => Plan>> = {
    value: () => ({ ...plain, ways: [() => []], arrange: () => keyed([], []) }),
    gradient: () => ({ ...plain, ways: derivatives.gradient(variables), arrange: (found) => keyed(variables, found) }),
    jacobian: () => ({ ...plain, ways: derivatives.gradient(variables), arrange: (found) => keyed(variables, found) }),
    vjp: () => ({
      ...plain,
      ways: derivatives.gradient(variables, pool.symbol(ADJOINT)),
      arrange: (found) => keyed(variables, found),
      further: [{ name: "adjoint", symbols: ADJOINT }],
    }),
    jvp: () => ({
      ...plain,
      ways: derivatives.directional(variables, components),
      arrange: (found) => only(pool, found),
      further: [along],
    }),
    hessian: () => ({
      ...plain,
      ways: derivatives.hessian(variables),
      arrange: (found) => ({
        kind: "object",
        entries: variables.map((key, row) => ({
          key,
          result: keyed(variables, found.slice(row * count, (row + 1) * count)),
        })),
      }),
      gradientCount: count,
    }),
    sparse_hessian: () => ({ ...plans.hessian(), arrange: (values) => ({ kind: "list", values }) }),
    sparse_jacobian: () => ({ ...plans.jacobian(), arrange: (values) => ({ kind: "list", values }) }),
    hessian_vector: () => ({
      ways: derivatives.hessianVector(variables, components),
      arrange: (found) => keyed(variables, found),
      further: [along],
      gradientCount: count,
    }),
    diagonal: () => ({
      ...plain,
      ways: derivatives.hessianDiagonal(variables),
      arrange: (found) => keyed(variables, found),
      gradientCount: count,
    }),
    laplacian: () => ({ ...plain, ways: derivatives.laplacian(variables), arrange: (found) => only(pool, found) }),
    taylor: () => ({
      ...plain,
      ways: derivatives.taylor(variable, order),
      arrange: (values) => ({ kind: "list", values }),
    }),
  };
  return plans[kind]();
}

/** No name of a model contains a point. */
const ADJOINT = ".adjoint";

function directionSymbol(variable: string): string {
  return `.v.${variable}`;
}

function numberResult(value: Real): Result<Real> {
  return { kind: "number", value };
}

function keyed(keys: readonly string[], values: readonly Real[]): Result<Real> {
  return {
    kind: "object",
    entries: keys.flatMap((key, index) => {
      const value = values[index];
      return value === undefined ? [] : [{ key, result: numberResult(value) }];
    }),
  };
}

function only(pool: ExpressionPool, [value = pool.integer(0)]: readonly Real[]): Result<Real> {
  return numberResult(value);
}
