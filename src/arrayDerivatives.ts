import type { FurtherArgument, Leaf } from "./codegen/loops/function.js";
import type { Result } from "./codegen/program.js";
import type { DerivativeKind } from "./ir/derivatives.js";
import type { Kernel, KernelProgram, Shape } from "./ir/kernel.js";
import type { ArrayFunction, ArrayParameter } from "./ir/model.js";
import type { Real } from "./ir/node.js";
import type { ExpressionPool } from "./ir/pool.js";
import type { RunningOptions } from "./rules/gradient.js";
import { blockOf, diagonalOf, transposedBlock, type Block } from "./rules/kernels/blocks.js";
import { storeCandidates } from "./rules/kernels/candidates.js";
import type { Contribution } from "./rules/kernels/contributions.js";
import { inlineKernels } from "./rules/kernels/inline.js";
import { jacobianKernels, type JacobianProgram } from "./rules/kernels/jacobian.js";
import { FreshNames } from "./rules/kernels/names.js";
import { forDifferentiating, forRunning, tangentForRunning } from "./rules/kernels/style.js";
import { directionNamed, tangentKernels, type Direction } from "./rules/kernels/tangent.js";
import { transposeKernels, type KernelGradient, type PartialDerivative } from "./rules/kernels/transpose.js";

/** Derivatives of a function over arrays of some kind, as kernels that compute them. */
export interface ArrayDerivative {
  readonly program: KernelProgram;
  readonly value: Result<Leaf>;
  /** Where the gradient comes along. */
  readonly gradient?: Result<Leaf>;
  readonly derivative: Result<Leaf>;
  /** What the kind needs besides the function's own arguments. */
  readonly further: readonly FurtherArgument[];
}

/** What is differentiated, and how. */
interface Subject {
  readonly pool: ExpressionPool;
  readonly definition: ArrayFunction;
  readonly variables: readonly ArrayParameter[];
  readonly options: RunningOptions;
  readonly program: KernelProgram;
  /** The value where it is a number. */
  readonly number: Real | undefined;
}

/** Kinds that are of every function over arrays; a value has no derivative. */
export type ArrayDerivativeKind = Exclude<DerivativeKind, "value" | "taylor">;

/** No name of a model contains a point. */
const ADJOINT = ".adjoint";

/** Derivatives of a function over arrays by some of its parameters. */
export function differentiateArray(
  pool: ExpressionPool,
  definition: ArrayFunction,
  kind: ArrayDerivativeKind,
  variables: readonly ArrayParameter[],
  options: RunningOptions,
): ArrayDerivative {
  const subject = subjectOf(pool, definition, variables, options);
  return derivations[kind](subject);
}

/** The value of a function over arrays. */
export function evaluateArray(
  pool: ExpressionPool,
  definition: ArrayFunction,
  options: RunningOptions,
): Pick<ArrayDerivative, "program" | "value"> {
  const { program, value } = gradient(subjectOf(pool, definition, [], options));
  return { program, value };
}

function subjectOf(
  pool: ExpressionPool,
  definition: ArrayFunction,
  variables: readonly ArrayParameter[],
  options: RunningOptions,
): Subject {
  const { program, result } = definition;
  const values = result.kind === "array" ? [] : [result.value];
  const wanted = new Set(result.kind === "array" ? [result.array] : []);
  const inlined = inlineKernels(pool, program, values, wanted);
  return { pool, definition, variables, options, program: inlined.program, number: inlined.values[0] };
}

const derivations: Readonly<Record<ArrayDerivativeKind, (subject: Subject) => ArrayDerivative>> = {
  gradient,
  jacobian: (subject) => (subject.number === undefined ? jacobian(subject) : gradient(subject)),
  vjp: adjointProduct,
  jvp: directional,
  hessian,
  hessian_vector: hessianVector,
  diagonal,
  laplacian,
};

