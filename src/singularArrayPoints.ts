import { arrayVariables } from "./analyse.js";
import { subjectOf } from "./arrayDerivatives.js";
import { readKernels } from "./arrayFormulas.js";
import type { Kernel } from "./ir/kernel.js";
import type { ArrayFunction } from "./ir/model.js";
import { type Condition, isCondition, type Node, type Real, type SymbolNode } from "./ir/node.js";
import type { ExpressionPool } from "./ir/pool.js";
import { Substitution, symbolsIn } from "./ir/substitute.js";
import { KernelProvenance } from "./kernelProvenance.js";
import { printNamed } from "./printNamed.js";
import { cancelConstantsIn, cancelConstantsWhere } from "./rules/kernels/constants.js";
import { type KernelSingularity, kernelSingularPoints } from "./rules/kernels/singularPoints.js";
import { described, type SingularPoint } from "./singularPoint.js";

/** The singular points that remain in the code emitted for a function over arrays, in index notation. */
export function arraySingularPoints(
  pool: ExpressionPool,
  definition: ArrayFunction,
  { wrt, fast = false }: { readonly wrt?: readonly string[] | undefined; readonly fast?: boolean | undefined },
): readonly SingularPoint[] {
  const { name, assumptions, sizes, derived } = definition;
  const integers = new Set(definition.data.filter(({ isInteger }) => isInteger).map((parameter) => parameter.name));
  const isDerived = definition.requests?.every(({ kind }) => kind === "value") !== true;
  const parameters = isDerived ? arrayVariables(definition, wrt) : [];
  const variables = parameters.map((parameter) => parameter.name);
  const provenance = new KernelProvenance(pool, definition);
  const { program, number } = subjectOf(pool, definition, parameters, { assumptions, fast }, provenance.follow);
  const kernels = { program, number, variables, known: { sizes, integers, assumptions }, derived };
  const found = kernelSingularPoints(pool, kernels, { fast });
  const placed = found.map((point) => ({ ...point, origin: provenance.originOf(point) }));
  return described({ name, variables }, placed, {
    keyOf: ({ condition, kernel }) => withoutIndexNames(pool, condition, kernel).id,
    show: indexNotation(pool, definition),
  });
}

/** A condition that is the same whatever the indices of its kernel are called. */
function withoutIndexNames(pool: ExpressionPool, condition: Condition, { domain }: Kernel): Condition {
  const indices = new Set<SymbolNode>(domain.map(({ symbol }) => symbol));
  const used = [...symbolsIn([condition])].filter((symbol) => indices.has(symbol));
  const names = new Map<SymbolNode, Real>(used.map((symbol, position) => [symbol, pool.symbol(`index ${position}`)]));
  return new Substitution(pool, names).condition(condition);
}

/** Writes what kernels compute as the formulas of `difc derive` do. */
function indexNotation(
  pool: ExpressionPool,
  definition: ArrayFunction,
): (node: Node, words: string, point: KernelSingularity) => string {
  const { reader } = readKernels(pool, definition, []);
  const { program } = definition;
  return (node, words, { kernel, isTie }) => {
    if (isTie && isCondition(node)) return `several values are the ${kernel.combination ?? "same"}`;
    const own = symbolsIn([node]);
    const avoided = kernel.domain.map(({ symbol }) => symbol).filter((symbol) => own.has(symbol));
    const read = isCondition(node)
      ? reader.condition(cancelConstantsWhere(pool, program, node), avoided)
      : reader.value(cancelConstantsIn(pool, program, node), avoided);
    return printNamed(pool, read, new Map(), words);
  };
}
