import type { Builder } from "../ir/builder.js";
import { isCondition, type Node, type Real } from "../ir/node.js";
import { children } from "../ir/walk.js";
import { addGuarded, multiplyGuarded, type Derivative } from "./guarded.js";
import { partialsOf, type Partial } from "./partials.js";

/** The coefficients of the series of some symbols, from the power 1 on, by name; those of other powers, and of other symbols, are 0. */
export type SymbolSeries = ReadonlyMap<string, readonly Real[]>;

/** The series of a variable at itself plus the step. */
export function stepIn(builder: Builder, variable: string): SymbolSeries {
  return new Map([[variable, [builder.integer(1)]]]);
}

/**
 * The coefficients of the Taylor series of a value whose symbols have series, from the power 0 to `order`: the k-th is the k-th
 * derivative divided by k!.
 *
 * A node's series u is known by its derivative, the sum of its partials times the derivatives of its operands, so that
 * `k u[k] = Σ_operands Σ_j j v[j] p[k - j]` with the series v of an operand and p of the partial by it. Partials are nodes
 * themselves, and those of a table of functions that is closed under differentiation come to an end: sin, cos, sin again. So the
 * work grows with the square of the order, with the cube where a power has ever lower powers as partials, and not exponentially.
 *
 * Griewank and Walther, Evaluating Derivatives, 2nd edition (2008), chapter 13.
 */
export function taylorCoefficients(
  builder: Builder,
  value: Real,
  symbols: SymbolSeries,
  order: number,
): readonly Real[] {
  const series = new Series(builder, symbols);
  return Array.from({ length: order + 1 }, (_, power) => series.coefficient(value, power));
}

/** A coefficient that is being computed. */
interface Wanted {
  readonly node: Real;
  readonly power: number;
}

class Series {
  readonly #known = new Map<Real, Derivative[]>();
  readonly #partials = new Map<Real, readonly Partial[]>();
  readonly #depends = new Map<Node, boolean>();

  constructor(
    readonly builder: Builder,
    readonly symbols: SymbolSeries,
  ) {}

  /** The coefficient of a power, computed after all those that it needs. */
  coefficient(node: Real, power: number): Real {
    const pending: Wanted[] = [{ node, power }];
    for (let next = pending.at(-1); next !== undefined; next = pending.at(-1)) {
      if (this.#find(next) !== undefined) {
        pending.pop();
        continue;
      }
      const missing = this.#needs(next).filter((wanted) => this.#find(wanted) === undefined);
      if (missing.length > 0) {
        pending.push(...missing);
        continue;
      }
      pending.pop();
      this.#store(next, this.#compute(next));
    }
    return this.#find({ node, power })?.node ?? this.builder.integer(0);
  }

  #find({ node, power }: Wanted): Derivative | undefined {
    if (power === 0) return { node, guarded: false };
    if (!this.#isActive(node)) return { node: this.builder.integer(0), guarded: true };
    if (node.kind === "symbol") return this.#ofSymbol(node.name, power);
    return this.#known.get(node)?.[power];
  }

  #ofSymbol(name: string, power: number): Derivative {
    const coefficient = this.symbols.get(name)?.[power - 1];
    return coefficient === undefined
      ? { node: this.builder.integer(0), guarded: true }
      : { node: coefficient, guarded: false };
  }

  #store({ node, power }: Wanted, coefficient: Derivative): void {
    const known = this.#known.get(node) ?? [];
    known[power] = coefficient;
    this.#known.set(node, known);
  }

  #needs({ node, power }: Wanted): readonly Wanted[] {
    if (node.kind === "conditional") {
      return [
        { node: node.consequent, power },
        { node: node.alternative, power },
      ];
    }
    return this.#partialsOf(node).flatMap(({ operand, partial }) => [
      ...upTo(power).map((j) => ({ node: operand, power: j })),
      ...upTo(power).map((j) => ({ node: partial, power: power - j })),
    ]);
  }

  #compute({ node, power }: Wanted): Derivative {
    const { builder } = this;
    const at = (of: Real, j: number) => this.#find({ node: of, power: j }) ?? { node: of, guarded: false };
    if (node.kind === "conditional") {
      const [consequent, alternative] = [at(node.consequent, power), at(node.alternative, power)];
      return {
        node: builder.conditional(node.condition, consequent.node, alternative.node),
        guarded: consequent.guarded || alternative.guarded,
      };
    }
    const terms = this.#partialsOf(node).flatMap(({ operand, partial }) =>
      upTo(power).map((j) => {
        const { node: product, guarded } = multiplyGuarded(builder, at(operand, j), at(partial, power - j).node);
        return { node: builder.product([builder.fraction(j, power), product]), guarded };
      }),
    );
    return addGuarded(builder, terms);
  }

  #partialsOf(node: Real): readonly Partial[] {
    const known = this.#partials.get(node);
    if (known !== undefined) return known;
    const partials = partialsOf(this.builder, node, (operand) => this.#isActive(operand));
    this.#partials.set(node, partials);
    return partials;
  }

  /** Whether a node depends on the variable. Nodes that come later consist mostly of earlier ones. */
  #isActive(root: Node): boolean {
    const pending = [root];
    for (let next = pending.at(-1); next !== undefined; next = pending.at(-1)) {
      const unknown = isCondition(next) ? [] : children(next).filter((child) => !this.#depends.has(child));
      if (unknown.length > 0) {
        pending.push(...unknown);
        continue;
      }
      pending.pop();
      this.#depends.set(next, this.#dependsByChildren(next));
    }
    return this.#depends.get(root) ?? false;
  }

  #dependsByChildren(node: Node): boolean {
    if (isCondition(node)) return false;
    if (node.kind === "symbol") return this.symbols.has(node.name);
    return children(node).some((child) => this.#depends.get(child) === true);
  }
}

function upTo(power: number): readonly number[] {
  return Array.from({ length: power }, (_, index) => index + 1);
}
