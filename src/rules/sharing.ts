import type { Node, ProductNode, Real } from "../ir/node.js";
import { OperandTable } from "../ir/operandTable.js";
import type { ExpressionPool } from "../ir/pool.js";
import { isOne, toInteger } from "../ir/rational.js";
import { isReciprocal } from "../ir/reciprocal.js";
import { topologicalOrder, transform, type ImageMap } from "../ir/walk.js";
import { isNegativeTerm } from "./parts.js";

/** Products of more factors take part with none of them: their number of pairs grows as the square. */
const MAXIMUM_FACTORS = 16;

/** Powers up to this exponent are shared in parts: `x^3` as `x^2` and `x`. */
const MAXIMUM_SPLIT_EXPONENT = 4;

/** Two factors that occur together, and the products in which they do. */
interface Pair {
  readonly left: Real;
  readonly right: Real;
  readonly hosts: Set<Host>;
}

/** A product being rewritten: its sign, and its factors without one, each as often as it occurs. */
interface Host {
  readonly node: ProductNode;
  readonly negative: boolean;
  factors: readonly Real[];
}

/**
 * Computes pairs of factors that several products share once, the most frequent first: `a b c` and `a b d` become
 * `(a b) c` and `(a b) d`. A greedy form of common subexpressions in n-ary products (Breuer 1969); linear in the
 * number of products but for the ordering of the pairs.
 */
export function shareProducts(pool: ExpressionPool, roots: readonly Node[]): ImageMap {
  const hosts = findHosts(pool, roots);
  const pairs = new PairTable();
  for (const host of hosts.values()) pairs.addAll(host);
  for (let pair = pairs.takeMostFrequent(); pair !== undefined; pair = pairs.takeMostFrequent()) {
    const shared = join(pool, pair);
    for (const host of [...pair.hosts]) {
      pairs.removeAll(host);
      host.factors = [...without(without(host.factors, pair.left), pair.right), shared];
      pairs.addAll(host);
    }
  }
  return rewrite(pool, roots, hosts);
}

/** Two divisors make one: `1/a` and `1/b` are `1/(a b)`. */
function join(pool: ExpressionPool, { left, right }: Pair): Real {
  if (isReciprocal(left) && isReciprocal(right)) return pool.reciprocal(pool.product([left.base, right.base]));
  return pool.product([left, right]);
}

function without(factors: readonly Real[], factor: Real): readonly Real[] {
  return factors.toSpliced(factors.indexOf(factor), 1);
}

function findHosts(pool: ExpressionPool, roots: readonly Node[]): ReadonlyMap<Node, Host> {
  const products = topologicalOrder(roots)
    .filter((node) => node.kind === "product")
    .filter(({ factors }) => factors.length <= MAXIMUM_FACTORS);
  const splits = findSplitPowers(products);
  const hosts = new Map<Node, Host>();
  for (const node of products) {
    const factors = node.factors.flatMap((factor) => {
      if (factor.kind === "number") return isOne(factor.value.abs()) ? [] : [pool.number(factor.value.abs())];
      return splits.has(factor) ? splitPower(pool, factor) : [factor];
    });
    const isSquare = node.factors.length === 2 && node.factors[0] === node.factors[1];
    if (factors.length >= 2 && !isSquare) hosts.set(node, { node, negative: isNegativeTerm(node), factors });
  }
  return hosts;
}

/** Small powers of bases that other products have to another power of the same sign. */
function findSplitPowers(products: readonly ProductNode[]): ReadonlySet<Real> {
  const exponents = new Map<Real, Set<number>>();
  const powers: { readonly factor: Real; readonly base: Real; readonly exponent: number }[] = [];
  for (const factor of products.flatMap(({ factors }) => factors)) {
    const { base, exponent } = asIntegerPower(factor);
    const known = exponents.get(base) ?? new Set();
    exponents.set(base, known.add(exponent));
    if (Math.abs(exponent) >= 2 && Math.abs(exponent) <= MAXIMUM_SPLIT_EXPONENT)
      powers.push({ factor, base, exponent });
  }
  const hasPart = ({ base, exponent }: (typeof powers)[number]) =>
    [...(exponents.get(base) ?? [])].some((other) => other * exponent > 0 && Math.abs(other) < Math.abs(exponent));
  return new Set(powers.filter(hasPart).map(({ factor }) => factor));
}