function gradient(subject: Subject): ArrayDerivative {
  const { pool, definition, variables, options, program, number = pool.integer(0) } = subject;
  const seeded = { kind: "number", value: number, adjoint: pool.integer(1) } as const;
  const found = transposeKernels(pool, program, seeded, variables, forRunning(options));
  return {
    program: found.program,
    value: valueOf(definition, found.value),
    derivative: keyed(variables, found.partials),
    further: [],
  };
}

function adjointProduct({ pool, definition, variables, options, program, number }: Subject): ArrayDerivative {
  const { result, place } = definition;
  const shape = result.kind === "array" ? result.shape : [];
  const seeded =
    result.kind === "array"
      ? ({ kind: "array", array: result.array, adjoint: ADJOINT } as const)
      : ({ kind: "number", value: number ?? pool.integer(0), adjoint: pool.symbol(ADJOINT) } as const);
  const found = transposeKernels(pool, program, seeded, variables, forRunning(options));
  const adjoint: ArrayParameter = { name: ADJOINT, shape, isInteger: false, span: place };
  return {
    program: found.program,
    value: valueOf(definition, found.value),
    derivative: keyed(variables, found.partials),
    further: [{ name: "adjoint", parameters: [{ key: undefined, parameter: adjoint }] }],
  };
}

function directional({ pool, definition, variables, options, program, number }: Subject): ArrayDerivative {
  const direction = directionBy(pool, variables);
  const values = number === undefined ? [] : [number];
  const found = tangentKernels(pool, program, values, direction.tangents, tangentForRunning(options));
  const { result } = definition;
  return {
    program: found.program,
    value: valueOf(definition, found.values[0]),
    derivative:
      result.kind === "array"
        ? arrayLeaf(found.tangentOf(result.array))
        : valueLeaf(found.tangents[0] ?? pool.integer(0)),
    further: [direction.argument],
  };
}

function jacobian(subject: Subject): ArrayDerivative {
  const { pool, definition, variables, options, program } = subject;
  const { result } = definition;
  const found = jacobianKernels(pool, program, variables, forRunning(options));
  const blocks = new Blocks(pool, found);
  const [output, shape] = result.kind === "array" ? [result.array, result.shape] : ["", []];
  const derivative = keyed(
    variables,
    variables.map((variable) =>
      blocks.add(
        found.entriesOf(output, variable.name),
        [...shape, ...variable.shape],
        `jacobian${capitalised(variable)}`,
      ),
    ),
  );
  return { program: blocks.program, value: valueOf(definition, undefined), derivative, further: [] };
}

function hessian(subject: Subject): ArrayDerivative {
  const { pool, variables } = subject;
  const second = secondDerivatives(subject);
  const blocks = new Blocks(pool, second.jacobian);
  const upper = new Map<string, PartialDerivative>();
  const key = (row: ArrayParameter, column: ArrayParameter) => `${row.name} ${column.name}`;
  for (const [index, row] of variables.entries()) {
    for (const column of variables.slice(index)) {
      const entries = second.jacobian.entriesOf(second.outputOf(row), column.name);
      upper.set(key(row, column), blocks.add(entries, [...row.shape, ...column.shape], hessianName(row, column)));
    }
  }
  const lower = (row: ArrayParameter, column: ArrayParameter) => {
    const computed = upper.get(key(column, row));
    if (computed === undefined) throw new Error("a Hessian without a block");
    return blocks.addTransposed(computed, [column.shape, row.shape], hessianName(row, column));
  };
  const derivative: Result<Leaf> = {
    kind: "object",
    entries: variables.map((row) => ({
      key: row.name,
      result: keyed(
        variables,
        variables.map((column) => upper.get(key(row, column)) ?? lower(row, column)),
      ),
    })),
  };
  return { program: blocks.program, value: second.value, gradient: second.gradient, derivative, further: [] };
}

