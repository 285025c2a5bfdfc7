import type { Kernel, Shape } from "../../../ir/kernel.js";
import type { Real, SymbolNode } from "../../../ir/node.js";
import { asPendingDerivative } from "../../../ir/pendingDerivative.js";
import type { ExpressionPool } from "../../../ir/pool.js";
import { IndexRenaming } from "../../../ir/renameIndices.js";
import { symbolsIn } from "../../../ir/substitute.js";
import { topologicalOrder } from "../../../ir/walk.js";
import { freshIndex } from "../../../rules/kernels/indexNames.js";
import { FormulaReader } from "../../../rules/kernels/read.js";
import { writeExpression, type Written } from "../../latex/written.js";
import type { Line } from "../derivePart.js";
import { TextbookBuilder } from "../textbookBuilder.js";
import { linearTerms, type LinearTerm } from "./linearTerms.js";

/** An element that a function is derived by: of which array, and at which indices. */
export interface Place {
  readonly array: string;
  readonly indices: readonly SymbolNode[];
}

/** What a line may run over and may not call an index. */
export interface Surroundings {
  readonly shapes: ReadonlyMap<string, Shape>;
  readonly taken: Iterable<string>;
}

/**
 * The line after one in which derivatives of elements by an element are pending: each is 1 where the subscripts are those of the place, which
 * an index of a sum is put equal to, and 0 elsewhere. Undefined where none is pending.
 */
export function eliminateDeltas(
  pool: ExpressionPool,
  line: Real,
  place: Place,
  surroundings: Surroundings,
): Line | undefined {
  const elements = pendingElements(line);
  if (elements.length === 0) return undefined;
  const target = `∂/∂${place.array}`;
  const builder = new TextbookBuilder(pool);
  const terms = linearTerms(builder, line).map((term) => separateIndices(pool, term, place, surroundings));
  const kernels = terms.flatMap(({ element, domain, guards, coefficient }): readonly Kernel[] => {
    if (element === undefined) return [];
    const guard = guards.length === 0 ? undefined : pool.and(guards);
    const subscripts = element.element?.subscripts ?? [];
    return [{ target, subscripts, combination: "sum", domain, guard, value: coefficient, isConstant: false }];
  });
  const shapes = new Map([...surroundings.shapes, [target, surroundings.shapes.get(place.array) ?? []]]);
  const reader = new FormulaReader(pool, { kernels, shapes }, shapes, new Set(), new Set(), surroundings.taken);
  const others = terms.flatMap(({ element, coefficient }) => (element === undefined ? [coefficient] : []));
  return {
    rule: "kronecker",
    reason: elements.length === 1 ? "Kronecker delta" : "Kronecker deltas",
    pattern: writeDeltas(elements, place),
    letters: [],
    expression: builder.sum([reader.element(target, place.indices), ...others]),
  };
}

/** Gives reductions within a term indices that are neither its own nor those of the place. */
function separateIndices(
  pool: ExpressionPool,
  term: LinearTerm,
  { indices }: Place,
  { taken }: Surroundings,
): LinearTerm {
  const avoided = new Set([...indices, ...term.domain.map(({ symbol }) => symbol)]);
  const known = symbolsIn([term.coefficient, ...term.guards, ...avoided]);
  const names = new Set([...taken, ...[...known].map(({ name }) => name)]);
  const renaming = new IndexRenaming(pool, avoided, ({ name }) => freshIndex(pool, names, name));
  return { ...term, guards: term.guards.map(renaming.condition), coefficient: renaming.real(term.coefficient) };
}

/** The elements whose derivatives are pending, each once. */
function pendingElements(line: Real): readonly SymbolNode[] {
  return topologicalOrder([line]).flatMap((node) => {
    const operand = asPendingDerivative(node)?.operand;
    return operand?.kind === "symbol" && operand.element !== undefined ? [operand] : [];
  });
}

/** `1 where k = i, else 0` */
function writeDeltas(elements: readonly SymbolNode[], { indices }: Place): Written {
  const equalities = elements.map(({ element }) =>
    (element?.subscripts ?? []).flatMap((subscript, dimension): readonly Written[] => {
      const index = indices[dimension];
      if (index === undefined) return [];
      const [left, right] = [writeExpression(subscript), writeExpression(index)];
      return [{ text: `${left.text} = ${right.text}`, latex: `${left.latex} = ${right.latex}` }];
    }),
  );
  const join = (write: (written: Written) => string, separator: string) =>
    equalities.map((parts) => parts.map(write).join(", ")).join(separator);
  return {
    text: `1 where ${join(({ text }) => text, " or ")}, else 0`,
    latex: `1 \\text{ where } ${join(({ latex }) => latex, " \\text{ or } ")} \\text{, else } 0`,
  };
}
