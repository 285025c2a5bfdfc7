import { ADJOINT, jacobian, timesAdjoint } from "./arrayJacobians.js";
import { taylor } from "./arrayTaylor.js";
import {
  arrayLeaf,
  directionBy,
  keyed,
  valueLeaf,
  valueOf,
  type ArrayDerivative,
  type Subject,
} from "./arrayResults.js";
import type { DerivativeKind } from "./ir/derivatives.js";
import type { ArrayFunction, ArrayParameter } from "./ir/model.js";
import type { ExpressionPool } from "./ir/pool.js";
import type { NoteImage } from "./ir/substitute.js";
import type { RunningOptions } from "./rules/gradient.js";
import { inlineKernels } from "./rules/kernels/inline.js";
import { keepCompared } from "./rules/kernels/keepCompared.js";
import { namesBeside } from "./rules/kernels/names.js";
import { forRunning, tangentForRunning } from "./rules/kernels/style.js";
import { tangentKernels } from "./rules/kernels/tangent.js";
import { transposeKernels } from "./rules/kernels/transpose.js";
import { diagonal, hessian, hessianVector, laplacian } from "./secondArrayDerivatives.js";
import { sparseHessian, sparseJacobian } from "./sparseArrayDerivatives.js";

/** Kinds that are of every function over arrays; a value has no derivative. */
export type ArrayDerivativeKind = Exclude<DerivativeKind, "value">;

/** A kind of derivative by some parameters; `order` is that of a Taylor series. */
export interface Wanted {
  readonly kind: ArrayDerivativeKind;
  readonly variables: readonly ArrayParameter[];
  readonly order: number;
}

/** Derivatives of a function over arrays by some of its parameters. */
export function differentiateArray(
  pool: ExpressionPool,
  definition: ArrayFunction,
  { kind, variables, order }: Wanted,
  options: RunningOptions,
): ArrayDerivative {
  const subject = subjectOf(pool, definition, variables, options);
  return derivations[kind](subject, order);
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

/** A function over arrays as it is differentiated: with definitions put in place. `note` is told what expressions become of its own. */
export function subjectOf(
  pool: ExpressionPool,
  definition: ArrayFunction,
  variables: readonly ArrayParameter[],
  options: RunningOptions,
  note?: NoteImage,
): Subject {
  const { program, result } = definition;
  const values = result.kind === "array" ? [] : [result.value];
  const wanted = new Set(result.kind === "array" ? [result.array] : []);
  const inlined = inlineKernels(pool, program, values, wanted, note);
  const names = namesBeside(definition, inlined.program);
  const active = variables.map(({ name }) => name);
  const compared = keepCompared(pool, inlined.program, active, names);
  return { pool, definition, variables, options, program: compared, names, number: inlined.values[0] };
}

const derivations: Readonly<Record<ArrayDerivativeKind, (subject: Subject, order: number) => ArrayDerivative>> = {
  gradient,
  jacobian: (subject) => (subject.number === undefined ? jacobian(subject) : gradient(subject)),
  vjp: adjointProduct,
  jvp: directional,
  hessian,
  hessian_vector: hessianVector,
  diagonal,
  laplacian,
  sparse_hessian: sparseHessian,
  sparse_jacobian: sparseJacobian,
  taylor,
};

function gradient(subject: Subject): ArrayDerivative {
  const { pool, definition, variables, options, program, names, number = pool.integer(0) } = subject;
  const seeded = { kind: "number", value: number, adjoint: pool.integer(1) } as const;
  const found = transposeKernels(pool, program, seeded, variables, forRunning(options), names);
  return {
    program: found.program,
    value: valueOf(definition, found.value),
    derivative: keyed(variables, found.partials),
    further: [],
  };
}

function adjointProduct(subject: Subject): ArrayDerivative {
  const { definition, variables } = subject;
  const { result, place } = definition;
  const found = timesAdjoint(subject);
  const shape = result.kind === "array" ? result.shape : [];
  const adjoint: ArrayParameter = { name: ADJOINT, shape, isInteger: false, span: place };
  return {
    program: found.program,
    value: valueOf(definition, found.value),
    derivative: keyed(variables, found.partials),
    further: [{ name: "adjoint", parameters: [{ key: undefined, parameter: adjoint }] }],
  };
}

function directional({ pool, definition, variables, options, program, names, number }: Subject): ArrayDerivative {
  const direction = directionBy(pool, variables);
  const values = number === undefined ? [] : [number];
  const found = tangentKernels(pool, program, values, direction.tangents, tangentForRunning(options), names);
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
