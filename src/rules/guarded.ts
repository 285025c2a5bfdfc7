import type { Builder } from "../ir/builder.js";
import type { ConditionalNode, Node, Real } from "../ir/node.js";
import { isZero } from "../ir/rational.js";
import { children } from "../ir/walk.js";

/** A tree of choices is opened up to this many choices; past it the derivative is tested for 0 at run time. */
const MAXIMUM_CHOICES = 8;

/** A factor is written into at most this many branches. */
const MAXIMUM_BRANCHES = 4;

/** Expressions of more nodes are not searched for choices. */
const MAXIMUM_SEARCHED_NODES = 100;

/** A derivative, and whether it may be exactly 0 because a branch was not taken. */
export interface Derivative {
  readonly node: Real;
  readonly guarded: boolean;
}

/**
 * The product of a derivative with a partial. A branch that is not taken contributes exactly 0, and must do so
 * even where the factor beside it is infinite or NaN: `0 * NaN` is not 0. So a factor moves into the branches
 * that are not 0, and a choice never becomes a multiplication by 0 or 1.
 *
 * Counterexample for the plain product: `sqrt(if x > 0 then x else 0)` at x = -1, where `1/(2 sqrt(0))` is infinite.
 */
export function multiplyGuarded(builder: Builder, derivative: Derivative, partial: Real): Derivative {
  const zero = builder.integer(0);
  const { node } = derivative;
  if (isZeroNode(node) || isZeroNode(partial)) return { node: zero, guarded: true };
  const outer = branchesOf(node);
  const inner = branchesOf(partial);
  if (inner !== undefined) {
    const isSmall = outer !== undefined && outer * inner <= MAXIMUM_BRANCHES;
    if (isSmall) {
      const multiply = (left: Real) => mapBranches(builder, partial, (right) => builder.product([left, right]));
      return { node: mapBranches(builder, node, multiply), guarded: true };
    }
    const multiplied = mapBranches(builder, partial, (branch) => builder.product([node, branch]));
    return { node: derivative.guarded ? unlessZero(builder, node, multiplied) : multiplied, guarded: true };
  }
  if (outer !== undefined && outer <= MAXIMUM_BRANCHES) {
    return { node: mapBranches(builder, node, (branch) => builder.product([branch, partial])), guarded: true };
  }
  const product = builder.product([node, partial]);
  if (!derivative.guarded || partial.kind === "number" || partial.kind === "symbol")
    return { node: product, guarded: derivative.guarded };
  return { node: unlessZero(builder, node, product), guarded: true };
}

function unlessZero(builder: Builder, derivative: Real, product: Real): Real {
  const zero = builder.integer(0);
  return builder.conditional(builder.compare("!=", derivative, zero), product, zero);
}

/**
 * A sum of derivatives is 0 by choice only if all of them are, or are 0 anyway; and not where no choice of 0 is left of them, as in
 * `(if c then a else 0) + (if c then 0 else b)`, which is `if c then a else b`.
 */
export function addGuarded(builder: Builder, derivatives: readonly Derivative[]): Derivative {
  const terms = derivatives.filter(({ node }) => !isZeroNode(node));
  const node = builder.sum(terms.map(({ node }) => node));
  return { node, guarded: terms.every(({ guarded }) => guarded) && (terms.length < 2 || mayChooseZero(node)) };
}

/** Whether a choice with a 0 is found in an expression, or may be found beyond the nodes that are looked at. */
function mayChooseZero(root: Real): boolean {
  const reached = new Set<Node>([root]);
  for (const node of reached) {
    if (reached.size > MAXIMUM_SEARCHED_NODES) return true;
    if (node.kind === "conditional" && (isZeroNode(node.consequent) || isZeroNode(node.alternative))) return true;
    for (const child of children(node)) reached.add(child);
  }
  return false;
}

function isZeroNode(node: Real): boolean {
  return node.kind === "number" && isZero(node.value);
}

/** The number of branches that are not 0 in a small tree of choices with a 0 among them; undefined for anything else. */
function branchesOf(node: Real): number | undefined {
  let choices = 0;
  let others = 0;
  const pending: Real[] = [node];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (isChoiceOfZero(next)) {
      choices += 1;
      if (choices > MAXIMUM_CHOICES) return undefined;
      pending.push(next.consequent, next.alternative);
    } else if (!isZeroNode(next)) others += 1;
  }
  return choices > 0 ? others : undefined;
}

/** Rebuilds a tree that `branchesOf` has counted with its branches mapped; zeros stay, and a choice without a 0 is one branch. */
function mapBranches(builder: Builder, node: Real, map: (branch: Real) => Real): Real {
  if (isChoiceOfZero(node)) {
    return builder.conditional(
      node.condition,
      mapBranches(builder, node.consequent, map),
      mapBranches(builder, node.alternative, map),
    );
  }
  return isZeroNode(node) ? node : map(node);
}

/** Whether there is a 0 among the branches of a small tree of choices. */
function isChoiceOfZero(root: Real): root is ConditionalNode {
  if (root.kind !== "conditional") return false;
  const reached = new Set<ConditionalNode>([root]);
  for (const { consequent, alternative } of reached) {
    if (isZeroNode(consequent) || isZeroNode(alternative)) return true;
    if (consequent.kind === "conditional") reached.add(consequent);
    if (alternative.kind === "conditional") reached.add(alternative);
    if (reached.size > MAXIMUM_CHOICES) return false;
  }
  return false;
}
