import { Blocks, capitalised } from "./arrayBlocks.js";
import { keyed, valueOf, type ArrayDerivative, type Subject } from "./arrayResults.js";
import { arraysIn, valuesIn } from "./codegen/loops/results.js";
import type { Kernel, Shape } from "./ir/kernel.js";
import { batchKernels } from "./rules/kernels/batch.js";
import { jacobianKernels } from "./rules/kernels/jacobian.js";
import { namesBeside } from "./rules/kernels/names.js";
import { countOperations } from "./rules/kernels/operations.js";
import { pruneKernels } from "./rules/kernels/prune.js";
import { forRunning } from "./rules/kernels/style.js";
import { transposeKernels, type KernelGradient, type PartialDerivative } from "./rules/kernels/transpose.js";

/** The name of the adjoint of a result. No name of a model contains a point. */
export const ADJOINT = ".adjoint";

/** The gradient of a result times its adjoint. */
export function timesAdjoint({
  pool,
  definition,
  variables,
  options,
  program,
  names,
  number,
}: Subject): KernelGradient {
  const { result } = definition;
  const seeded =
    result.kind === "array"
      ? ({ kind: "array", array: result.array, adjoint: ADJOINT } as const)
      : ({ kind: "number", value: number ?? pool.integer(0), adjoint: pool.symbol(ADJOINT) } as const);
  return transposeKernels(pool, program, seeded, variables, forRunning(options), names);
}

/** The Jacobian of a function that gives an array, by tangents or by adjoints, whichever takes fewer operations. */
export function jacobian(subject: Subject): ArrayDerivative {
  const tangents = byTangents(subject);
  const adjoints = byAdjoints({ ...subject, names: namesBeside(subject.definition, subject.program) });
  return operationsOf(adjoints) < operationsOf(tangents) ? adjoints : tangents;
}

function operationsOf({ program, derivative }: ArrayDerivative): number {
  return countOperations(pruneKernels(program, valuesIn(derivative), arraysIn(derivative)));
}

/** The tangents of all variables at once. */
function byTangents({ pool, definition, variables, options, program, names }: Subject): ArrayDerivative {
  const { array, shape } = outputOf(definition);
  const found = jacobianKernels(pool, program, variables, forRunning(options), names);
  const blocks = new Blocks(pool, found, names);
  const derivative = keyed(
    variables,
    variables.map((variable) =>
      blocks.add(
        found.entriesOf(array, variable.name),
        [...shape, ...variable.shape],
        `jacobian${capitalised(variable)}`,
      ),
    ),
  );
  return { program: blocks.program, value: valueOf(definition, undefined), derivative, further: [] };
}

/** The adjoints of all outputs at once. */
function byAdjoints(subject: Subject): ArrayDerivative {
  const { pool, definition, variables, names } = subject;
  const { shape } = outputOf(definition);
  const { program, partials } = timesAdjoint(subject);
  const { program: batched, units, real } = batchKernels(pool, program, ADJOINT, shape, names);
  const kernels: Kernel[] = [...batched.kernels];
  const shapes = new Map(batched.shapes);
  const blocks = variables.flatMap((variable, index): readonly PartialDerivative[] => {
    const partial = partials[index];
    if (partial === undefined) return [];
    if (partial.kind === "array") {
      // Nothing is written to one that does not depend on the adjoint.
      shapes.set(partial.array, [...shape, ...variable.shape]);
      return [partial];
    }
    const target = names.take(`jacobian${capitalised(variable)}`);
    shapes.set(target, shape);
    kernels.push({
      target,
      subscripts: units.map(({ symbol }) => symbol),
      combination: undefined,
      domain: units,
      guard: undefined,
      value: real(partial.value),
      isConstant: false,
    });
    return [{ kind: "array", array: target }];
  });
  return {
    program: { kernels, shapes },
    value: valueOf(definition, undefined),
    derivative: keyed(variables, blocks),
    further: [],
  };
}

function outputOf({ result }: Subject["definition"]): { readonly array: string; readonly shape: Shape } {
  if (result.kind !== "array") throw new Error("a Jacobian is of an array");
  return result;
}
