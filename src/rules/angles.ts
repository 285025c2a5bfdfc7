import type { CallNode, Real } from "../ir/node.js";
import { isMinusOne, isOne } from "../ir/rational.js";
import type { SimplifyingBuilder } from "./goal.js";
import { asNorm } from "./norms.js";
import { factorsOf, openedFactors, termsOf } from "./parts.js";

/** A vector by its components. */
type Vector = readonly Real[];

/**
 * Angles by their tangents, where those by their cosines or sines lose half of the digits near the poles (Kahan, "How futile are
 * mindless assessments of roundoff", 2006, section 12):
 * `acos(z/hypot(x, y, z)) → atan2(hypot(x, y), z)`, `asin(z/hypot(x, y, z)) → atan2(z, hypot(x, y))`, and for vectors in two or three
 * dimensions `acos(a·b/(|a| |b|)) → atan2(|a × b|, a·b)`. A clamp of the cosine to -1..1 has nothing left to do.
 */
export function asAngle(simplifier: SimplifyingBuilder, { callee, operands: [operand] }: CallNode): Real | undefined {
  if ((callee !== "acos" && callee !== "asin") || operand === undefined) return undefined;
  const quotient = withoutClamp(operand);
  const slope = legsOf(simplifier, quotient) ?? (callee === "acos" ? productsOf(simplifier, quotient) : undefined);
  if (slope === undefined) return undefined;
  const { along, across } = slope;
  return simplifier.call("atan2", callee === "acos" ? [across, along] : [along, across]);
}

/** A right triangle whose hypotenuse is as long as both legs say, so that `along/hypotenuse` is a cosine. */
interface Legs {
  readonly along: Real;
  readonly across: Real;
}

function withoutClamp(operand: Real): Real {
  if (operand.kind !== "call" || operand.callee !== "clamp") return operand;
  const [clamped, low, high] = operand.operands;
  const isUnitInterval =
    low?.kind === "number" && isMinusOne(low.value) && high?.kind === "number" && isOne(high.value);
  return isUnitInterval && clamped !== undefined ? clamped : operand;
}

/** The component that a direction is made of, and the length of the others. */
function legsOf(simplifier: SimplifyingBuilder, cosine: Real): Legs | undefined {
  const factors = factorsOf(cosine);
  const direction = factors.at(-1);
  const [sign] = factors;
  if (direction?.kind !== "call" || direction.callee !== "direction" || factors.length > 2) return undefined;
  if (factors.length === 2 && !(sign?.kind === "number" && isMinusOne(sign.value))) return undefined;
  const [own, ...others] = direction.operands;
  if (own === undefined) return undefined;
  return { along: factors.length === 2 ? simplifier.negate(own) : own, across: lengthOf(simplifier, others) };
}

/** The scalar product of two vectors and the length of their vector product, where a quotient is the cosine between them. */
function productsOf(simplifier: SimplifyingBuilder, cosine: Real): Legs | undefined {
  const vectors: Vector[] = [];
  let along: Real | undefined;
  for (const factor of openedFactors(cosine)) {
    const divided = divisorsOf(simplifier, factor);
    if (divided !== undefined) vectors.push(...divided);
    else if (factor.kind === "sum" && along === undefined) along = factor;
    else return undefined;
  }
  const [first, second] = vectors;
  if (along === undefined || first === undefined || second === undefined || vectors.length > 2) return undefined;
  const paired = pairedWith(simplifier, termsOf(along), first, second);
  return paired && { along, across: lengthOf(simplifier, vectorProduct(simplifier, first, paired)) };
}

/** The vectors by whose lengths a factor divides: `1/hypot(x, y)`, or `1/sqrt((x^2 + y^2) (u^2 + v^2))`. */
function divisorsOf(simplifier: SimplifyingBuilder, factor: Real): readonly Vector[] | undefined {
  if (factor.kind !== "power") return undefined;
  const vectors = factorsOf(factor.base).map((base) => {
    const length = asNorm(simplifier, { ...factor, base }) ?? factor;
    const norm = length.kind === "power" ? length : undefined;
    const isDivisor = norm?.exponent.kind === "number" && isMinusOne(norm.exponent.value);
    return isDivisor && norm.base.kind === "call" && norm.base.callee === "hypot" ? norm.base.operands : undefined;
  });
  const known = vectors.filter((vector) => vector !== undefined);
  return known.length === vectors.length ? known : undefined;
}

/** The components of `second` in the order in which the terms multiply them by those of `first`. */
function pairedWith(
  simplifier: SimplifyingBuilder,
  terms: readonly Real[],
  first: Vector,
  second: Vector,
): Vector | undefined {
  if (first.length !== second.length || first.length < 2 || first.length > 3) return undefined;
  if (terms.length !== first.length) return undefined;
  const wanted = new Set(terms);
  return permutationsOf(second).find((order) => {
    const products = order.map((component, index) => simplifier.product([first[index] ?? component, component]));
    return new Set(products).size === wanted.size && products.every((product) => wanted.has(product));
  });
}

function permutationsOf(vector: Vector): readonly Vector[] {
  if (vector.length < 2) return [vector];
  return vector.flatMap((component, index) =>
    permutationsOf(vector.toSpliced(index, 1)).map((others) => [component, ...others]),
  );
}

/** The components of `a × b`; the only one of vectors in a plane. */
function vectorProduct(simplifier: SimplifyingBuilder, a: Vector, b: Vector): Vector {
  const minor = (i: number, j: number) => {
    const [ai, aj, bi, bj] = [a[i], a[j], b[i], b[j]];
    if (ai === undefined || aj === undefined || bi === undefined || bj === undefined) return [];
    return [simplifier.subtract(simplifier.product([ai, bj]), simplifier.product([aj, bi]))];
  };
  return [...minor(1, 2), ...minor(2, 0), ...minor(0, 1)];
}

function lengthOf(simplifier: SimplifyingBuilder, vector: Vector): Real {
  return simplifier.call(vector.length === 1 ? "abs" : "hypot", vector);
}
