import { functionNamed } from "../functions/table.js";
import type { Real } from "../ir/node.js";
import { topologicalOrder } from "../ir/walk.js";

/** The working precision that the numbers here are measured at. */
const MEASURED_PRECISION = 60;

/** Time grows with the working precision by about this power of it. */
const GROWTH = 1.6;

/** A function is evaluated at its operand and at both ends of the operand's ball. */
const EVALUATIONS = 3;

const OF_SUM_OR_PRODUCT = 0.02;
const OF_INTEGER_POWER = 0.05;
const OF_POWER = 2;
const OF_CALL = 1;

/** What takes much longer than an exponential or a sine. */
const slowCalls: ReadonlyMap<string, number> = new Map([
  ["asin", 4],
  ["acos", 6],
  ["atan", 6],
  ["atan2", 6],
  ["erf", 8],
  ["erfc", 8],
  ["sinc_derivative", 10],
  ["sinhc_derivative", 10],
  ["exprel_derivative", 10],
  ["log1prel_derivative", 10],
  ["digamma", 10],
  ["gamma", 20],
  ["lgamma", 20],
  ["polygamma", 100],
]);

/**
 * About how many milliseconds it takes to evaluate an expression by ball arithmetic with 60 digits. It is estimated from its
 * operations, not measured, so that what is decided by it is the same everywhere. `integers` are names of integers.
 */
export function preciseEffort(root: Real, integers: ReadonlySet<string> = new Set()): number {
  return topologicalOrder([root]).reduce((total, node) => {
    switch (node.kind) {
      case "sum":
        return total + OF_SUM_OR_PRODUCT * node.terms.length;
      case "product":
        return total + OF_SUM_OR_PRODUCT * node.factors.length;
      case "power":
        return total + EVALUATIONS * (isInteger(node.exponent, integers) ? OF_INTEGER_POWER : OF_POWER);
      case "call":
        return total + EVALUATIONS * effortOfCall(node.callee);
      default:
        return total;
    }
  }, 0);
}

/** How many times longer an evaluation takes with so many digits than with 60. */
export function effortGrowth(precision: number): number {
  return (precision / MEASURED_PRECISION) ** GROWTH;
}

function effortOfCall(callee: string): number {
  return functionNamed(callee).exact === true ? OF_SUM_OR_PRODUCT : (slowCalls.get(callee) ?? OF_CALL);
}

function isInteger(exponent: Real, integers: ReadonlySet<string>): boolean {
  const isPlain = (node: Real) =>
    node.kind === "number" ? node.value.d === 1n : node.kind === "symbol" && integers.has(node.name);
  return exponent.kind === "sum" ? exponent.terms.every(isPlain) : isPlain(exponent);
}
