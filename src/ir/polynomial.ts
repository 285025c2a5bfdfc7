import type { Builder } from "./builder.js";
import { isCondition, type Node, type Real } from "./node.js";
import { isInteger, isOne, isZero, ONE, rational, type Rational, toInteger, ZERO } from "./rational.js";
import { topologicalOrder } from "./walk.js";

/** A sum of products of powers of names, in canonical order: equal polynomials have equal terms in equal places. */
export type Polynomial = readonly Term[];

/** `coefficient * name1^exponent1 * …`; the names are in order, and the exponents at least 1. */
export interface Term {
  readonly coefficient: Rational;
  readonly powers: readonly Power[];
}

export interface Power {
  readonly name: string;
  readonly exponent: number;
}

/** Larger ones are no subscripts that a person writes; they are not expanded. */
const MAXIMUM_TERMS = 100;
const MAXIMUM_DEGREE = 8;

/** The polynomial that an expression of names, numbers, sums, products and powers is; undefined where it is none. */
export function polynomialOf(expression: Real): Polynomial | undefined {
  const polynomials = new Map<Real, Polynomial>();
  for (const node of topologicalOrder([expression])) {
    const known = (operands: readonly Real[]) => {
      const found = operands.map((operand) => polynomials.get(operand)).filter((value) => value !== undefined);
      return found.length === operands.length ? found : undefined;
    };
    const polynomial = combine(node, known);
    if (polynomial === undefined || isTooLarge(polynomial) || isCondition(node)) return undefined;
    polynomials.set(node, polynomial);
  }
  return polynomials.get(expression);
}

/** The expression of a polynomial. Equal polynomials give the same node. */
export function expressionOf(builder: Builder, polynomial: Polynomial): Real {
  return builder.sum(
    polynomial.map(({ coefficient, powers }) => {
      const factors = powers.map(({ name, exponent }) =>
        exponent === 1 ? builder.symbol(name) : builder.power(builder.symbol(name), builder.integer(exponent)),
      );
      return isOne(coefficient) && factors.length > 0
        ? builder.product(factors)
        : builder.product([builder.number(coefficient), ...factors]);
    }),
  );
}

/** An expression in the normal form of polynomials; undefined where it is no polynomial. */
export function normalise(builder: Builder, expression: Real): Real | undefined {
  const polynomial = polynomialOf(expression);
  return polynomial && expressionOf(builder, polynomial);
}

export function constant(value: Rational | number): Polynomial {
  const coefficient = typeof value === "number" ? rational(value) : value;
  return isZero(coefficient) ? [] : [{ coefficient, powers: [] }];
}

export function variable(name: string): Polynomial {
  return [{ coefficient: ONE, powers: [{ name, exponent: 1 }] }];
}

export function add(...polynomials: readonly Polynomial[]): Polynomial {
  return collect(polynomials.flat());
}

export function subtract(left: Polynomial, right: Polynomial): Polynomial {
  return add(left, scale(right, rational(-1)));
}

export function scale(polynomial: Polynomial, factor: Rational): Polynomial {
  return collect(polynomial.map(({ coefficient, powers }) => ({ coefficient: coefficient.mul(factor), powers })));
}

export function multiply(left: Polynomial, right: Polynomial): Polynomial {
  return collect(
    left.flatMap((first) =>
      right.map((second) => ({
        coefficient: first.coefficient.mul(second.coefficient),
        powers: joinPowers(first.powers, second.powers),
      })),
    ),
  );
}

/** The polynomial with another one in place of a name; undefined where that is too large. */
export function substitute(polynomial: Polynomial, name: string, image: Polynomial): Polynomial | undefined {
  let result: Polynomial = [];
  for (const { coefficient, powers } of polynomial) {
    const exponent = powers.find((power) => power.name === name)?.exponent ?? 0;
    let term: Polynomial = collect([{ coefficient, powers: powers.filter((power) => power.name !== name) }]);
    for (let count = 0; count < exponent; count += 1) term = multiply(term, image);
    result = add(result, term);
    if (isTooLarge(result)) return undefined;
  }
  return result;
}

export function degreeIn(polynomial: Polynomial, name: string): number {
  return polynomial.reduce(
    (degree, { powers }) => Math.max(degree, powers.find((power) => power.name === name)?.exponent ?? 0),
    0,
  );
}

export function namesIn(polynomial: Polynomial): ReadonlySet<string> {
  return new Set(polynomial.flatMap(({ powers }) => powers.map(({ name }) => name)));
}

/** The value of a polynomial without names; undefined for any other. */
export function constantValue(polynomial: Polynomial): Rational | undefined {
  const [first, ...others] = polynomial;
  if (first === undefined) return ZERO;
  return others.length === 0 && first.powers.length === 0 ? first.coefficient : undefined;
}

