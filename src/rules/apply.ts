import type { Real } from "../ir/node.js";
import type { SimplifyingBuilder } from "./goal.js";
import { boundTo, NO_BINDINGS, type Bindings } from "./bindings.js";
import { Cofactor } from "./cofactor.js";
import { mayEqual } from "./genericValues.js";
import { NO_MATCHES, replaceDisjoint, type KeyMatch } from "./disjoint.js";
import type { Keyed, OtherOperand } from "./key.js";
import { instantiate, Matcher } from "./match.js";
import { factorsOf, termsOf } from "./parts.js";
import type { Pattern } from "./pattern.js";
import type { Rule } from "./rule.js";

/** Among more operands, those that the first one does not determine are not searched for. */
const MAXIMUM_SEARCHED_OPERANDS = 16;

/** Among more operands, looking up what is built is cheaper than comparing values. */
const MAXIMUM_COMPARED_OPERANDS = 64;

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
      let found: KeyMatch[] | undefined;
      for (const [index, factor] of factors.entries()) {
        const bindings = this.#matcher.match(keyed.key, factor, NO_BINDINGS);
        if (bindings === undefined) continue;
        found ??= [];
        found.push({ bindings, cofactors: factors.toSpliced(index, 1) });
      }
      return found ?? NO_MATCHES;
    };
    const rewritten = replaceDisjoint(terms, matches, (term, { bindings, cofactors }, unused) => {
      const cofactor = new Cofactor(this.simplifier, cofactors, keyed.coefficient);
      const partners = this.#partners(keyed.others, bindings, unused, cofactor);
      if (partners === undefined) return undefined;
      const by = this.simplifier.product([cofactor.node, this.#replacement(partners.bindings)]);
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

  /** The operands, times the cofactor, that the patterns stand for once the key has matched. */
  #partners(
    others: readonly OtherOperand[],
    known: Bindings,
    unused: ReadonlySet<Real>,
    cofactor?: Cofactor,
  ): { readonly found: readonly Real[]; readonly bindings: Bindings } | undefined {
    const found: Real[] = [];
    let bindings = known;
    for (const other of others) {
      const partner = this.#partner(other, bindings, unused, cofactor);
      if (partner === undefined || found.includes(partner.node)) return undefined;
      found.push(partner.node);
      bindings = partner.bindings;
    }
    return { found, bindings };
  }

  /** The operand that a pattern whose variables are all bound stands for. */
  #partner(
    other: OtherOperand,
    bindings: Bindings,
    unused: ReadonlySet<Real>,
    cofactor: Cofactor | undefined,
  ): Partner | undefined {
    if (!isBound(other, bindings)) return this.#search(other.side, bindings, unused, cofactor);
    if (!this.#mayOccur(other, bindings, unused, cofactor)) return undefined;
    const built = this.simplifier.instances.of(other, bindings);
    const node = cofactor === undefined ? built : cofactor.times(built);
    return unused.has(node) ? { node, bindings } : undefined;
  }

  /** Whether one of the operands may be what a pattern stands for, times the cofactor. Most are not, and nothing needs to be built. */
  #mayOccur(
    { side }: OtherOperand,
    bindings: Bindings,
    unused: ReadonlySet<Real>,
    cofactor: Cofactor | undefined,
  ): boolean {
    if (unused.size > MAXIMUM_COMPARED_OPERANDS) return true;
    const [values] = this.simplifier.facts.generic;
    const sought = values.ofPattern(side, bindings) * (cofactor?.valueIn(values) ?? 1);
    for (const operand of unused) if (mayEqual(values.of(operand), sought)) return true;
    return false;
  }

  #search(
    side: Pattern,
    known: Bindings,
    unused: ReadonlySet<Real>,
    cofactor: Cofactor | undefined,
  ): Partner | undefined {
    if (unused.size > MAXIMUM_SEARCHED_OPERANDS || cofactor?.isNumber === false) return undefined;
    const nodes = [...unused];
    const candidates = cofactor === undefined ? nodes : nodes.map((node) => cofactor.divide(node));
    const match = this.#matcher.first(side, candidates, known);
    const node = match && nodes[match.index];
    return node && { node, bindings: match.bindings };
  }
}

/** An operand that belongs to a match, and what is bound with it. */
interface Partner {
  readonly node: Real;
  readonly bindings: Bindings;
}

/** Whether all that a pattern is made of is bound. */
function isBound({ variables, conditions }: OtherOperand, { reals, conditions: decided }: Bindings): boolean {
  return (
    variables.every((name) => boundTo(reals, name) !== undefined) &&
    conditions.every((name) => boundTo(decided, name) !== undefined)
  );
}
