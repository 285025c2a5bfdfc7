import type { Real } from "../ir/node.js";
import { isInteger, isNegative, toInteger } from "../ir/rational.js";

/** How fast an expression, and what is computed on the way to it, grows with its variables. */
export interface Growth {
  /** The largest power of a variable on the way; products of different variables count as the fastest of them. */
  readonly peak: number;
  /** For a rational function of one variable, the degree of its numerator less that of its denominator. */
  readonly net: number | undefined;
  /** That variable; undefined where there is none, or the expression is no rational function of one variable. */
  readonly variable: Real | undefined;
}

const CONSTANT: Growth = { peak: 0, net: 0, variable: undefined };
const UNKNOWN: Growth = { peak: 0, net: undefined, variable: undefined };

/** Growth of expressions, each node looked at once. */
export class GrowthTable {
  readonly #known = new Map<Real, Growth>();

  of(root: Real): Growth {
    const pending = [root];
    for (let node = pending.at(-1); node !== undefined; node = pending.at(-1)) {
      const missing = this.#known.has(node) ? [] : operandsOf(node).filter((operand) => !this.#known.has(operand));
      if (missing.length > 0) {
        pending.push(...missing);
        continue;
      }
      if (!this.#known.has(node)) this.#known.set(node, this.#growthOf(node));
      pending.pop();
    }
    return this.#get(root);
  }

  #growthOf(node: Real): Growth {
    switch (node.kind) {
      case "number":
        return CONSTANT;
      case "symbol":
        return { peak: 1, net: 1, variable: node };
      case "sum":
        return join(node.terms.map(this.#get), (degrees) => Math.max(...degrees));
      case "product":
        return join(node.factors.map(this.#get), (degrees) => degrees.reduce((total, degree) => total + degree, 0));
      case "power":
        return node.exponent.kind === "number" ? powerGrowth(this.#get(node.base), node.exponent) : UNKNOWN;
      default:
        return UNKNOWN;
    }
  }

  readonly #get = (node: Real): Growth => this.#known.get(node) ?? UNKNOWN;
}

function operandsOf(node: Real): readonly Real[] {
  if (node.kind === "sum") return node.terms;
  if (node.kind === "product") return node.factors;
  return node.kind === "power" ? [node.base] : [];
}

function powerGrowth(base: Growth, { value }: Real & { kind: "number" }): Growth {
  const exponent = value.valueOf();
  const isRational = isInteger(value) && toInteger(value) !== undefined && base.net !== undefined;
  return {
    peak: base.peak * (isNegative(value) ? 1 : Math.max(1, exponent)),
    net: isRational ? base.net * exponent : undefined,
    variable: isRational ? base.variable : undefined,
  };
}

function join(parts: readonly Growth[], combine: (degrees: readonly number[]) => number): Growth {
  const variables = new Set(parts.flatMap(({ variable }) => variable ?? []));
  const nets = parts.flatMap(({ net }) => net ?? []);
  const isRational = variables.size <= 1 && nets.length === parts.length;
  const [variable] = variables;
  const peaks = parts.map(({ peak }) => peak);
  if (!isRational) return { peak: Math.max(0, ...peaks), net: undefined, variable: undefined };
  return { peak: Math.max(combine(peaks), ...peaks), net: combine(nets), variable };
}
