import { prepareKernels } from "../../../interpret/kernels.js";
import { runWithRounding } from "../../../interpret/kernelValues.js";
import { IntegerScope } from "../../../interpret/integerScope.js";
import type { Shape } from "../../../ir/kernel.js";
import type { ArrayFunction } from "../../../ir/model.js";
import type { ExpressionPool } from "../../../ir/pool.js";
import { namesBeside } from "../../../rules/kernels/names.js";
import { forRunning } from "../../../rules/kernels/style.js";
import { transposeKernels, type Variable } from "../../../rules/kernels/transpose.js";
import { kernelArguments } from "../../arrays/kernelArguments.js";
import { type Quantity, quantityOf } from "../../arrays/quantity.js";
import type { ArrayPlace } from "../../arrays/readArrayPoint.js";

/** A function over arrays at a place. */
export interface EvaluatedArrays {
  readonly value: Quantity;
  /** The derivatives by parameters and by arrays that the model names, by name; none of a function that gives an array. */
  readonly derivatives: ReadonlyMap<string, Quantity>;
}

/** The value of a function over arrays and its derivatives, by the operations of the code that is emitted for them. */
export function evaluateArrays(
  pool: ExpressionPool,
  definition: ArrayFunction,
  variables: readonly Variable[],
  place: ArrayPlace,
): EvaluatedArrays {
  const { program, result, assumptions } = definition;
  const wanted = result.kind === "number" ? variables : [];
  const value = result.kind === "number" ? result.value : pool.integer(0);
  const seeded = { kind: "number", value, adjoint: pool.integer(1) } as const;
  const names = namesBeside(definition, program);
  const gradient = transposeKernels(pool, program, seeded, wanted, forRunning({ assumptions }), names);
  const numbers = gradient.partials.flatMap((partial) => (partial.kind === "number" ? [partial.value] : []));
  const given = kernelArguments([...definition.variables, ...definition.data], place);
  const run = runWithRounding(prepareKernels(pool, gradient.program, [gradient.value, ...numbers]), given);
  const scope = new IntegerScope(given.integers, new Map());
  const read = (array: string, shape: Shape = []): Quantity => {
    const sizes = shape.map((size) => Math.max(0, scope.valueOf(size)));
    const elements = run.elementsOf(array).map((element) => element.value);
    return quantityOf(sizes, elements);
  };
  const [own, ...scalars] = run.results.map((number) => quantityOf([], [number.value]));
  const derivatives = new Map<string, Quantity>();
  for (const [index, partial] of gradient.partials.entries()) {
    const variable = wanted[index];
    const quantity = partial.kind === "array" ? read(partial.array, variable?.shape) : scalars.shift();
    if (variable !== undefined && quantity !== undefined) derivatives.set(variable.name, quantity);
  }
  const whole = result.kind === "array" ? read(result.array, program.shapes.get(result.array)) : own;
  return { value: whole ?? quantityOf([], [NaN]), derivatives };
}
