import type { Node, ProductNode, Real } from "../ir/node.js";
import type { ExpressionPool } from "../ir/pool.js";
import { isOne } from "../ir/rational.js";
import { topologicalOrder, transform, type ImageMap } from "../ir/walk.js";
import { isNegativeTerm } from "./parts.js";

/** Products of more factors take part with none of them: their number of pairs grows as the square. */
const MAXIMUM_FACTORS = 16;

/** Two factors that occur together, and the products in which they do. */
interface Pair {
  readonly left: Real;
  readonly right: Real;
  readonly hosts: Set<Host>;
}

/** A product being rewritten: its sign, and its factors without one. */
interface Host {
  readonly node: ProductNode;
  readonly negative: boolean;
  readonly factors: Set<Real>;
}

/**
 * Computes pairs of factors that several products share once, the most frequent first: `a b c` and `a b d` become
 * `(a b) c` and `(a b) d`. A greedy form of common subexpressions in n-ary products (Breuer 1969); linear in the
 * number of products but for the ordering of the pairs.
 */
export function shareProducts(pool: ExpressionPool, roots: readonly Node[]): ImageMap {
  const hosts = findHosts(pool, roots);
  const pairs = new PairTable();
  for (const host of hosts.values()) pairs.addAll(host, host.factors);
  for (let pair = pairs.takeMostFrequent(); pair !== undefined; pair = pairs.takeMostFrequent()) {
    const shared = pool.product([pair.left, pair.right]);
    for (const host of [...pair.hosts]) {
      pairs.removeAll(host);
      host.factors.delete(pair.left);
      host.factors.delete(pair.right);
      host.factors.add(shared);
      pairs.addAll(host, host.factors);
    }
  }
  return rewrite(pool, roots, hosts);
}

function findHosts(pool: ExpressionPool, roots: readonly Node[]): ReadonlyMap<Node, Host> {
  const hosts = new Map<Node, Host>();
  for (const node of topologicalOrder(roots)) {
    if (node.kind !== "product" || node.factors.length > MAXIMUM_FACTORS) continue;
    const magnitudes = node.factors.map((factor) =>
      factor.kind === "number" ? pool.number(factor.value.abs()) : factor,
    );
    const factors = new Set(magnitudes.filter((factor) => factor.kind !== "number" || !isOne(factor.value)));
    const ones = magnitudes.filter((factor) => factor.kind === "number" && isOne(factor.value)).length;
    const isSquare = factors.size + ones !== node.factors.length;
    if (factors.size >= 2 && !isSquare) hosts.set(node, { node, negative: isNegativeTerm(node), factors });
  }
  return hosts;
}

/** Rebuilds the products; a shared pair is itself a product of shared pairs, whose factors are rebuilt as well. */
function rewrite(pool: ExpressionPool, roots: readonly Node[], hosts: ReadonlyMap<Node, Host>): ImageMap {
  return transform(pool, roots, (node, images) => {
    const host = hosts.get(node);
    if (host === undefined) return undefined;
    const imageOf = (factor: Real): Real => {
      if (factor.kind === "number") return factor;
      return images.has(factor) || factor.kind !== "product"
        ? images.real(factor)
        : pool.product(factor.factors.map(imageOf));
    };
    const factors = [...host.factors].map(imageOf);
    return host.negative ? pool.negate(pool.product(factors)) : pool.product(factors);
  });
}

/** Pairs of factors by how often they occur. */
class PairTable {
  readonly #pairs = new Map<string, Pair>();
  readonly #byHost = new Map<Host, Set<Pair>>();
  /** Pairs that have had as many hosts as their index; a pair may since have fewer. */
  readonly #buckets: Pair[][] = [];

  addAll(host: Host, factors: ReadonlySet<Real>): void {
    const ordered = [...factors];
    const own = this.#byHost.get(host) ?? new Set<Pair>();
    this.#byHost.set(host, own);
    for (const [index, left] of ordered.entries()) {
      for (const right of ordered.slice(index + 1)) {
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
    const key = `${first.id},${second.id}`;
    const known = this.#pairs.get(key);
    if (known !== undefined) return known;
    const pair = { left: first, right: second, hosts: new Set<Host>() };
    this.#pairs.set(key, pair);
    return pair;
  }

  #file(pair: Pair): void {
    const count = pair.hosts.size;
    while (this.#buckets.length <= count) this.#buckets.push([]);
    this.#buckets[count]?.push(pair);
  }
}
