import { isCondition, type Node, type ProductNode, type Real } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { isNegative, isOne, ONE, type Rational } from "../../ir/rational.js";
import { children, topologicalOrder, transform } from "../../ir/walk.js";
import { expressionsOf } from "./invariants.js";
import type { Level } from "./level.js";
import { mapStep } from "./mapStep.js";

/** A number by which all uses of a product multiply it, and the products that hold this number. */
interface Gathered {
  readonly magnitude: Rational;
  readonly hosts: readonly ProductNode[];
}

/**
 * Multiplies a shared product once by the number that all products with it have: `2 (x s)` and `2 (y s)` become `x s'` and `y s'`, where
 * `s' = 2 s`. Adjoints of squares are of this form. `follow` is told what became of the other expressions.
 *
 * @param isInteger Whether an expression counts places, and is left alone.
 */
export function gatherCoefficients(
  pool: ExpressionPool,
  root: Level,
  isInteger: (node: Node) => boolean,
  follow: (node: Real, image: Real) => void,
): void {
  const levels = levelsIn(root);
  const roots = levels.flatMap(({ steps }) => steps.flatMap(expressionsOf));
  const gathered = findGathered(roots, isInteger);
  if (gathered.size === 0) return;
  const hosts = new Set<Node>([...gathered.values()].flatMap((found) => found.hosts));
  const images = transform(pool, roots, (node, known) => {
    if (node.kind !== "product") return undefined;
    const magnitude = gathered.get(node)?.magnitude;
    if (magnitude === undefined && !hosts.has(node)) return undefined;
    const { coefficient, factors } = partsOf(node);
    const sign = isNegative(coefficient) ? ONE.neg() : ONE;
    const changed = magnitude === undefined ? sign : coefficient.mul(magnitude);
    return scaled(
      pool,
      changed,
      factors.map((factor) => known.real(factor)),
    );
  });
  for (const { steps } of levels) steps.splice(0, steps.length, ...steps.map((step) => mapStep(step, images)));
  for (const node of topologicalOrder(roots))
    if (!isCondition(node) && !gathered.has(node)) follow(node, images.real(node));
}

function levelsIn(root: Level): readonly Level[] {
  const levels = [root];
  // A list visits what is added to it while it is iterated.
  for (const { steps } of levels) for (const step of steps) if (step.kind === "loop") levels.push(step.level);
  return levels;
}

function findGathered(roots: readonly Node[], isInteger: (node: Node) => boolean): ReadonlyMap<Node, Gathered> {
  const order = topologicalOrder(roots);
  const users = new Map<Node, Node[]>(order.map((node) => [node, []]));
  for (const node of order) for (const child of children(node)) users.get(child)?.push(node);
  const written = new Set(roots);
  const usersOf = (node: Node) => (written.has(node) ? [] : (users.get(node) ?? []));
  const gathered = new Map<Node, Gathered>();
  const taken = new Set<Node>();
  for (const node of order) {
    const uses = usersOf(node);
    if (node.kind !== "product" || uses.length < 2 || isInteger(node)) continue;
    const hosts = uses.map((use) => hostOf(use, usersOf));
    const found = commonMagnitude(hosts);
    if (found === undefined || [node, ...found.hosts].some((product) => taken.has(product))) continue;
    gathered.set(node, found);
    for (const product of [node, ...found.hosts]) taken.add(product);
  }
  return gathered;
}

/** The product that holds the number by which a use multiplies: the use itself, or the only use of it. */
function hostOf(use: Node, usersOf: (node: Node) => readonly Node[]): ProductNode | undefined {
  if (use.kind !== "product") return undefined;
  if (hasMagnitude(use)) return use;
  const [only, ...others] = usersOf(use);
  return only?.kind === "product" && others.length === 0 && hasMagnitude(only) ? only : undefined;
}

function commonMagnitude(hosts: readonly (ProductNode | undefined)[]): Gathered | undefined {
  const present = hosts.filter((host) => host !== undefined);
  const [first, ...others] = present.map((host) => partsOf(host).coefficient.abs());
  const isCommon = new Set(present).size === hosts.length && others.every((other) => first?.equals(other) === true);
  return first !== undefined && isCommon ? { magnitude: first, hosts: present } : undefined;
}

function hasMagnitude(product: ProductNode): boolean {
  return !isOne(partsOf(product).coefficient.abs());
}

function partsOf({ factors }: ProductNode): { readonly coefficient: Rational; readonly factors: readonly Real[] } {
  const [first, ...others] = factors;
  return first?.kind === "number" ? { coefficient: first.value, factors: others } : { coefficient: ONE, factors };
}

/** A number times factors; of a single product, one that was negated, it is put together with the product's own number. */
function scaled(pool: ExpressionPool, number: Rational, factors: readonly Real[]): Real {
  const [only, second] = factors;
  if (only?.kind === "product" && second === undefined) {
    const inner = partsOf(only);
    return scaled(pool, number.mul(inner.coefficient), inner.factors);
  }
  return pool.product(isOne(number) ? factors : [pool.number(number), ...factors]);
}
