import { readKernels, type ReadKernels } from "../../../arrayFormulas.js";
import { arraysRead } from "../../../ir/kernels.js";
import type { ArrayFunction } from "../../../ir/model.js";
import type { Real } from "../../../ir/node.js";
import type { ExpressionPool } from "../../../ir/pool.js";
import { print } from "../../../ir/print.js";
import { symbolsIn } from "../../../ir/substitute.js";

/** Formulas that are longer are divided. */
const MAXIMUM_LENGTH = 80;

/** The reductions that get formulas of their own, because the formula that they stand in is long. */
export function nameKernels(pool: ExpressionPool, definition: ArrayFunction): ReadonlySet<string> {
  const given = new Set<string>();
  for (let count = -1; count < given.size;) {
    count = given.size;
    const kernels = readKernels(pool, definition, [], { others: given });
    const { reader, program, named } = kernels;
    const root = definition.result.kind === "number" ? definition.result.value : pool.integer(0);
    // What is a reduction as a whole stays one.
    const outer = root.kind === "symbol" && root.element !== undefined ? root.element.array : undefined;
    const long = [
      ...(isLong(reader.value(kernels.value)) ? [outer === undefined ? arraysIn(root) : readBy(kernels, outer)] : []),
      ...named
        .filter((array) => isLong(reader.element(array, reader.indicesOf(array))))
        .map((array) => readBy(kernels, array)),
    ];
    for (const arrays of long)
      for (const array of arrays) if (program.shapes.has(array) && !named.includes(array)) given.add(array);
  }
  return given;
}

function isLong(formula: Real): boolean {
  const { results, definitions } = print([formula]);
  return definitions.length > 0 || (results[0]?.length ?? 0) > MAXIMUM_LENGTH;
}

function readBy({ program }: ReadKernels, array: string): ReadonlySet<string> {
  return new Set(program.kernels.filter(({ target }) => target === array).flatMap((kernel) => [...arraysRead(kernel)]));
}

function arraysIn(formula: Real): ReadonlySet<string> {
  return new Set([...symbolsIn([formula])].flatMap(({ element }) => element?.array ?? []));
}
