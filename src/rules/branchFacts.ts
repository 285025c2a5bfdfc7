import type { Builder } from "../ir/builder.js";
import { type ComparisonNode, type Condition, type ConditionalNode, type Node, type Real } from "../ir/node.js";
import { isNegative, isZero } from "../ir/rational.js";
import { children, topologicalOrder } from "../ir/walk.js";

/** Of the conditions around a node, facts are kept up to so many, those of the innermost. */
const MAXIMUM_FACTS = 32;

/** Of longer chains of choices the rest says nothing, as all of them are looked at for each. */
const MAXIMUM_CHOICES = 8;

/** For every node, which expressions cannot be 0 where it is evaluated. */
export function nonzeroWhereEvaluated(roots: readonly Node[]): ReadonlyMap<Node, ReadonlySet<Real>> {
  return whereEvaluated(roots, nonzeroBy);
}

/** For every node, which conditions hold where it is evaluated; that one fails is a negation. */
export function conditionsWhereEvaluated(
  builder: Builder,
  roots: readonly Node[],
): ReadonlyMap<Node, ReadonlySet<Condition>> {
  return whereEvaluated(roots, (condition, holds) => impliedBy(builder, condition, holds));
}

/** What holds where a condition is `truth`, also by what it says of choices: `(if c then 0 else y) != 0` says that c fails. */
export function impliedBy(builder: Builder, condition: Condition, truth: boolean): readonly Condition[] {
  const said = [truth ? condition : builder.not(condition)];
  let [nonzero] = condition.kind === "comparison" ? nonzeroBy(condition, truth) : [];
  while (nonzero?.kind === "conditional" && said.length <= MAXIMUM_CHOICES) {
    const { condition: chosen, consequent, alternative }: ConditionalNode = nonzero;
    if (!isZeroNumber(consequent) && !isZeroNumber(alternative)) break;
    said.push(isZeroNumber(consequent) ? builder.not(chosen) : chosen);
    nonzero = isZeroNumber(consequent) ? alternative : consequent;
  }
  return said;
}

/**
 * For every node, what is known where it is evaluated, because all its uses lie in branches whose conditions say so.
 * Linear in the size of the DAG.
 */
function whereEvaluated<Fact extends Node>(
  roots: readonly Node[],
  saidBy: (condition: Condition, holds: boolean) => readonly Fact[],
): ReadonlyMap<Node, ReadonlySet<Fact>> {
  const nothing: ReadonlySet<Fact> = new Set();
  const known = new Map<Node, ReadonlySet<Fact>>(roots.map((root) => [root, nothing]));
  const use = (node: Node, facts: ReadonlySet<Fact>) => {
    const before = known.get(node);
    known.set(node, before === undefined ? facts : intersection(before, facts));
  };
  for (const node of topologicalOrder(roots).toReversed()) {
    const here = known.get(node) ?? nothing;
    if (node.kind === "conditional") {
      use(node.condition, here);
      use(node.consequent, union(here, saidBy(node.condition, true)));
      use(node.alternative, union(here, saidBy(node.condition, false)));
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
  if (excludes.has(operator)) {
    if (isZeroNumber(right)) return [left];
    if (isZeroNumber(left)) return [right];
  }
  const isAboveZero = (side: Real) => side.kind === "number" && !isNegative(side.value) && !isZero(side.value);
  if (holds && (operator === ">" || operator === ">=") && isAboveZero(right)) return [left];
  if (holds && (operator === "<" || operator === "<=") && isAboveZero(left)) return [right];
  return [];
}

function isZeroNumber(side: Real): boolean {
  return side.kind === "number" && isZero(side.value);
}

function union<Fact>(set: ReadonlySet<Fact>, added: readonly Fact[]): ReadonlySet<Fact> {
  return added.length === 0 ? set : new Set([...set, ...added].slice(-MAXIMUM_FACTS));
}

function intersection<Fact>(left: ReadonlySet<Fact>, right: ReadonlySet<Fact>): ReadonlySet<Fact> {
  if (left === right) return left;
  return new Set([...left].filter((node) => right.has(node)));
}
