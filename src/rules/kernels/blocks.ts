import type { Index, Kernel, Shape } from "../../ir/kernel.js";
import type { Condition, Real, SymbolNode } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { integer, Substitution, symbolsIn } from "../../ir/substitute.js";
import { accumulate, accumulateNumber } from "./accumulate.js";
import { conjunction, mergeContributions, wholeRegion, type Contribution } from "./contributions.js";
import type { Entry } from "./jacobian.js";
import { freshIndices } from "./indexNames.js";
import type { FreshNames } from "./names.js";
import type { PartialDerivative } from "./transpose.js";

/** Derivatives of an output by a variable, of the output's shape followed by the variable's, with the kernels that write them. */
export interface Block {
  readonly derivative: PartialDerivative;
  readonly kernels: readonly Kernel[];
  readonly shapes: ReadonlyMap<string, Shape>;
}

/** What entries add up to; `target` is a name that is free. */
export function blockOf(pool: ExpressionPool, entries: readonly Contribution[], shape: Shape, target: string): Block {
  if (shape.length > 0) {
    const kernels = accumulate(pool, target, wholeRegion(pool, shape), entries);
    return { derivative: { kind: "array", array: target }, kernels, shapes: new Map([[target, shape]]) };
  }
  const { value, kernels } = accumulateNumber(pool, target, entries);
  return {
    derivative: { kind: "number", value },
    kernels,
    shapes: new Map(kernels.length === 0 ? [] : [[target, []]]),
  };
}

/** The block of the same derivatives by the other variable first. */
export function transposedBlock(
  pool: ExpressionPool,
  derivative: PartialDerivative,
  [rows, columns]: readonly [rows: Shape, columns: Shape],
  target: string,
  names: FreshNames,
): Block {
  if (derivative.kind === "number") return { derivative, kernels: [], shapes: new Map() };
  const indices = freshIndices(pool, [...columns, ...rows], names);
  const symbols = indices.map(({ symbol }) => symbol);
  const place = [...symbols.slice(columns.length), ...symbols.slice(0, columns.length)];
  const value = pool.element(derivative.array, place);
  const copied: Contribution = { subscripts: symbols, domain: indices, guard: undefined, value };
  return blockOf(pool, [copied], [...columns, ...rows], target);
}

/** Of the entries of a square block, those on its diagonal; their subscripts are those of the output alone. */
export function diagonalOf(pool: ExpressionPool, entries: readonly Entry[]): readonly Contribution[] {
  return mergeContributions(
    pool,
    entries.flatMap((entry) => onDiagonal(pool, entry) ?? []),
  );
}

function onDiagonal(pool: ExpressionPool, entry: Entry): Contribution | undefined {
  const rank = entry.subscripts.length / 2;
  let current: Entry | undefined = entry;
  for (let dimension = 0; dimension < rank && current !== undefined; dimension += 1) {
    current = whereEqual(pool, current, dimension, rank + dimension);
  }
  return current && { ...current, subscripts: current.subscripts.slice(0, rank) };
}

/** An entry where two of its subscripts are equal: an index is replaced by the other one, or a guard compares them. */
function whereEqual(pool: ExpressionPool, entry: Entry, left: number, right: number): Entry | undefined {
  const [row, column] = [entry.subscripts[left], entry.subscripts[right]];
  if (row === undefined || column === undefined || row === column) return entry;
  const difference = integer(pool, pool.subtract(row, column));
  if (difference.kind === "number") return undefined;
  const substituted = replaceIndex(pool, entry, column, row) ?? replaceIndex(pool, entry, row, column);
  if (substituted !== undefined) return substituted;
  return { ...entry, guard: conjunction(pool, entry.guard, pool.compare("==", row, column)) };
}

/** Puts an index of the same range in the place of another one, or of one that runs over all places that the other selects. */
function replaceIndex(pool: ExpressionPool, entry: Entry, from: Real, to: Real): Entry | undefined {
  const replaced = entry.domain.find(({ symbol }) => symbol === from);
  const other = entry.domain.find(({ symbol }) => symbol === to);
  if (replaced === undefined || other === undefined) return undefined;
  if (replaced.low !== other.low || replaced.high !== other.high) return undefined;
  const isBound = entry.domain.some(({ low, high }) => symbolsIn([low, high]).has(replaced.symbol));
  if (isBound) return undefined;
  const { real, condition } = new Substitution(pool, new Map<SymbolNode, Real>([[replaced.symbol, to]]));
  const guard: Condition | undefined = entry.guard && condition(entry.guard);
  return {
    subscripts: entry.subscripts.map((subscript) => integer(pool, real(subscript))),
    domain: entry.domain.filter((index: Index) => index !== replaced),
    guard,
    value: real(entry.value),
  };
}
