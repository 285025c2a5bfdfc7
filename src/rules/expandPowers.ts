import { isCondition, type Node, type Real } from "../ir/node.js";
import type { ExpressionPool } from "../ir/pool.js";
import { isInteger, isNegative, MINUS_ONE, rational, toInteger, type Rational } from "../ir/rational.js";
import { isReciprocal } from "../ir/reciprocal.js";
import { children, topologicalOrder, transform, type ImageMap } from "../ir/walk.js";
import { PowerChain } from "./powerChain.js";

/** Powers up to this exponent become products; beyond it, the rounding of `**` is better and its cost no worse. */
export const MAXIMUM_MULTIPLIED_EXPONENT = 32;

/** Whether a node is known to have no negative value. */
type Nonnegative = (node: Real) => boolean;

/**
 * Replaces powers by what a machine does best: products, roots and reciprocals, shared between powers of one base. A power
 * with a third in its exponent is NaN for a negative base, and so takes the cube root only of what is not negative.
 */
export function expandPowers(pool: ExpressionPool, roots: readonly Node[], isNonnegative: Nonnegative): ImageMap {
  const order = topologicalOrder(roots);
  const reciprocals = findReciprocals(roots, order);
  const wanted = wantedPowers(order);
  const chains = new Map<Real, PowerChain>();
  const chainOf = (base: Real, counts: ReadonlySet<number>) => {
    const chain = chains.get(base) ?? new PowerChain(pool, base, counts);
    chains.set(base, chain);
    return chain;
  };
  return transform(pool, roots, (node, images) => {
    if (node.kind !== "power" || node.exponent.kind !== "number") return undefined;
    const base = images.real(node.base);
    const counts = wanted.get(node.base) ?? new Set<number>();
    const expansion = new Expansion(pool, isNonnegative(node.base), (operand) => chainOf(operand, counts));
    return expansion.power(base, node.exponent.value, reciprocals.has(node.base));
  });
}

/** Bases whose reciprocal is a value of its own, not only a divisor in products. */
function findReciprocals(roots: readonly Node[], order: readonly Node[]): ReadonlySet<Real> {
  const bases = new Set<Real>();
  const add = (node: Node) => {
    if (isReciprocal(node)) bases.add(node.base);
  };
  roots.forEach(add);
  for (const node of order) if (node.kind !== "product") children(node).forEach(add);
  return bases;
}

/** The integer parts of the exponents that each base has. */
function wantedPowers(order: readonly Node[]): ReadonlyMap<Real, ReadonlySet<number>> {
  const wanted = new Map<Real, Set<number>>();
  for (const node of order) {
    if (isCondition(node) || node.kind !== "power" || node.exponent.kind !== "number") continue;
    const count = toInteger(node.exponent.value.abs().floor());
    if (count === undefined || count < 2 || count > MAXIMUM_MULTIPLIED_EXPONENT) continue;
    const known = wanted.get(node.base) ?? new Set();
    wanted.set(node.base, known.add(count));
  }
  return wanted;
}

/** The expansion of the powers of one base. */
class Expansion {
  constructor(
    readonly pool: ExpressionPool,
    readonly isNonnegative: boolean,
    readonly chainOf: (base: Real) => PowerChain,
  ) {}

  /** A negative power is a power of the reciprocal where that is at hand: `1/x^2` would overflow before `(1/x)^2`. */
  power(base: Real, exponent: Rational, hasReciprocal: boolean): Real | undefined {
    if (!isNegative(exponent)) return this.#positive(base, exponent);
    const magnitude = exponent.neg();
    if (hasReciprocal && isInteger(magnitude)) return this.#positive(this.#reciprocal(base), magnitude);
    const positive = this.#positive(base, magnitude);
    return positive && this.#reciprocal(positive);
  }

  #reciprocal(node: Real): Real {
    return this.pool.power(node, this.pool.number(MINUS_ONE));
  }

  #positive(base: Real, exponent: Rational): Real | undefined {
    const whole = exponent.floor();
    const radicals = this.#radicals(base, exponent.sub(whole));
    const count = toInteger(whole);
    if (radicals === undefined || count === undefined || count > MAXIMUM_MULTIPLIED_EXPONENT) return undefined;
    const parts = count === 0 ? radicals : [this.chainOf(base).raise(count), ...radicals];
    return this.pool.product(parts);
  }

  /** The factors of `base ^ fraction` for a fraction of halves, quarters or thirds; undefined for any other. */
  #radicals(base: Real, fraction: Rational): readonly Real[] | undefined {
    const root = this.pool.call("sqrt", [base]);
    if (fraction.equals(rational(0))) return [];
    if (fraction.equals(rational(1, 2))) return [root];
    if (fraction.equals(rational(1, 4))) return [this.pool.call("sqrt", [root])];
    if (fraction.equals(rational(3, 4))) return [root, this.pool.call("sqrt", [root])];
    if (fraction.d !== 3n || !this.isNonnegative) return undefined;
    const cubeRoot = this.pool.call("cbrt", [base]);
    return fraction.n === 1n ? [cubeRoot] : [cubeRoot, cubeRoot];
  }
}
