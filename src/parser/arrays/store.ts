import { problems } from "../../diagnostics/catalogue.js";
import type { Span } from "../../diagnostics/span.js";
import type { Real } from "../../ir/node.js";
import type { ArrayContext } from "./context.js";
import type { Naming } from "./kernels.js";
import { type ArrayValue, storedArray } from "./values.js";

/** The array with its elements stored by a kernel; one that is stored already stays as it is. */
export function stored(context: ArrayContext, array: ArrayValue, naming: Naming, span: Span): ArrayValue | undefined {
  return array.storage === undefined ? copied(context, array, naming, span) : array;
}

/** An array of the elements of another one, stored by a kernel; as all that the kernel writes, where it must be `whole`. */
export function copied(
  context: ArrayContext,
  array: ArrayValue,
  naming: Naming,
  span: Span,
  { whole = false } = {},
): ArrayValue | undefined {
  const { pool, scope, kernels, origins } = context;
  return scope.within(() => {
    const since = kernels.length;
    const indices = array.shape.map((size, dimension) =>
      kernels.open(array.indexNames?.[dimension], pool.integer(0), size),
    );
    const places = indices.map(({ symbol }) => symbol);
    const value = array.at(places);
    if (value === undefined) return undefined;
    const known = alreadyStored(value, places, array, context);
    const renamed = known && naming.kind === "let" ? kernels.rename(value, naming.name, since) : undefined;
    if (renamed !== undefined) origins.add(renamed, array.origin);
    const element = renamed ?? value;
    const found = known && alreadyStored(element, places, array, context);
    if (found !== undefined && !(whole && found.fixed.length > 0))
      return storedAs(context, array, found.target, found.fixed, span);
    const emitted = kernels.store(naming, { value });
    if (emitted === undefined) context.report(problems.unboundedIndex.at(span));
    return emitted && storedAs(context, array, emitted.target, emitted.subscripts, span);
  });
}

function storedAs(
  { pool }: ArrayContext,
  { shape, isInteger, indexNames }: ArrayValue,
  target: string,
  fixed: readonly Real[],
  origin: Span,
): ArrayValue {
  const at = (subscripts: readonly Real[]) => pool.element(target, [...fixed, ...subscripts]);
  const array = storedArray(target, shape, origin, at, { isInteger, fixed: fixed.length });
  return indexNames === undefined ? array : { ...array, indexNames };
}

/** Where an element is that of a kernel at exactly these places, after subscripts that do not depend on them. */
function alreadyStored(
  value: Real,
  places: readonly Real[],
  { shape }: ArrayValue,
  { kernels, scope }: ArrayContext,
): { readonly target: string; readonly fixed: readonly Real[] } | undefined {
  if (value.kind !== "symbol" || value.element === undefined) return undefined;
  const { array, subscripts } = value.element;
  const sizes = kernels.shapes.get(array);
  const count = subscripts.length - places.length;
  const isSame =
    sizes !== undefined &&
    count >= 0 &&
    places.every((place, index) => subscripts[count + index] === place && sizes[count + index] === shape[index]);
  if (!isSame) return undefined;
  const fixed = subscripts.slice(0, count);
  const own = new Set<Real>(places);
  return scope.closure(fixed).some(({ symbol }) => own.has(symbol)) ? undefined : { target: array, fixed };
}
