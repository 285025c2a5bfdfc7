import type { Condition, ConditionalNode, Real, SumNode } from "../ir/node.js";
import { foldedSum, isMinusOne, isOne, isZero, ONE, ZERO, type Rational } from "../ir/rational.js";
import { applyRules } from "./apply.js";
import { canExpand, countExpanded, expandTerms } from "./expanding.js";
import { mergeExponentials } from "./exponentials.js";
import { combineQuotients, factorTerms, largestGroups } from "./factoring.js";
import { MAXIMUM_FLATTENED_OPERANDS, type SimplifyingBuilder } from "./goal.js";
import { baseOf, factorsOf, openedFactors, termParts, termsOf, type TermParts } from "./parts.js";

/** Sums of more terms are neither grouped nor multiplied out. */
const MAXIMUM_POLISHED_TERMS = 8;

/** How many ways of grouping are tried. */
const MAXIMUM_GROUPS = 3;

/** Sums of more operations are not multiplied out. */
const MAXIMUM_EXPANDED_OPERATIONS = 200;

/** Choices of more branches than this are not merged with others. */
const MAXIMUM_MERGED_CHOICES = 32;

/** A term that occurs once is kept as it was built, since its own parts may be shared. */
interface LikeTerm {
  readonly coefficient: Rational;
  readonly term: Real | undefined;
}

/** Like terms by what they have in common; the key `undefined` stands for the constant. */
class LikeTerms extends Map<Real | undefined, LikeTerm> {
  /** Terms whose coefficients would exceed the bounds on folding if they were merged. */
  readonly unfolded: TermParts[] = [];
}

/** Folds constants, merges like terms and choices of one condition, and takes out common factors. */
export function simplifySum(simplifier: SimplifyingBuilder, terms: readonly Real[]): Real {
  const settled = settleSmallSum(simplifier, terms);
  if (settled !== undefined) return settled;
  const collected = collectTerms(simplifier, terms);
  const kept = [...collected].filter(([, { coefficient }]) => !isZero(coefficient));
  const simplified = mergeChoices(simplifier, [
    ...kept.map(([rest, { coefficient, term }]) => term ?? scale(simplifier, coefficient, rest)),
    ...collected.unfolded.map(({ rest, coefficient }) => scale(simplifier, coefficient, rest)),
  ]);
  if (simplified.length < 2) return simplifier.pool.sum(simplified);
  const factored = factorTerms(simplifier, simplified);
  const finished = factored?.product ?? finish(simplifier, simplified);
  const isOpen =
    factored === undefined ? finished === simplifier.pool.sum(simplified) : factored.common.some(canExpand);
  return isOpen && simplifier.goal.polish && simplifier.expands ? shorter(simplifier, finished, simplified) : finished;
}

/** Sums of two numbers, as exponents are, and of one term that stays as it is: no need to collect and to look for rules. */
function settleSmallSum(simplifier: SimplifyingBuilder, [first, second, third]: readonly Real[]): Real | undefined {
  if (first === undefined || third !== undefined) return undefined;
  if (second === undefined) return first.kind === "product" ? undefined : first;
  if (first.kind !== "number" || second.kind !== "number") return undefined;
  const sum = foldedSum(first.value, second.value);
  return sum && simplifier.number(sum);
}

function finish(simplifier: SimplifyingBuilder, terms: readonly Real[]): Real {
  const plain = applyRules(simplifier, simplifier.pool.sum(terms));
  return simplifier.goal.polish && terms.length <= MAXIMUM_POLISHED_TERMS ? polish(simplifier, plain, terms) : plain;
}

/** The terms over a common denominator, or grouped, where that saves operations. */
function polish(simplifier: SimplifyingBuilder, plain: Real, terms: readonly Real[]): Real {
  const merged = mergeExponentials(simplifier.withoutExpanding, terms);
  if (merged !== undefined) return simplifier.sum(merged);
  const combined = combineQuotients(simplifier, terms, MAXIMUM_GROUPS);
  if (combined !== undefined && simplifier.operations.count(combined) < simplifier.operations.count(plain))
    return combined;
  return terms.length < 3 ? plain : groupTerms(simplifier, plain, terms);
}