function diagonal(subject: Subject): ArrayDerivative {
  const { pool, variables } = subject;
  const second = secondDerivatives(subject);
  const blocks = new Blocks(pool, second.jacobian);
  const derivatives = variables.map((variable) =>
    blocks.add(second.diagonalBy(variable), variable.shape, `hessianDiagonal${capitalised(variable)}`),
  );
  const derivative = keyed(variables, derivatives);
  return { program: blocks.program, value: second.value, gradient: second.gradient, derivative, further: [] };
}

function laplacian(subject: Subject): ArrayDerivative {
  const { pool, variables } = subject;
  const second = secondDerivatives(subject);
  const blocks = new Blocks(pool, second.jacobian);
  const all = variables.flatMap((variable) => second.diagonalBy(variable));
  const total = blocks.add(
    all.map((entry) => ({ ...entry, subscripts: [] })),
    [],
    "laplacian",
  );
  return { program: blocks.program, value: second.value, derivative: leafOf(total), further: [] };
}

function hessianVector(subject: Subject): ArrayDerivative {
  const { pool, definition, variables, options } = subject;
  const found = gradientToDifferentiate(subject);
  const direction = directionBy(pool, variables);
  const numbers = found.partials.flatMap((partial) => (partial.kind === "number" ? [partial.value] : []));
  const second = tangentKernels(
    pool,
    found.program,
    [found.value, ...numbers],
    direction.tangents,
    tangentForRunning(options),
  );
  const [value, ...values] = second.values;
  const [, ...tangents] = second.tangents;
  const machine = values.values();
  const gradientOf = keyed(
    variables,
    found.partials.map((partial) => (partial.kind === "number" ? number(machine.next().value) : partial)),
  );
  const remaining = tangents.values();
  const derivative = keyed(
    variables,
    found.partials.map((partial) =>
      partial.kind === "number"
        ? number(remaining.next().value)
        : { kind: "array", array: second.tangentOf(partial.array) },
    ),
  );
  return {
    program: second.program,
    value: valueOf(definition, value),
    gradient: gradientOf,
    derivative,
    further: [direction.argument],
  };
}

function number(value: Real | undefined): PartialDerivative {
  if (value === undefined) throw new Error("a derivative without a value");
  return { kind: "number", value };
}

/** The gradient of a number, in a form that can be differentiated. */
function gradientToDifferentiate({ pool, variables, options, program, ...subject }: Subject): KernelGradient {
  const value = subject.number ?? pool.integer(0);
  const seeded = { kind: "number", value, adjoint: pool.integer(1) } as const;
  return transposeKernels(pool, storeCandidates(pool, program), seeded, variables, forDifferentiating(options));
}

/** The value and the gradient of a function with all second derivatives, as the entries of the gradient's Jacobian. */
interface SecondDerivatives {
  readonly value: Result<Leaf>;
  readonly gradient: Result<Leaf>;
  readonly jacobian: JacobianProgram;
  /** The array that holds the partial derivative by a variable. */
  readonly outputOf: (variable: ArrayParameter) => string;
  readonly diagonalBy: (variable: ArrayParameter) => readonly Contribution[];
}

function secondDerivatives(subject: Subject): SecondDerivatives {
  const { pool, definition, variables, options } = subject;
  const found = gradientToDifferentiate(subject);
  const names = new FreshNames([...found.program.shapes.keys(), ...variables.map(({ name }) => name)]);
  const outputs = new Map<string, string>();
  const kernels: Kernel[] = [...found.program.kernels];
  const shapes = new Map<string, Shape>(found.program.shapes);
  const store = (target: string, value: Real) => {
    shapes.set(target, []);
    kernels.push({
      target,
      subscripts: [],
      combination: undefined,
      domain: [],
      guard: undefined,
      value,
      isConstant: false,
    });
  };
  const valueTarget = names.take("value");
  store(valueTarget, found.value);
  for (const [index, partial] of found.partials.entries()) {
    const name = variables[index]?.name ?? "";
    const target = partial.kind === "array" ? partial.array : names.take(`${name}Gradient`);
    outputs.set(name, target);
    if (partial.kind === "number") store(target, partial.value);
  }
  const jacobian = jacobianKernels(pool, { kernels, shapes }, variables, forRunning(options));
  const outputOf = ({ name }: ArrayParameter) => outputs.get(name) ?? "";
  const partials = variables.map((variable): PartialDerivative => {
    const array = outputOf(variable);
    return variable.shape.length === 0 ? { kind: "number", value: pool.element(array, []) } : { kind: "array", array };
  });
  return {
    value: valueOf(definition, pool.element(valueTarget, [])),
    gradient: keyed(variables, partials),
    jacobian,
    outputOf,
    diagonalBy: (variable) => diagonalOf(pool, jacobian.entriesOf(outputOf(variable), variable.name)),
  };
}

