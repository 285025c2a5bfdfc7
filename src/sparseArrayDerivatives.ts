import { arrayLeaf, valueOf, type ArrayDerivative, type Subject } from "./arrayResults.js";
import type { FurtherArgument } from "./codegen/loops/function.js";
import type { KernelProgram } from "./ir/kernel.js";
import type { ArrayParameter } from "./ir/model.js";
import type { Real } from "./ir/node.js";
import type { ExpressionPool } from "./ir/pool.js";
import { integer } from "./ir/substitute.js";
import { withNumber } from "./rules/kernels/accumulate.js";
import { jacobianKernels } from "./rules/kernels/jacobian.js";
import { lengthOf, sparseMatrix, type MatrixBlock, type SparseNames } from "./rules/kernels/sparse.js";
import { forRunning } from "./rules/kernels/style.js";
import { secondDerivatives } from "./secondArrayDerivatives.js";

/** The places of the Hessian that may not be 0, over all variables one after the other. Both triangles are there. */
export function sparseHessian(subject: Subject): ArrayDerivative {
  const { pool, variables } = subject;
  const second = secondDerivatives(subject);
  const { offsets, length } = layOut(pool, variables);
  const blocks = variables.flatMap((row, index) =>
    variables.slice(index).map((column): MatrixBlock => ({
      entries: second.jacobian.entriesOf(second.outputOf(row), column.name),
      rows: row.shape,
      columns: column.shape,
      firstRow: offsets.get(row) ?? length,
      firstColumn: offsets.get(column) ?? length,
      isMirrored: row !== column,
    })),
  );
  const { value, gradient } = second;
  return { ...matrix(subject, second.jacobian.program, blocks, length), value, gradient };
}

/** The places of the Jacobian that may not be 0: a row for each number of the value, a column for each of the variables. */
export function sparseJacobian(subject: Subject): ArrayDerivative {
  const { pool, definition, variables, options, program, names, number } = subject;
  const { result } = definition;
  const output = result.kind === "array" ? result : { array: names.take("value"), shape: [] };
  const whole = number === undefined ? program : withNumber(program, output.array, number);
  const jacobian = jacobianKernels(pool, whole, variables, forRunning(options), names);
  const { offsets, length } = layOut(pool, variables);
  const blocks = variables.map((column): MatrixBlock => ({
    entries: jacobian.entriesOf(output.array, column.name),
    rows: output.shape,
    columns: column.shape,
    firstRow: pool.integer(0),
    firstColumn: offsets.get(column) ?? length,
    isMirrored: false,
  }));
  const value = valueOf(definition, number && pool.element(output.array, []));
  return { ...matrix(subject, jacobian.program, blocks, lengthOf(pool, output.shape)), value };
}

/** Where each variable begins in a vector of all of them. */
function layOut(
  pool: ExpressionPool,
  variables: readonly ArrayParameter[],
): { readonly offsets: ReadonlyMap<ArrayParameter, Real>; readonly length: Real } {
  const offsets = new Map<ArrayParameter, Real>();
  let length: Real = pool.integer(0);
  for (const variable of variables) {
    offsets.set(variable, length);
    length = integer(pool, pool.sum([length, lengthOf(pool, variable.shape)]));
  }
  return { offsets, length };
}

/** No name of a model contains a point. */
const names: SparseNames = { rows: ".rows", columns: ".columns", slots: "pattern.slots", values: ".values" };
const COUNT = "pattern.count";

function matrix(
  { pool, definition }: Subject,
  { kernels, shapes }: KernelProgram,
  blocks: readonly MatrixBlock[],
  height: Real,
): Omit<ArrayDerivative, "value" | "gradient"> {
  const { pattern, values, slots } = sparseMatrix(pool, blocks, names);
  const part = (name: string, shape: readonly Real[]): ArrayParameter => ({
    name,
    shape,
    isInteger: true,
    span: definition.place,
  });
  const argument: FurtherArgument = {
    name: "pattern",
    parameters: [
      { key: "count", parameter: part(COUNT, []) },
      { key: "slots", parameter: part(names.slots, [slots]) },
    ],
  };
  const withSlots = new Map([...shapes, [names.rows, [slots]] as const, [names.columns, [slots]] as const]);
  return {
    program: {
      kernels: [...kernels, ...values],
      shapes: new Map([...shapes, [names.values, [pool.symbol(COUNT)]] as const]),
    },
    derivative: arrayLeaf(names.values),
    further: [argument],
    pattern: {
      program: { kernels: [...kernels, ...pattern], shapes: withSlots },
      result: {
        kind: "pattern",
        value: { kind: "pattern", rows: names.rows, columns: names.columns, height },
      },
    },
  };
}
