import type { Builder } from "../ir/builder.js";
import type { Real } from "../ir/node.js";
import { rational, toDecimal, type Rational } from "../ir/rational.js";
import { factorsOf, isNegativeTerm, termsOf } from "./parts.js";

/** The left or right side of a rule: an expression with variables. */
export type Pattern =
  | { readonly kind: "variable"; readonly name: string }
  | { readonly kind: "number"; readonly value: Rational }
  | { readonly kind: "sum"; readonly terms: readonly Pattern[] }
  | { readonly kind: "product"; readonly factors: readonly Pattern[] }
  | { readonly kind: "power"; readonly base: Pattern; readonly exponent: Pattern }
  | { readonly kind: "call"; readonly callee: string; readonly operands: readonly Pattern[] }
  /** Matches what is written with a minus sign; binds the operand without it. */
  | { readonly kind: "negative"; readonly operand: Pattern };

type Operand = Pattern | number;

export function variable(name: string): Pattern {
  return { kind: "variable", name };
}

export function sum(...terms: readonly Operand[]): Pattern {
  return { kind: "sum", terms: terms.map(pattern) };
}

export function product(...factors: readonly Operand[]): Pattern {
  return { kind: "product", factors: factors.map(pattern) };
}

export function power(base: Operand, exponent: Operand): Pattern {
  return { kind: "power", base: pattern(base), exponent: pattern(exponent) };
}

export function negative(operand: Operand): Pattern {
  return { kind: "negative", operand: pattern(operand) };
}

export function call(callee: string): (...operands: readonly Operand[]) => Pattern {
  return (...operands) => ({ kind: "call", callee, operands: operands.map(pattern) });
}

export function fraction(numerator: number, denominator: number): Pattern {
  return { kind: "number", value: rational(numerator, denominator) };
}

function pattern(operand: Operand): Pattern {
  return typeof operand === "number" ? { kind: "number", value: rational(operand) } : operand;
}

/** The variables that a pattern mentions. */
export function bind(side: Pattern): Set<string> {
  switch (side.kind) {
    case "variable":
      return new Set([side.name]);
    case "number":
      return new Set();
    case "negative":
      return bind(side.operand);
    default:
      return new Set(operandsOf(side).flatMap((operand) => [...bind(operand)]));
  }
}

type Compound = Extract<Pattern, { kind: "sum" | "product" | "power" | "call" }>;

function operandsOf(side: Compound): readonly Pattern[] {
  switch (side.kind) {
    case "sum":
      return side.terms;
    case "product":
      return side.factors;
    case "power":
      return [side.base, side.exponent];
    case "call":
      return side.operands;
  }
}

/** The pattern as the mathematics it states. */
export function printPattern(side: Pattern): string {
  switch (side.kind) {
    case "variable":
      return side.name;
    case "number":
      return toDecimal(side.value) ?? side.value.toFraction();
    case "sum":
      return side.terms.map(printPattern).join(" + ").replaceAll("+ -", "- ");
    case "product":
      return side.factors
        .map((factor) => (factor.kind === "sum" ? `(${printPattern(factor)})` : printPattern(factor)))
        .join("*");
    case "power":
      return `${printOperand(side.base)}^${printOperand(side.exponent)}`;
    case "call":
      return `${side.callee}(${side.operands.map(printPattern).join(", ")})`;
    case "negative":
      return `-${printOperand(side.operand)}`;
  }
}

function printOperand(side: Pattern): string {
  const text = printPattern(side);
  return side.kind === "variable" || side.kind === "call" || /^\d+$/.test(text) ? text : `(${text})`;
}

/** What the variables of a pattern stand for. */
export type Bindings = ReadonlyMap<string, Real>;

/** A match at the root of an expression; `complete` puts the replacement into what the pattern left over. */
export interface Match {
  readonly bindings: Bindings;
  complete(replacement: Real): Real;
}

/** Builds a pattern with its variables bound. */
export function instantiate(builder: Builder, side: Pattern, bindings: Bindings): Real {
  const build = (operand: Pattern) => instantiate(builder, operand, bindings);
  switch (side.kind) {
    case "variable": {
      const bound = bindings.get(side.name);
      if (bound === undefined) throw new Error(`unbound variable ${side.name}`);
      return bound;
    }
    case "number":
      return builder.number(side.value);
    case "sum":
      return builder.sum(side.terms.map(build));
    case "product":
      return builder.product(side.factors.map(build));
    case "power":
      return builder.power(build(side.base), build(side.exponent));
    case "call":
      return builder.call(side.callee, side.operands.map(build));
    case "negative":
      return builder.negate(build(side.operand));
  }
}