/** How many terms are written, those of the sums among their factors included. */
function countWritten(terms: readonly Real[]): number {
  let count = 0;
  const pending = [...terms];
  for (let term = pending.pop(); term !== undefined; term = pending.pop()) {
    const sums = openedFactors(term).filter(canExpand);
    if (sums.length === 0) count += 1;
    for (const sum of sums) pending.push(...termsOf(baseOf(sum)));
  }
  return count;
}

/**
 * Whether terms merge or, for code, vanish, so that there are no more of them than are written. A polynomial that is merely shorter when multiplied out loses digits:
 * `2 y (2 y^2 - 1) - y` is a Chebyshev polynomial, of which `4 y^3 - 3 y` is the first step to a bad form.
 */
function isWorthExpanding(simplifier: SimplifyingBuilder, terms: readonly Real[], written: number): boolean {
  const totals = new Map<Real | undefined, Rational>();
  for (const { coefficient, rest } of terms.map((term) => termParts(simplifier.pool, term))) {
    totals.set(rest, totals.get(rest)?.add(coefficient) ?? coefficient);
  }
  if (totals.size > written) return false;
  if (simplifier.goal.multiplyOut === "to merge") return totals.size < terms.length;
  return [...totals.values()].some(isZero);
}

/** `a x + b x + c → (a + b) x + c`, by the factor that most terms share, where that saves operations. */
function groupTerms(simplifier: SimplifyingBuilder, plain: Real, terms: readonly Real[]): Real {
  for (const group of largestGroups(simplifier, terms, MAXIMUM_GROUPS)) {
    const factored = factorTerms(simplifier, group)?.product;
    if (factored === undefined) continue;
    const result = simplifier.sum([...terms.filter((term) => !group.includes(term)), factored]);
    if (simplifier.operations.count(result) < simplifier.operations.count(plain)) return result;
  }
  return plain;
}

/**
 * The terms multiplied out, where that leaves fewer operations than `plain`. For sums that stay as they are, and those that all terms
 * have in common: what else a sum has become has been through this itself.
 */
function shorter(simplifier: SimplifyingBuilder, plain: Real, terms: readonly Real[]): Real {
  const before = simplifier.operations.count(plain);
  if (terms.length < 2 || terms.length > MAXIMUM_POLISHED_TERMS || before > MAXIMUM_EXPANDED_OPERATIONS) return plain;
  const count = countExpanded(terms.map(openedFactors));
  if (count === undefined || count.all === count.different) return plain;
  const plainly = simplifier.withoutExpanding;
  const expanded = expandTerms(plainly, terms);
  if (expanded === undefined) return plain;
  if (!isWorthExpanding(plainly, expanded, countWritten(terms))) return plain;
  const result = plainly.sum(expanded);
  return simplifier.operations.count(result) < before ? result : plain;
}

function collectTerms(simplifier: SimplifyingBuilder, terms: readonly Real[]): LikeTerms {
  const collected = new LikeTerms();
  for (const term of terms) {
    const parts = termParts(simplifier.pool, term);
    if (!opensAlways(simplifier, parts)) addTerm(collected, parts, term);
    else
      for (const inner of openedTerms(simplifier, parts.rest, parts.coefficient)) addTerm(collected, inner, undefined);
  }
  const nested = [...collected].flatMap(([rest, { coefficient }]) =>
    rest?.kind === "sum" ? [{ rest, coefficient }] : [],
  );
  for (const { rest, coefficient } of nested) openWhereTermsMerge(simplifier, collected, coefficient, rest);
  return collected;
}

/** A sum within a sum that is opened whatever its terms are. */
function opensAlways(
  simplifier: SimplifyingBuilder,
  parts: TermParts,
): parts is { coefficient: Rational; rest: SumNode } {
  return (
    simplifier.goal.flatten === "always" &&
    parts.rest?.kind === "sum" &&
    parts.rest.terms.length <= MAXIMUM_FLATTENED_OPERANDS &&
    (isOne(parts.coefficient) || isMinusOne(parts.coefficient))
  );
}