/** A factor as a power; an exponent that is no small integer counts as 0. */
function asIntegerPower(factor: Real): { readonly base: Real; readonly exponent: number } {
  if (factor.kind !== "power") return { base: factor, exponent: 1 };
  const { base, exponent } = factor;
  return { base, exponent: exponent.kind === "number" ? (toInteger(exponent.value) ?? 0) : 0 };
}

function splitPower(pool: ExpressionPool, factor: Real): readonly Real[] {
  const { base, exponent } = asIntegerPower(factor);
  const part = exponent < 0 ? pool.reciprocal(base) : base;
  return Array.from({ length: Math.abs(exponent) }, () => part);
}

/** Puts the parts of a split power that nothing shares together again. */
function gather(pool: ExpressionPool, factors: readonly Real[]): readonly Real[] {
  const counts = new Map<Real, number>();
  for (const factor of factors) counts.set(factor, (counts.get(factor) ?? 0) + 1);
  return [...counts].map(([factor, count]) => {
    if (count === 1) return factor;
    return isReciprocal(factor)
      ? pool.power(factor.base, pool.integer(-count))
      : pool.power(factor, pool.integer(count));
  });
}

/** Rebuilds the products; what they share is made of the images of its parts. */
function rewrite(pool: ExpressionPool, roots: readonly Node[], hosts: ReadonlyMap<Node, Host>): ImageMap {
  return transform(pool, roots, (node, images) => {
    const host = hosts.get(node);
    if (host === undefined) return undefined;
    const imageOf = (factor: Real): Real => {
      if (factor.kind === "number") return factor;
      if (images.has(factor)) return images.real(factor);
      if (factor.kind === "product") return pool.product(factor.factors.map(imageOf));
      return factor.kind === "power" ? pool.power(imageOf(factor.base), factor.exponent) : images.real(factor);
    };
    const factors = gather(pool, host.factors.map(imageOf));
    return host.negative ? pool.negate(pool.product(factors)) : pool.product(factors);
  });
}

/** Pairs of factors by how often they occur. */
class PairTable {
  readonly #pairs = new OperandTable<Pair>("ordered");
  readonly #byHost = new Map<Host, Set<Pair>>();
  /** Pairs that have had as many hosts as their index; a pair may since have fewer. */
  readonly #buckets: Pair[][] = [];

  addAll(host: Host): void {
    const own = this.#byHost.get(host) ?? new Set<Pair>();
    this.#byHost.set(host, own);
    for (const [index, left] of host.factors.entries()) {
      for (const right of host.factors.slice(index + 1)) {
        const pair = this.#pairOf(left, right);
        pair.hosts.add(host);
        own.add(pair);
        if (pair.hosts.size > 1) this.#file(pair);
      }
    }
  }

  removeAll(host: Host): void {
    for (const pair of this.#byHost.get(host) ?? []) {
      pair.hosts.delete(host);
      if (pair.hosts.size > 1) this.#file(pair);
    }
    this.#byHost.delete(host);
  }

  takeMostFrequent(): Pair | undefined {
    for (let count = this.#buckets.length - 1; count > 1; count -= 1) {
      const bucket = this.#buckets[count] ?? [];
      for (let pair = bucket.pop(); pair !== undefined; pair = bucket.pop()) {
        if (pair.hosts.size === count) return pair;
      }
      this.#buckets.length = count;
    }
    return undefined;
  }

  #pairOf(left: Real, right: Real): Pair {
    const [first, second] = left.id < right.id || left.kind === "number" ? [left, right] : [right, left];
    const key = [first, second];
    const hash = this.#pairs.hashOf(key);
    const known = this.#pairs.get(key, hash);
    if (known !== undefined) return known;
    const pair = { left: first, right: second, hosts: new Set<Host>() };
    this.#pairs.add(key, pair, hash);
    return pair;
  }

  #file(pair: Pair): void {
    const count = pair.hosts.size;
    while (this.#buckets.length <= count) this.#buckets.push([]);
    this.#buckets[count]?.push(pair);
  }
}
