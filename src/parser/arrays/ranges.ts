import { problems } from "../../diagnostics/catalogue.js";
import type { Span } from "../../diagnostics/span.js";
import type { Real } from "../../ir/node.js";
import {
  type Expression,
  type IndexBinder,
  type Iteration,
  postOrder,
  type Reference,
  type Subscript,
} from "../ast.js";
import type { ArrayContext } from "./context.js";
import { sizeText } from "./operands.js";
import { isArray, type Value } from "./values.js";

/**
 * The size that the subscripts which are exactly an index agree on; undefined where there are none or they disagree,
 * which is reported. `valueOf` gives the meaning of a name.
 */
export function inferredSize(
  context: ArrayContext,
  index: IndexBinder,
  within: Iteration & { readonly body: Expression },
  valueOf: (reference: Reference) => Value | undefined,
): Real | undefined {
  const { body, indices, condition } = within;
  const bounds = indices.flatMap(({ range }) => (range === undefined ? [] : [range.low, range.high]));
  const parts = [body, ...bounds, ...(condition === undefined ? [] : [condition])];
  const found = parts
    .flatMap(postOrder)
    .flatMap((part) => (part.kind === "subscript" ? sizesGivenBy(context, part, index, valueOf) : []));
  const [first] = found;
  const other = found.find(({ size }) => size !== first?.size);
  if (first === undefined) context.report(problems.rangeNotInferred.at(index.span, index.name.name));
  else if (other !== undefined) {
    const { name } = index.name;
    context.report(problems.rangesDiffer.at(other.span, name, sizeText(first.size), sizeText(other.size), first.span));
  } else return first.size;
  return undefined;
}

interface GivenSize {
  readonly size: Real;
  readonly span: Span;
}

function sizesGivenBy(
  { resolution }: ArrayContext,
  { operands: [target, ...subscripts] }: Subscript,
  index: IndexBinder,
  valueOf: (reference: Reference) => Value | undefined,
): readonly GivenSize[] {
  const isIndex = (subscript: Expression) => {
    const binding = subscript.kind === "reference" ? resolution.bindings.get(subscript) : undefined;
    return binding?.kind === "index" && binding.index === index;
  };
  const places = subscripts.flatMap((subscript, dimension) => (isIndex(subscript) ? [dimension] : []));
  if (places.length === 0) return [];
  const { base, skipped } = baseOf(target);
  const value = base && valueOf(base);
  if (value === undefined || !isArray(value)) return [];
  return places
    .map((dimension) => ({ size: value.shape[skipped + dimension], span: subscripts[dimension]?.span }))
    .flatMap(({ size, span }) => (size === undefined || span === undefined ? [] : [{ size, span }]));
}

/** The name that stands before all subscripts, and how many stand between: `A` and 1 for `A[i]`. */
function baseOf(target: Expression): { readonly base: Reference | undefined; readonly skipped: number } {
  let skipped = 0;
  let base = target;
  while (base.kind === "subscript") {
    skipped += base.operands.length - 1;
    base = base.operands[0];
  }
  return { base: base.kind === "reference" ? base : undefined, skipped };
}