function openedTerms(simplifier: SimplifyingBuilder, sum: SumNode, coefficient: Rational): readonly TermParts[] {
  const parts = sum.terms.map((term) => termParts(simplifier.pool, term));
  if (isOne(coefficient)) return parts;
  return parts.map((part) => ({ coefficient: part.coefficient.mul(coefficient), rest: part.rest }));
}

/**
 * Opens `coefficient * sum` in place if its terms merge with the others; a proper multiple only if that leaves fewer terms. In code a
 * term must vanish, or only numbers merge: `(b - c) - (a - b)` is small where `2 b - c - a` cancels.
 */
function openWhereTermsMerge(
  simplifier: SimplifyingBuilder,
  collected: LikeTerms,
  coefficient: Rational,
  sum: SumNode,
): void {
  const inner = openedTerms(simplifier, sum, coefficient);
  const shared = inner.filter(({ rest }) => rest !== sum && collected.has(rest));
  if (shared.length === 0) return;
  const cancelled = shared.filter((part) => isZero(part.coefficient.add(collected.get(part.rest)?.coefficient ?? ONE)));
  const onlyNumbers = shared.every(({ rest }) => rest === undefined);
  if (simplifier.goal.multiplyOut === "to cancel" && cancelled.length === 0 && !onlyNumbers) return;
  if (!isOne(coefficient) && !isMinusOne(coefficient)) {
    if (inner.length - shared.length >= 1 + cancelled.length) return;
  }
  collected.delete(sum);
  for (const part of inner) addTerm(collected, part, undefined);
}

function addTerm(collected: LikeTerms, { coefficient, rest }: TermParts, term: Real | undefined): void {
  const known = collected.get(rest);
  const sum = known && foldedSum(known.coefficient, coefficient);
  if (known === undefined) collected.set(rest, { coefficient, term });
  else if (sum === undefined) addUnfolded(collected.unfolded, { rest, coefficient });
  else collected.set(rest, { coefficient: sum, term: undefined });
}

function addUnfolded(unfolded: TermParts[], { rest, coefficient }: TermParts): void {
  const last = unfolded.at(-1);
  const sum = last?.rest === rest ? foldedSum(last?.coefficient ?? ZERO, coefficient) : undefined;
  if (sum === undefined) unfolded.push({ rest, coefficient });
  else unfolded[unfolded.length - 1] = { rest, coefficient: sum };
}

function scale(simplifier: SimplifyingBuilder, coefficient: Rational, rest: Real | undefined): Real {
  if (rest === undefined) return simplifier.number(coefficient);
  return isOne(coefficient) ? rest : simplifier.product([simplifier.number(coefficient), ...factorsOf(rest)]);
}

/** `(if c then a else b) + (if c then d else e) → if c then a + d else b + e` */
function mergeChoices(simplifier: SimplifyingBuilder, terms: readonly Real[]): readonly Real[] {
  const byCondition = new Map<Condition, ConditionalNode[]>();
  for (const term of terms) {
    if (term.kind !== "conditional" || !isSmallChoice(term)) continue;
    byCondition.set(term.condition, [...(byCondition.get(term.condition) ?? []), term]);
  }
  const merged = new Map<Real, Real | undefined>();
  for (const [condition, choices] of byCondition) {
    const [first, ...others] = choices;
    if (first === undefined || others.length === 0) continue;
    const consequent = simplifier.sum(choices.map((choice) => choice.consequent));
    const alternative = simplifier.sum(choices.map((choice) => choice.alternative));
    merged.set(first, simplifier.conditional(condition, consequent, alternative));
    for (const other of others) merged.set(other, undefined);
  }
  if (merged.size === 0) return terms;
  return terms.flatMap((term) => (merged.has(term) ? (merged.get(term) ?? []) : term));
}

/** Merging recurses into the branches, so their number is bounded. */
function isSmallChoice(choice: ConditionalNode): boolean {
  const pending: Real[] = [choice];
  let choices = 0;
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.kind !== "conditional") continue;
    choices += 1;
    if (choices > MAXIMUM_MERGED_CHOICES) return false;
    pending.push(next.consequent, next.alternative);
  }
  return true;
}
