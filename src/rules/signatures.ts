import type { CallNode, Real } from "../ir/node.js";
import { spread } from "../ir/spread.js";
import type { Rational } from "../ir/rational.js";
import { coefficientOf, factorsOf, termsOf } from "./parts.js";

/** Exponents are counted in these fractions of 1; others are not told apart from their power. */
const UNIT = 5040n;

/** Larger exponents are not told apart from their power either. */
const MAXIMUM_EXPONENT = 1000n;

/**
 * A number by which like terms are recognised before they are built: that of a product is the sum of its factors', that of
 * `x^n` is n times that of `x`, modulo 2^32, and numbers count nothing. Terms of different signatures differ, but for what
 * rules make of them; of these, it knows the quotients of trigonometric functions and the products of exponentials.
 */
export function signatureOf(factor: Real): number {
  if (factor.kind === "number") return 0;
  if (factor.kind !== "power" || factor.exponent.kind !== "number") return Math.imul(atomOf(factor), Number(UNIT));
  const { base, exponent } = factor;
  if (base.kind !== "product") return powerOf(base, exponent.value) ?? Math.imul(atomOf(factor), Number(UNIT));
  let signature = 0;
  for (const part of base.factors) {
    if (part.kind === "number") continue;
    const isPower = part.kind === "power" && part.exponent.kind === "number";
    const inner = isPower ? powerOf(part.base, exponent.value.mul(part.exponent.value)) : powerOf(part, exponent.value);
    if (inner === undefined) return Math.imul(atomOf(factor), Number(UNIT));
    signature = (signature + inner) | 0;
  }
  return signature;
}

/** The signature of a power whose exponent is told apart. */
function powerOf(base: Real, exponent: Rational): number | undefined {
  const units = unitsOf(exponent);
  return units === undefined ? undefined : Math.imul(atomOf(base), units);
}

function unitsOf({ s, n, d }: Rational): number | undefined {
  return n <= MAXIMUM_EXPONENT && UNIT % d === 0n ? Number(s * n * (UNIT / d)) : undefined;
}

function atomOf(node: Real): number {
  if (node.kind !== "call") return spread(node.id);
  const [operand] = node.operands;
  if (operand === undefined) return spread(node.id);
  const weight = weights.get(node.callee);
  if (weight !== undefined) return Math.imul(spread(operand.id), weight);
  return node.callee === "exp" ? exponential(node, operand) : spread(node.id);
}

const [SIN, COS, SINH, COSH, EXP] = [0x9e3779b1, 0x85ebca77, 0xc2b2ae3d, 0x27d4eb2f, 0x165667b1];

/** What the functions of one angle are, in sines and cosines. */
const weights: ReadonlyMap<string, number> = new Map([
  ["sin", SIN],
  ["cos", COS],
  ["tan", SIN - COS],
  ["cot", COS - SIN],
  ["sec", -COS],
  ["csc", -SIN],
  ["sinh", SINH],
  ["cosh", COSH],
  ["tanh", SINH - COSH],
  ["coth", COSH - SINH],
  ["sech", -COSH],
  ["csch", -SINH],
]);

/** An exponential of a sum is the product of those of its terms. */
function exponential(call: CallNode, exponent: Real): number {
  let signature = 0;
  for (const term of termsOf(exponent)) {
    const units = unitsOf(coefficientOf(term));
    if (units === undefined) return spread(call.id);
    let rest = EXP;
    for (const factor of factorsOf(term)) if (factor.kind !== "number") rest = (rest + spread(factor.id)) | 0;
    signature = (signature + Math.imul(spread(rest), units)) | 0;
  }
  return signature;
}