/** More points than this are not tried. */
const MAXIMUM_POINTS = 5000;

/**
 * Whether the value is an integer wherever all names are: of a polynomial of degree d in each name it suffices to look at
 * 0, …, d. So `i*(i - 1)/2` counts.
 */
export function isIntegerValued(polynomial: Polynomial): boolean {
  if (polynomial.every(({ coefficient }) => isInteger(coefficient))) return true;
  const names = [...namesIn(polynomial)];
  const degrees = names.map((name) => degreeIn(polynomial, name));
  const count = degrees.reduce((points, degree) => points * (degree + 1), 1);
  if (count > MAXIMUM_POINTS) return false;
  for (let point = 0; point < count; point += 1) {
    let rest = point;
    const at = new Map<string, number>();
    for (const [index, name] of names.entries()) {
      const values = (degrees[index] ?? 0) + 1;
      at.set(name, rest % values);
      rest = Math.floor(rest / values);
    }
    if (!isInteger(valueAt(polynomial, at))) return false;
  }
  return true;
}

/** The value where every name has an integer value; 0 for names that have none. */
export function valueAt(polynomial: Polynomial, at: ReadonlyMap<string, number>): Rational {
  return polynomial.reduce(
    (sum, { coefficient, powers }) =>
      sum.add(
        powers.reduce(
          (product, { name, exponent }) => product.mul(rational(BigInt(at.get(name) ?? 0) ** BigInt(exponent))),
          coefficient,
        ),
      ),
    ZERO,
  );
}

function combine(
  node: Node,
  known: (operands: readonly Real[]) => readonly Polynomial[] | undefined,
): Polynomial | undefined {
  switch (node.kind) {
    case "number":
      return constant(node.value);
    case "symbol":
      return variable(node.name);
    case "sum": {
      const terms = known(node.terms);
      return terms && add(...terms);
    }
    case "product":
      return known(node.factors)?.reduce<Polynomial | undefined>((product, factor) => {
        const result = product && multiply(product, factor);
        return result === undefined || isTooLarge(result) ? undefined : result;
      }, constant(ONE));
    case "power": {
      const [base] = known([node.base]) ?? [];
      return base && node.exponent.kind === "number" ? power(base, node.exponent.value) : undefined;
    }
    default:
      return undefined;
  }
}

function power(base: Polynomial, exponent: Rational): Polynomial | undefined {
  const count = toInteger(exponent);
  if (count === undefined || Math.abs(count) > MAXIMUM_DEGREE) return undefined;
  const value = constantValue(base);
  if (value !== undefined && count < 0)
    return isZero(value) ? undefined : power(constant(value.inverse()), rational(-count));
  if (count < 0) return undefined;
  let result: Polynomial = constant(ONE);
  for (let index = 0; index < count; index += 1) {
    result = multiply(result, base);
    if (isTooLarge(result)) return undefined;
  }
  return result;
}

function isTooLarge(polynomial: Polynomial): boolean {
  return polynomial.length > MAXIMUM_TERMS || polynomial.some((term) => degreeOf(term) > MAXIMUM_DEGREE);
}

/** Adds up like terms, leaves out those that are 0, and puts the rest into order. */
function collect(terms: readonly Term[]): Polynomial {
  const sums = new Map<string, Term>();
  for (const { coefficient, powers } of terms) {
    const key = powers.map(({ name, exponent }) => `${name}^${exponent}`).join("\n");
    sums.set(key, { coefficient: sums.get(key)?.coefficient.add(coefficient) ?? coefficient, powers });
  }
  return [...sums.values()].filter(({ coefficient }) => !isZero(coefficient)).sort(compareTerms);
}

/** Higher degrees come first, then names in the order of their letters. */
function compareTerms(left: Term, right: Term): number {
  const byDegree = degreeOf(right) - degreeOf(left);
  if (byDegree !== 0) return byDegree;
  const [first, second] = [left, right].map(({ powers }) =>
    powers.map(({ name, exponent }) => `${name}\n`.repeat(exponent)).join(""),
  );
  return (first ?? "") < (second ?? "") ? -1 : 1;
}

function degreeOf({ powers }: Term): number {
  return powers.reduce((degree, { exponent }) => degree + exponent, 0);
}

function joinPowers(left: readonly Power[], right: readonly Power[]): readonly Power[] {
  const exponents = new Map<string, number>();
  for (const { name, exponent } of [...left, ...right]) exponents.set(name, (exponents.get(name) ?? 0) + exponent);
  return Array.from(exponents, ([name, exponent]) => ({ name, exponent })).sort((a, b) => (a.name < b.name ? -1 : 1));
}
