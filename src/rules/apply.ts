import type { Real } from "../ir/node.js";
import type { Rational } from "../ir/rational.js";
import type { SimplifyingBuilder } from "./goal.js";
import type { Keyed } from "./key.js";
import { instantiate, Matcher, NO_BINDINGS, type Bindings } from "./match.js";
import { factorsOf, termsOf } from "./parts.js";
import { variablesOf, type Pattern } from "./pattern.js";
import type { Rule } from "./rule.js";

/** Among more operands, those that the first one does not determine are not searched for. */
const MAXIMUM_SEARCHED_OPERANDS = 16;

/** The first rule of the goal that matches `node` is applied, wherever it does, and the result simplified in turn. */
export function applyRules(simplifier: SimplifyingBuilder, node: Real): Real {
  if (simplifier.unmatched.has(node)) return node;
  for (const { rule, keyed } of simplifier.goal.rules.candidates(node)) {
    const rewritten = new Rewriting(simplifier, rule).rewrite(keyed, node);
    if (rewritten !== undefined) return rewritten;
  }
  simplifier.unmatched.add(node);
  return node;
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
    const rewritten = replaceDisjoint(terms, (term, unused) => {
      for (const [index, factor] of factorsOf(term).entries()) {
        const bindings = this.#matcher.match(keyed.key, factor, NO_BINDINGS);
        if (bindings === undefined) continue;
        const cofactor = this.#without(factorsOf(term), index, keyed.coefficient);
        const partners = this.#partners(keyed.others, bindings, unused, cofactor);
        if (partners === undefined) continue;
        const by = this.simplifier.product([cofactor, this.#replacement(partners.bindings)]);
        return { replaced: [term, ...partners.found], by };
      }
      return undefined;
    });
    return rewritten && this.simplifier.sum(rewritten.flatMap(termsOf));
  }

  /** Finds the factors `p q …` within a product. */
  #rewriteFactors(keyed: Keyed, factors: readonly Real[]): Real | undefined {
    const rewritten = replaceDisjoint(factors, (factor, unused) => {
      const bindings = this.#matcher.match(keyed.key, factor, NO_BINDINGS);
      const partners = bindings && this.#partners(keyed.others, bindings, unused);
      return partners && { replaced: [factor, ...partners.found], by: this.#replacement(partners.bindings) };
    });
    return rewritten && this.simplifier.product(rewritten);
  }

  /** A term without the factor that the key matched, divided by the key's coefficient. */
  #without(factors: readonly Real[], index: number, coefficient: Rational): Real {
    const inverse = this.simplifier.number(coefficient.inverse());
    return this.simplifier.product([inverse, ...factors.filter((_, position) => position !== index)]);
  }

  /** The operands, times the cofactor, that the patterns stand for once the key has matched. */
  #partners(
    sides: readonly Pattern[],
    known: Bindings,
    unused: ReadonlySet<Real>,
    cofactor?: Real,
  ): { readonly found: readonly Real[]; readonly bindings: Bindings } | undefined {
    const found: Real[] = [];
    let bindings = known;
    for (const side of sides) {
      const isBound = [...variablesOf(side).reals].every((name) => bindings.reals.has(name));
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

/** Replaces operands by `find`, each at most once, or undefined where it finds nothing. */
function replaceDisjoint(
  operands: readonly Real[],
  find: (operand: Real, unused: ReadonlySet<Real>) => Replacement | undefined,
): readonly Real[] | undefined {
  const unused = new Set(operands);
  const replacements: Real[] = [];
  for (const operand of operands) {
    if (!unused.delete(operand)) continue;
    const replacement = find(operand, unused);
    if (replacement === undefined) {
      unused.add(operand);
      continue;
    }
    for (const replaced of replacement.replaced) unused.delete(replaced);
    replacements.push(replacement.by);
  }
  return replacements.length === 0
    ? undefined
    : [...operands.filter((operand) => unused.has(operand)), ...replacements];
}
