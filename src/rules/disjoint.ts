import type { Real } from "../ir/node.js";
import type { Bindings } from "./bindings.js";

/** Operands that a rule replaces together, and by what. */
export interface Replacement {
  readonly replaced: readonly Real[];
  readonly by: Real;
}

/** An operand that the key of a rule matches. */
export interface KeyMatch {
  readonly bindings: Bindings;
  /** Where the key is a factor of a term: the others. */
  readonly cofactors: readonly Real[];
}

export const NO_MATCHES: readonly KeyMatch[] = [];

/** Finds what the pattern asks for beside its key. */
export type Complete = (operand: Real, match: KeyMatch, unused: ReadonlySet<Real>) => Replacement | undefined;

/**
 * Replaces operands that the key matches and `complete` finds the partners of, each at most once, or gives undefined where there
 * are none.
 */
export function replaceDisjoint(
  operands: readonly Real[],
  matches: (operand: Real) => readonly KeyMatch[],
  complete: Complete,
): readonly Real[] | undefined {
  let unused: Set<Real> | undefined;
  const replacements: Real[] = [];
  for (const operand of operands) {
    const found = matches(operand);
    if (found.length === 0) continue;
    unused ??= new Set(operands);
    if (!unused.delete(operand)) continue;
    const replacement = firstReplacement(found, operand, unused, complete);
    if (replacement === undefined) {
      unused.add(operand);
      continue;
    }
    for (const replaced of replacement.replaced) unused.delete(replaced);
    replacements.push(replacement.by);
  }
  if (unused === undefined || replacements.length === 0) return undefined;
  const kept = unused;
  return [...operands.filter((operand) => kept.has(operand)), ...replacements];
}

function firstReplacement(
  matches: readonly KeyMatch[],
  operand: Real,
  unused: ReadonlySet<Real>,
  complete: Complete,
): Replacement | undefined {
  for (const match of matches) {
    const replacement = complete(operand, match, unused);
    if (replacement !== undefined) return replacement;
  }
  return undefined;
}
