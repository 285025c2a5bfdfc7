import type { Real } from "../ir/node.js";
import type { Rational } from "../ir/rational.js";
import type { SimplifyingBuilder } from "./goal.js";
import type { Keyed, OtherOperand } from "./key.js";
import { instantiate, Matcher, NO_BINDINGS, type Bindings } from "./match.js";
import { factorsOf, termsOf } from "./parts.js";
import type { Pattern } from "./pattern.js";
import type { Rule } from "./rule.js";

/** Among more operands, those that the first one does not determine are not searched for. */
const MAXIMUM_SEARCHED_OPERANDS = 16;

/** Each factor of a term may be the one that matches, and the others are then a product of their own. */
const MAXIMUM_COFACTORS = 12;

/** The first rule of the goal that matches `node` is applied, wherever it does, and the result simplified in turn. */
export function applyRules(simplifier: SimplifyingBuilder, node: Real): Real {
  const known = simplifier.rewritten.get(node);
  if (known !== undefined) return known;
  const rewritten = rewrite(simplifier, node) ?? node;
  simplifier.rewritten.set(node, rewritten);
  return rewritten;
}

function rewrite(simplifier: SimplifyingBuilder, node: Real): Real | undefined {
  for (const { rule, keyed } of simplifier.goal.rules.candidates(node)) {
    const rewritten = new Rewriting(simplifier, rule).rewrite(keyed, node);
    if (rewritten !== undefined) return rewritten;
  }
  return undefined;
}

/** Operands that a rule replaces together, and by what. */
interface Replacement {
  readonly replaced: readonly Real[];
  readonly by: Real;
}

/** One rule at work. */
class Rewriting {
  readonly #matcher: Matcher;

  constructor(
    readonly simplifier: SimplifyingBuilder,
    readonly rule: Rule,
  ) {
    this.#matcher = new Matcher(simplifier, (variable, node) => {
      const property = rule.when[variable];
      return property === undefined || simplifier.facts.proves(node, property);
    });
  }

  /** `node` rewritten; a sum or product may match in some of its operands, and several times. */
  rewrite(keyed: Keyed | undefined, node: Real): Real | undefined {
    if (keyed !== undefined && node.kind === "sum") return this.#rewriteTerms(keyed, node.terms);
    if (keyed !== undefined && node.kind === "product") return this.#rewriteFactors(keyed, node.factors);
    const bindings = this.#matcher.match(this.rule.left, node, NO_BINDINGS);
    return bindings && this.#replacement(bindings);
  }

  #replacement(bindings: Bindings): Real {
    return instantiate(this.simplifier, this.rule.right, bindings);
  }

  /** Finds `c p + c q + …` for the patterns p, q, … and any common cofactor c. */
  #rewriteTerms(keyed: Keyed, terms: readonly Real[]): Real | undefined {
    if (terms.length <= keyed.others.length) return undefined;
    const matches = (term: Real) => {
      const factors = factorsOf(term);
      if (factors.length > MAXIMUM_COFACTORS) return NO_MATCHES;
      return factors.flatMap((factor, index) => {
        const bindings = this.#matcher.match(keyed.key, factor, NO_BINDINGS);
        return bindings === undefined ? NO_MATCHES : { bindings, cofactors: factors.toSpliced(index, 1) };
      });
    };
    const rewritten = replaceDisjoint(terms, matches, (term, { bindings, cofactors }, unused) => {
      const cofactor = this.#dividedBy(cofactors, keyed.coefficient);
      const partners = this.#partners(keyed.others, bindings, unused, cofactor);
      if (partners === undefined) return undefined;
      const by = this.simplifier.product([cofactor, this.#replacement(partners.bindings)]);
      return { replaced: [term, ...partners.found], by };
    });
    return rewritten && this.simplifier.sum(rewritten.flatMap(termsOf));
  }

  /** Finds the factors `p q …` within a product. */
  #rewriteFactors(keyed: Keyed, factors: readonly Real[]): Real | undefined {
    const matches = (factor: Real) => {
      const bindings = this.#matcher.match(keyed.key, factor, NO_BINDINGS);
      return bindings === undefined ? NO_MATCHES : [{ bindings, cofactors: [] }];
    };
    const rewritten = replaceDisjoint(factors, matches, (factor, { bindings }, unused) => {
      const partners = this.#partners(keyed.others, bindings, unused);
      return partners && { replaced: [factor, ...partners.found], by: this.#replacement(partners.bindings) };
    });
    return rewritten && this.simplifier.product(rewritten);
  }

  /** What is left of a term beside the factor that the key matched, divided by the key's coefficient. */
  #dividedBy(cofactors: readonly Real[], coefficient: Rational): Real {
    return this.simplifier.product([this.simplifier.number(coefficient.inverse()), ...cofactors]);
  }

  /** The operands, times the cofactor, that the patterns stand for once the key has matched. */
  #partners(
    others: readonly OtherOperand[],
    known: Bindings,
    unused: ReadonlySet<Real>,
    cofactor?: Real,
  ): { readonly found: readonly Real[]; readonly bindings: Bindings } | undefined {
    const found: Real[] = [];
    let bindings = known;
    for (const { side, variables } of others) {
      const isBound = variables.every((name) => bindings.reals.has(name));
      const partner = isBound
        ? { node: this.#scaled(instantiate(this.simplifier, side, bindings), cofactor), bindings }
        : this.#search(side, bindings, unused, cofactor);
      if (partner === undefined || !unused.has(partner.node) || found.includes(partner.node)) return undefined;
      found.push(partner.node);
      bindings = partner.bindings;
    }
    return { found, bindings };
  }

  #scaled(node: Real, cofactor: Real | undefined): Real {
    return cofactor === undefined ? node : this.simplifier.product([cofactor, node]);
  }

  #search(
    side: Pattern,
    known: Bindings,
    unused: ReadonlySet<Real>,
    cofactor: Real | undefined,
  ): { readonly node: Real; readonly bindings: Bindings } | undefined {
    if (unused.size > MAXIMUM_SEARCHED_OPERANDS || (cofactor !== undefined && cofactor.kind !== "number"))
      return undefined;
    const nodes = [...unused];
    const scale = cofactor && this.simplifier.reciprocal(cofactor);
    const match = this.#matcher.first(
      side,
      nodes.map((node) => this.#scaled(node, scale)),
      known,
    );
    const node = match && nodes[match.index];
    return node && { node, bindings: match.bindings };
  }
}

/** An operand that the key of a rule matches. */
interface KeyMatch {
  readonly bindings: Bindings;
  /** Where the match is a factor of a term: the others. */
  readonly cofactors: readonly Real[];
}
/** An operand that the key of a rule matches. */
interface KeyMatch {
  readonly bindings: Bindings;
  /** Where the key is a factor of a term: the others. */
  readonly cofactors: readonly Real[];
}

const NO_MATCHES: readonly KeyMatch[] = [];

type Complete = (operand: Real, match: KeyMatch, unused: ReadonlySet<Real>) => Replacement | undefined;

/**
 * Replaces operands that the key matches and `complete` finds the partners of, each at most once, or gives undefined where there
 * are none.
 */
function replaceDisjoint(
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
