import type { Node, Real } from "../ir/node.js";
import { isMinusOne } from "../ir/rational.js";
import { isReciprocal } from "../ir/reciprocal.js";
import { children } from "../ir/walk.js";
import type { Labels } from "./lowering.js";
import { isTrivial, type Choice, type Schedule, type Scope } from "./schedule.js";

/** Expressions nested deeper than this are broken up: prettier and V8 have limits of their own. */
const MAXIMUM_DEPTH = 24;

/** Sums and products of more operands than this become statements of their own, so that they can be broken up. */
export const MAXIMUM_OPERANDS = 100;

/** Which nodes are computed by a statement of their own. */
export interface Selection {
  /** Nodes that have a name: shared, named by the model, or broken out of a deep expression. */
  isNamed(node: Node): boolean;
  /** Choices that need an `if`; the others are conditional expressions. */
  isStatement(choice: Choice): boolean;
  /** Nodes that occur in one place only. */
  isUsedOnce(node: Node): boolean;
}

/** Decides what is named. Some expressions are, however they are used: those that the model's `let`s name. */
export function select(
  schedule: Schedule,
  roots: readonly Node[],
  { isKept, isRepeated, savesDivisions }: Labels,
): Selection {
  const divisors = savesDivisions ? new Set<Node>() : findDivisors(schedule, roots);
  const signed = findSignedFactors(schedule);
  const uses = countUses(schedule, roots, (node) => {
    if (divisors.has(node)) return divisorOf(node);
    return signed.has(node) ? undefined : negatedOperand(node);
  });
  const named = new Set<Node>();
  const statements = new Set<Choice>();
  const occupied = new Set<Scope>();
  const depths = new Map<Node, number>();
  const depthOf = (node: Node) => (named.has(node) ? 0 : (depths.get(node) ?? 0));
  const give = (node: Node) => {
    named.add(node);
    const scope = schedule.scopes.get(node);
    if (scope !== undefined) occupied.add(scope);
  };
  for (const node of schedule.order) {
    if (isTrivial(node)) continue;
    const choice = schedule.choices.get(node);
    const needsStatement =
      choice !== undefined &&
      (choice.members.length > 1 || occupied.has(choice.consequent) || occupied.has(choice.alternative));
    const depth = 1 + children(node).reduce((most, child) => Math.max(most, depthOf(child)), 0);
    depths.set(node, depth);
    if (needsStatement) statements.add(choice);
    const isShared =
      (uses.get(node) ?? 0) > 1 && !isRepeated(node) && (signed.has(node) || !isCheap(node)) && !divisors.has(node);
    const isLong = children(node).length > MAXIMUM_OPERANDS;
    if (needsStatement || isKept(node) || isShared || isLong || depth > MAXIMUM_DEPTH) give(node);
  }
  return {
    isNamed: (node) => named.has(node),
    isStatement: (choice) => statements.has(choice),
    isUsedOnce: (node) => uses.get(node) === 1,
  };
}

/**
 * Uses in the emitted text: the conditionals of one choice test their condition once, and a node that is written out at
 * each use uses its operand each time.
 */
function countUses(
  schedule: Schedule,
  roots: readonly Node[],
  operandWrittenAgain: (node: Node) => Node | undefined,
): ReadonlyMap<Node, number> {
  const uses = new Map<Node, number>();
  const count = (node: Node) => {
    const known = uses.get(node) ?? 0;
    uses.set(node, known + 1);
    const operand = known > 0 ? operandWrittenAgain(node) : undefined;
    if (operand !== undefined) count(operand);
  };
  const tested = new Set<Choice>();
  roots.forEach(count);
  for (const node of schedule.order) {
    const choice = schedule.choices.get(node);
    for (const child of children(node)) {
      const isTestedAgain = child === choice?.condition && tested.has(choice);
      if (!isTestedAgain) count(child);
    }
    if (choice !== undefined) tested.add(choice);
  }
  return uses;
}

/** Negations and comparisons of names are repeated rather than named. */
export function isCheap(node: Node): boolean {
  if (node.kind === "comparison") return isTrivial(node.left) && isTrivial(node.right);
  if (node.kind === "negation") return isCheap(node.condition);
  return negatedOperand(node) !== undefined;
}

/** The operand of a change of sign. */
function negatedOperand(node: Node): Real | undefined {
  if (node.kind !== "product" || node.factors.length !== 2) return undefined;
  const [sign, operand] = node.factors;
  return sign?.kind === "number" && isMinusOne(sign.value) ? operand : undefined;
}

/** Negations among the factors of a product, which would read `x * -y` were they not named. */
function findSignedFactors({ order }: Schedule): ReadonlySet<Node> {
  const products = order.filter((node) => node.kind === "product");
  return new Set(products.flatMap(({ factors }) => factors.filter((factor) => negatedOperand(factor) !== undefined)));
}

/**
 * Reciprocals that only two products use: outside of loops two divisions cost hardly more than a reciprocal and two multiplications,
 * and round less.
 */
function findDivisors(schedule: Schedule, roots: readonly Node[]): ReadonlySet<Node> {
  const products = new Map<Node, number>();
  const standalone = new Set<Node>(roots);
  for (const node of schedule.order) {
    for (const child of children(node)) {
      if (node.kind === "product") products.set(child, (products.get(child) ?? 0) + 1);
      else standalone.add(child);
    }
  }
  const isDivisor = (node: Node) => divisorOf(node) !== undefined && products.get(node) === 2 && !standalone.has(node);
  return new Set(schedule.order.filter(isDivisor));
}

function divisorOf(node: Node): Real | undefined {
  return isReciprocal(node) ? node.base : undefined;
}
