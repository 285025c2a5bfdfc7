import type { Index, Kernel } from "./kernel.js";
import type { Element, Node, Real, SymbolNode } from "./node.js";
import type { ExpressionPool } from "./pool.js";
import { integer, Substitution, symbolsIn, type NoteImage, type Replacements } from "./substitute.js";

/** A symbol that is an element of an array. */
export interface ElementSymbol extends SymbolNode {
  readonly element: Element;
}

export function isElement(symbol: SymbolNode): symbol is ElementSymbol {
  return symbol.element !== undefined;
}

/** All expressions of a kernel but its domain. */
export function expressionsOf({ subscripts, guard, value }: Kernel): readonly Node[] {
  return [...subscripts, ...(guard === undefined ? [] : [guard]), value];
}

/** The elements that a kernel reads, in its value, its guard, its subscripts and the bounds of its domain. */
export function elementsRead(kernel: Kernel): readonly ElementSymbol[] {
  const bounds = kernel.domain.flatMap(({ low, high }) => [low, high]);
  return [...symbolsIn([...expressionsOf(kernel), ...bounds])].filter(isElement);
}

/** The names of the arrays that a kernel reads. */
export function arraysRead(kernel: Kernel): ReadonlySet<string> {
  return new Set(elementsRead(kernel).map(({ element }) => element.array));
}

/** The kernel with symbols replaced in all of its expressions. An index that is replaced must become another symbol. */
export function substituteInKernel(
  pool: ExpressionPool,
  kernel: Kernel,
  replacements: Replacements,
  note?: NoteImage,
): Kernel {
  const substitution = new Substitution(pool, replacements, note);
  return {
    ...kernel,
    subscripts: kernel.subscripts.map((subscript) => integer(pool, substitution.real(subscript))),
    domain: kernel.domain.map((index) => substituteInIndex(substitution, index)),
    guard: kernel.guard && substitution.condition(kernel.guard),
    value: substitution.real(kernel.value),
  };
}

function substituteInIndex(substitution: Substitution, { symbol, low, high }: Index): Index {
  const image = substitution.replacements.get(symbol) ?? symbol;
  if (image.kind !== "symbol") throw new Error(`the index ${symbol.name} cannot become an expression`);
  const bound = (expression: Real) => integer(substitution.pool, substitution.real(expression));
  return { symbol: image, low: bound(low), high: bound(high) };
}
