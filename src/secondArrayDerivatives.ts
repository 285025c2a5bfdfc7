import { Blocks, capitalised, hessianName } from "./arrayBlocks.js";
import { directionBy, keyed, leafOf, valueOf, type ArrayDerivative, type Subject } from "./arrayResults.js";
import type { Leaf } from "./codegen/loops/function.js";
import type { Result } from "./codegen/program.js";
import type { ArrayParameter } from "./ir/model.js";
import type { Real } from "./ir/node.js";
import { withNumber } from "./rules/kernels/accumulate.js";
import { diagonalOf } from "./rules/kernels/blocks.js";
import type { Contribution } from "./rules/kernels/contributions.js";
import { jacobianKernels, type JacobianProgram } from "./rules/kernels/jacobian.js";
import { keepFactors } from "./rules/kernels/keepCompared.js";
import { forDifferentiating, forRunning, tangentForRunning } from "./rules/kernels/style.js";
import { tangentKernels } from "./rules/kernels/tangent.js";
import { transposeKernels, type KernelGradient, type PartialDerivative } from "./rules/kernels/transpose.js";

export function hessian(subject: Subject): ArrayDerivative {
  const { pool, variables } = subject;
  const second = secondDerivatives(subject);
  const blocks = new Blocks(pool, second.jacobian, subject.names);
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

export function diagonal(subject: Subject): ArrayDerivative {
  const { pool, variables } = subject;
  const second = secondDerivatives(subject);
  const blocks = new Blocks(pool, second.jacobian, subject.names);
  const derivatives = variables.map((variable) =>
    blocks.add(second.diagonalBy(variable), variable.shape, `hessianDiagonal${capitalised(variable)}`),
  );
  const derivative = keyed(variables, derivatives);
  return { program: blocks.program, value: second.value, gradient: second.gradient, derivative, further: [] };
}

export function laplacian(subject: Subject): ArrayDerivative {
  const { pool, variables } = subject;
  const second = secondDerivatives(subject);
  const blocks = new Blocks(pool, second.jacobian, subject.names);
  const all = variables.flatMap((variable) => second.diagonalBy(variable));
  const total = blocks.add(
    all.map((entry) => ({ ...entry, subscripts: [] })),
    [],
    "laplacian",
  );
  return { program: blocks.program, value: second.value, derivative: leafOf(total), further: [] };
}

export function hessianVector(subject: Subject): ArrayDerivative {
  const { pool, definition, variables, options, names } = subject;
  const found = gradientToDifferentiate(subject);
  const direction = directionBy(pool, variables);
  const numbers = found.partials.flatMap((partial) => (partial.kind === "number" ? [partial.value] : []));
  const second = tangentKernels(
    pool,
    found.program,
    [found.value, ...numbers],
    direction.tangents,
    tangentForRunning(options),
    names,
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
function gradientToDifferentiate({ pool, variables, options, program, names, ...subject }: Subject): KernelGradient {
  const value = subject.number ?? pool.integer(0);
  const seeded = { kind: "number", value, adjoint: pool.integer(1) } as const;
  const active = variables.map(({ name }) => name);
  const kept = keepFactors(pool, program, active, names);
  return transposeKernels(pool, kept, seeded, variables, forDifferentiating(options), names);
}

/** The value and the gradient of a function with all second derivatives, as the entries of the gradient's Jacobian. */
export interface SecondDerivatives {
  readonly value: Result<Leaf>;
  readonly gradient: Result<Leaf>;
  readonly jacobian: JacobianProgram;
  /** The array that holds the partial derivative by a variable. */
  readonly outputOf: (variable: ArrayParameter) => string;
  readonly diagonalBy: (variable: ArrayParameter) => readonly Contribution[];
}

export function secondDerivatives(subject: Subject): SecondDerivatives {
  const { pool, definition, variables, options, names } = subject;
  const found = gradientToDifferentiate(subject);
  const outputs = new Map<string, string>();
  const valueTarget = names.take("value");
  let program = withNumber(found.program, valueTarget, found.value);
  for (const [index, partial] of found.partials.entries()) {
    const name = variables[index]?.name ?? "";
    const target = partial.kind === "array" ? partial.array : names.take(`${name}Gradient`);
    outputs.set(name, target);
    if (partial.kind === "number") program = withNumber(program, target, partial.value);
  }
  const jacobian = jacobianKernels(pool, program, variables, forRunning(options), names);
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