/** A program to which blocks of derivatives are added. */
class Blocks {
  readonly #kernels: Kernel[];
  readonly #shapes: Map<string, Shape>;

  constructor(
    readonly pool: ExpressionPool,
    readonly jacobian: JacobianProgram,
  ) {
    this.#kernels = [...jacobian.program.kernels];
    this.#shapes = new Map(jacobian.program.shapes);
  }

  get program(): KernelProgram {
    return { kernels: this.#kernels, shapes: this.#shapes };
  }

  add(entries: readonly Contribution[], shape: Shape, name: string): PartialDerivative {
    return this.#append(blockOf(this.pool, entries, shape, this.jacobian.names.take(name)));
  }

  addTransposed(
    derivative: PartialDerivative,
    shapes: readonly [rows: Shape, columns: Shape],
    name: string,
  ): PartialDerivative {
    return this.#append(
      transposedBlock(this.pool, derivative, shapes, this.jacobian.names.take(name), this.jacobian.names),
    );
  }

  #append({ derivative, kernels, shapes }: Block): PartialDerivative {
    this.#kernels.push(...kernels);
    for (const [array, shape] of shapes) this.#shapes.set(array, shape);
    return derivative;
  }
}

function hessianName(row: ArrayParameter, column: ArrayParameter): string {
  return `hessian${capitalised(row)}${capitalised(column)}`;
}

function capitalised({ name }: ArrayParameter): string {
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
}

/** A direction in the variables: an argument `v`, with a component of the shape of each. */
function directionBy(
  pool: ExpressionPool,
  variables: readonly ArrayParameter[],
): { readonly argument: FurtherArgument; readonly tangents: ReadonlyMap<string, Direction> } {
  const component = (variable: ArrayParameter): ArrayParameter => ({ ...variable, name: `v.${variable.name}` });
  return {
    argument: {
      name: "v",
      parameters: variables.map((variable) => ({ key: variable.name, parameter: component(variable) })),
    },
    tangents: new Map(variables.map((variable) => [variable.name, directionNamed(pool, component(variable).name)])),
  };
}

function valueOf({ result }: ArrayFunction, value: Real | undefined): Result<Leaf> {
  if (result.kind === "array") return arrayLeaf(result.array);
  if (value === undefined) throw new Error("a number without a value");
  return valueLeaf(value);
}

function keyed(variables: readonly ArrayParameter[], partials: readonly PartialDerivative[]): Result<Leaf> {
  return {
    kind: "object",
    entries: variables.flatMap(({ name: key }, index) => {
      const partial = partials[index];
      return partial === undefined ? [] : [{ key, result: leafOf(partial) }];
    }),
  };
}

function leafOf(partial: PartialDerivative): Result<Leaf> {
  return partial.kind === "array" ? arrayLeaf(partial.array) : valueLeaf(partial.value);
}

function arrayLeaf(array: string): Result<Leaf> {
  return { kind: "array", value: { kind: "array", array } };
}

function valueLeaf(value: Real): Result<Leaf> {
  return { kind: "number", value: { kind: "value", value } };
}