/** Matches `side` against `node`; a sum or product may match some of the operands, up to a common cofactor. */
export function matchRoot(builder: Builder, side: Pattern, node: Real): Match | undefined {
  if (side.kind !== node.kind) return undefined;
  if (side.kind === "sum" && node.kind === "sum") return matchTerms(builder, side.terms, node.terms);
  if (side.kind === "product" && node.kind === "product") return matchFactors(builder, side.factors, node.factors);
  const bindings = matchWhole(builder, side, node, new Map());
  return bindings && { bindings, complete: (replacement) => replacement };
}

/** Matches a whole expression under the bindings so far. */
function matchWhole(builder: Builder, side: Pattern, node: Real, bindings: Bindings): Bindings | undefined {
  switch (side.kind) {
    case "variable": {
      const bound = bindings.get(side.name);
      if (bound === undefined) return new Map(bindings).set(side.name, node);
      return bound === node ? bindings : undefined;
    }
    case "number":
      return node.kind === "number" && node.value.equals(side.value) ? bindings : undefined;
    case "negative":
      return isNegativeTerm(node) ? matchWhole(builder, side.operand, builder.negate(node), bindings) : undefined;
    case "power": {
      if (node.kind !== "power") return undefined;
      const base = matchWhole(builder, side.base, node.base, bindings);
      return base && matchWhole(builder, side.exponent, node.exponent, base);
    }
    case "call":
      if (node.kind !== "call" || node.callee !== side.callee || node.operands.length !== side.operands.length)
        return undefined;
      return side.operands.reduce<Bindings | undefined>((known, operand, index) => {
        const actual = node.operands[index];
        return known && actual && matchWhole(builder, operand, actual, known);
      }, bindings);
    case "sum":
      return node.kind === "sum"
        ? matchAll(builder, side.terms, node.terms, bindings, (rest) => builder.sum(rest))
        : undefined;
    case "product":
      return node.kind === "product"
        ? matchAll(builder, side.factors, node.factors, bindings, (rest) => builder.product(rest))
        : undefined;
  }
}

/** Each pattern takes the first operand it matches; a variable in the last place takes all the rest. */
function matchAll(
  builder: Builder,
  sides: readonly Pattern[],
  operands: readonly Real[],
  bindings: Bindings,
  combine: (rest: readonly Real[]) => Real,
): Bindings | undefined {
  const remaining = [...operands];
  let known: Bindings | undefined = bindings;
  for (const [position, side] of sides.entries()) {
    if (position === sides.length - 1)
      return remaining.length === 0 ? undefined : matchWhole(builder, side, combine(remaining), known);
    let index = -1;
    let matched: Bindings | undefined;
    for (const [candidate, operand] of remaining.entries()) {
      matched = matchWhole(builder, side, operand, known);
      if (matched === undefined) continue;
      index = candidate;
      break;
    }
    if (matched === undefined) return undefined;
    known = matched;
    remaining.splice(index, 1);
  }
  return known;
}

/**
 * Finds `c p + c q + …` for the patterns p, q, … and any common cofactor c. The first pattern binds all
 * variables, so that the other terms are looked up, and the search is linear in the operands.
 */
function matchTerms(builder: Builder, sides: readonly Pattern[], terms: readonly Real[]): Match | undefined {
  const [key, ...others] = sides;
  if (key === undefined) return undefined;
  const present = new Set(terms);
  for (const term of terms) {
    const factors = factorsOf(term);
    for (const [index, factor] of factors.entries()) {
      const bindings = matchWhole(builder, key, factor, new Map());
      if (bindings === undefined) continue;
      const cofactor = builder.product(factors.filter((_, position) => position !== index));
      const partners = others.map((side) => builder.product([cofactor, instantiate(builder, side, bindings)]));
      if (partners.includes(term) || !partners.every((partner) => present.has(partner))) continue;
      const used = new Set([term, ...partners]);
      const rest = terms.filter((candidate) => !used.has(candidate));
      return {
        bindings,
        complete: (replacement) => builder.sum([...rest, ...termsOf(builder.product([cofactor, replacement]))]),
      };
    }
  }
  return undefined;
}

/** Finds the factors `p q …` within a product; the first pattern binds all variables. */
function matchFactors(builder: Builder, sides: readonly Pattern[], factors: readonly Real[]): Match | undefined {
  const [key, ...others] = sides;
  if (key === undefined) return undefined;
  const present = new Set(factors);
  for (const factor of factors) {
    const bindings = matchWhole(builder, key, factor, new Map());
    if (bindings === undefined) continue;
    const partners = others.map((side) => instantiate(builder, side, bindings));
    if (partners.includes(factor) || !partners.every((partner) => present.has(partner))) continue;
    const used = new Set([factor, ...partners]);
    const rest = factors.filter((candidate) => !used.has(candidate));
    return { bindings, complete: (replacement) => builder.product([...rest, replacement]) };
  }
  return undefined;
}
