import { type ComparisonNode, type Condition, type Node, type Real } from "../ir/node.js";
import { isNegative, isZero } from "../ir/rational.js";
import { children, topologicalOrder } from "../ir/walk.js";

const NOTHING: ReadonlySet<Real> = new Set();

/**
 * For every node, which expressions cannot be 0 where it is evaluated, because all its uses lie in branches whose conditions
 * say so. Linear in the size of the DAG for a bounded number of conditions around a node.
 */
export function nonzeroWhereEvaluated(roots: readonly Node[]): ReadonlyMap<Node, ReadonlySet<Real>> {
  const known = new Map<Node, ReadonlySet<Real>>(roots.map((root) => [root, NOTHING]));
  const use = (node: Node, nonzero: ReadonlySet<Real>) => {
    const before = known.get(node);
    known.set(node, before === undefined ? nonzero : intersection(before, nonzero));
  };
  for (const node of topologicalOrder(roots).toReversed()) {
    const here = known.get(node) ?? NOTHING;
    if (node.kind === "conditional") {
      use(node.condition, here);
      use(node.consequent, union(here, nonzeroBy(node.condition, true)));
      use(node.alternative, union(here, nonzeroBy(node.condition, false)));
    } else for (const child of children(node)) use(child, here);
  }
  return known;
}

/** What a condition shows not to be 0, if it holds or if it fails. A side that is NaN is not 0 either. */
function nonzeroBy(condition: Condition, holds: boolean): readonly Real[] {
  switch (condition.kind) {
    case "comparison":
      return nonzeroByComparison(condition, holds);
    case "negation":
      return nonzeroBy(condition.condition, !holds);
    case "conjunction":
      return holds ? condition.conditions.flatMap((part) => nonzeroBy(part, true)) : [];
    case "disjunction":
      return holds ? [] : condition.conditions.flatMap((part) => nonzeroBy(part, false));
    case "boolean":
      return [];
  }
}

const excludesZeroIfTrue = new Set(["<", ">", "!="]);
const excludesZeroIfFalse = new Set(["<=", ">=", "=="]);

function nonzeroByComparison({ operator, left, right }: ComparisonNode, holds: boolean): readonly Real[] {
  const excludes = holds ? excludesZeroIfTrue : excludesZeroIfFalse;
  const isZeroNumber = (side: Real) => side.kind === "number" && isZero(side.value);
  if (excludes.has(operator)) {
    if (isZeroNumber(right)) return [left];
    if (isZeroNumber(left)) return [right];
  }
  const isAboveZero = (side: Real) => side.kind === "number" && !isNegative(side.value) && !isZero(side.value);
  if (holds && (operator === ">" || operator === ">=") && isAboveZero(right)) return [left];
  if (holds && (operator === "<" || operator === "<=") && isAboveZero(left)) return [right];
  return [];
}

function union(set: ReadonlySet<Real>, added: readonly Real[]): ReadonlySet<Real> {
  return added.length === 0 ? set : new Set([...set, ...added]);
}

function intersection(left: ReadonlySet<Real>, right: ReadonlySet<Real>): ReadonlySet<Real> {
  if (left === right) return left;
  return new Set([...left].filter((node) => right.has(node)));
}
