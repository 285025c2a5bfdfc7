import type { Shape } from "../../ir/kernel.js";
import { elementsRead } from "../../ir/kernels.js";
import type { Element, Real, SymbolNode } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { symbolsIn } from "../../ir/substitute.js";
import { kernelsIn, type Item, type Nests } from "./nest.js";
import { Replacement } from "./replace.js";

export interface Scalarised {
  readonly nests: Nests;
  /** The numbers that the function returns. */
  readonly values: readonly Real[];
}

/**
 * Makes arrays whose subscripts are all numbers, as they are in unrolled loops, into numbers of their own. What is in
 * `results` stays an array. A place that no kernel writes is 0, as only sums are read where nothing is added to them.
 */
export function scalarise(
  pool: ExpressionPool,
  nests: Nests,
  results: readonly string[],
  values: readonly Real[],
): Scalarised {
  const kept = new Set(results);
  const scalars = new Map<string, SymbolNode>();
  const note = (element: Element) => {
    if (element.subscripts.length === 0) return;
    const isNumbered = element.subscripts.every(({ kind }) => kind === "number") && nests.shapes.has(element.array);
    if (isNumbered) scalars.set(textOf(pool, element), scalarFor(pool, element));
    else kept.add(element.array);
  };
  for (const kernel of kernelsIn(nests.items)) {
    note({ array: kernel.target, subscripts: kernel.subscripts });
    for (const { element } of elementsRead(kernel)) note(element);
  }
  for (const { element } of symbolsIn(values)) if (element !== undefined) note(element);
  const scalarOf = (element: Element) => (kept.has(element.array) ? undefined : scalars.get(textOf(pool, element)));
  const written = new Set(
    [...kernelsIn(nests.items)].map(({ target, subscripts }) => textOf(pool, { array: target, subscripts })),
  );
  const valueOf = (element: Element) => {
    const isNumber = element.subscripts.length === 0 && nests.shapes.has(element.array);
    const scalar = scalarOf(element);
    const isMissing = (isNumber || scalar !== undefined) && !written.has(textOf(pool, element));
    return isMissing ? pool.integer(0) : scalar;
  };
  const replacement = new Replacement(pool, (symbol) => (symbol.element && valueOf(symbol.element)) ?? symbol);
  const shapes = new Map<string, Shape>(nests.shapes);
  const locals = new Set(nests.locals);
  const rewrite = (items: readonly Item[]): readonly Item[] =>
    items.flatMap((item): readonly Item[] => {
      if (item.kind === "loop") {
        return [{ kind: "loop", index: replacement.index(item.index), body: rewrite(item.body) }];
      }
      const kernel = replacement.kernel(item.kernel, undefined);
      if (kernel === undefined) return [];
      const scalar = scalarOf({ array: kernel.target, subscripts: kernel.subscripts });
      if (scalar === undefined) return [{ kind: "update", kernel }];
      shapes.set(scalar.name, []);
      if (nests.locals.has(item.kernel.target)) locals.add(scalar.name);
      return [{ kind: "update", kernel: { ...kernel, target: scalar.name, subscripts: [] } }];
    });
  const items = rewrite(nests.items);
  return { nests: { items, locals, shapes }, values: values.map(replacement.real) };
}

function textOf(pool: ExpressionPool, { array, subscripts }: Element): string {
  return pool.element(array, subscripts).name;
}

/** No name of a model has spaces. */
function scalarFor(pool: ExpressionPool, { array, subscripts }: Element): SymbolNode {
  const numbers = subscripts.map((subscript) => (subscript.kind === "number" ? subscript.value.toFraction() : ""));
  return pool.element([array, ...numbers].join(" "), []);
}
