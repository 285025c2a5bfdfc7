import type { Shape } from "./ir/kernel.js";
import type { ArrayFunction, ArrayParameter } from "./ir/model.js";
import type { Real } from "./ir/node.js";
import type { ExpressionPool } from "./ir/pool.js";
import { printInline } from "./ir/print.js";
import { cancelConstants, cancelConstantsIn } from "./rules/kernels/constants.js";
import { isCopy } from "./rules/kernels/inline.js";
import { FormulaReader } from "./rules/kernels/read.js";
import { forReading } from "./rules/kernels/style.js";
import { transposeKernels, type PartialDerivative } from "./rules/kernels/transpose.js";

/** An equation in index notation: `z[i] = Σ_j X[i, j]*w[j] + b`. */
export interface Equation {
  readonly left: string;
  readonly right: Real;
}

/** A function over arrays, and its derivatives, as formulas for people. */
export interface ArrayFormulas {
  readonly value: Equation;
  /** What the model names on the way. */
  readonly definitions: readonly Equation[];
  readonly partials: readonly (Equation & { readonly wrt: string })[];
}

/** Writes a function over arrays and its partial derivatives in index notation. */
export function arrayFormulas(
  pool: ExpressionPool,
  definition: ArrayFunction,
  variables: readonly ArrayParameter[],
): ArrayFormulas {
  const { name, result } = definition;
  const program = cancelConstants(pool, definition.program);
  const isNumber = result.kind === "number";
  const differentiated = transposeKernels(
    pool,
    program,
    {
      kind: "number",
      value: isNumber ? cancelConstantsIn(pool, definition.program, result.value) : pool.integer(0),
      adjoint: pool.integer(1),
    },
    isNumber ? variables : [],
    forReading,
  );
  const named = new Set(
    program.kernels.flatMap((kernel) =>
      kernel.combination === undefined && kernel.domain.length > 0 && !isCopy(kernel) ? [kernel.target] : [],
    ),
  );
  const parameters = [...definition.variables, ...definition.data];
  const taken = [...parameters.map((parameter) => parameter.name), ...definition.sizes, ...program.shapes.keys()];
  const shapes = new Map<string, Shape>([
    ...parameters.map(({ name: parameter, shape }): [string, Shape] => [parameter, shape]),
    ...differentiated.program.shapes,
  ]);
  const complete = new Set([...program.shapes.keys()].filter((array) => !definition.derived.has(array)));
  const reader = new FormulaReader(pool, differentiated.program, shapes, named, complete, taken);
  const element = (array: string, label: string): Equation => {
    const indices = reader.indicesOf(array);
    const subscripts = indices.length === 0 ? "" : `[${indices.map((index) => index.name).join(", ")}]`;
    return { left: `${label}${subscripts}`, right: reader.element(array, indices) };
  };
  const signature = arraySignature(definition);
  const value = isNumber
    ? { left: signature, right: reader.value(differentiated.value) }
    : { ...element(result.array, ""), left: `${signature}${element(result.array, "").left}` };
  const definitions = [...named]
    .filter((array) => isNumber || array !== result.array)
    .map((array) => element(array, array));
  const partials = isNumber
    ? variables.map((variable, index) => {
        const label = `∂${name}/∂${variable.name}`;
        return { wrt: variable.name, ...partialEquation(reader, element, label, differentiated.partials[index]) };
      })
    : [];
  return { value, definitions, partials };
}

function partialEquation(
  reader: FormulaReader,
  element: (array: string, label: string) => Equation,
  label: string,
  partial: PartialDerivative | undefined,
): Equation {
  if (partial === undefined) throw new Error(`${label} is missing`);
  if (partial.kind === "array") return element(partial.array, label);
  return { left: label, right: reader.value(partial.value) };
}

/** `loss(w[d], b; X[n, d], y[n])` */
export function arraySignature({ name, variables, data }: ArrayFunction): string {
  const list = (parameters: readonly ArrayParameter[]) => parameters.map(declarator).join(", ");
  return `${name}(${list(variables)}${data.length > 0 ? `; ${list(data)}` : ""})`;
}

function declarator({ name, shape, isInteger }: ArrayParameter): string {
  const sizes = shape.map((size) => printInline(size) ?? "…");
  return `${name}${sizes.length === 0 ? "" : `[${sizes.join(", ")}]`}${isInteger ? ": int" : ""}`;
}
