import type { Builder } from "../ir/builder.js";
import type { Real } from "../ir/node.js";
import { differentiateReverse, tangentsOf } from "./differentiate.js";
import { stepIn, taylorCoefficients, type SymbolSeries } from "./taylor.js";

/** How to differentiate: what builds the derivatives, and what simplifies them before they are differentiated again. */
export interface Stage {
  readonly builder: Builder;
  readonly simplify: (roots: readonly Real[]) => readonly Real[];
}

/** The derivatives of one kind, in an order that belongs to the kind. */
export type Differentiation = (stage: Stage, value: Real) => readonly Real[];

/**
 * A kind of derivative in the ways in which it can be computed, which are equal: by tangents or by adjoints. Which one has the
 * fewest operations is found by counting. The first one is for values that are too large to try them all.
 */
export type Ways = readonly [Differentiation, ...Differentiation[]];

/** The partial derivatives, times the adjoint of the value: back-propagation. */
export function gradient(variables: readonly string[], adjoint?: Real): Ways {
  return [({ builder }, value) => differentiateReverse(builder, value, variables, adjoint)];
}

/** The derivative in a direction, the sum of the partial derivatives times its components. */
export function directional(variables: readonly string[], direction: readonly Real[]): Ways {
  return [
    ({ builder }, value) => tangentsOf(builder, [value], along(variables, direction)),
    ({ builder }, value) => [dot(builder, differentiateReverse(builder, value, variables), direction)],
  ];
}

/** The gradient, then the Hessian by rows. It is symmetric: the part below the diagonal is the one above. */
export function hessian(variables: readonly string[]): Ways {
  const fill = (builder: Builder, value: readonly Real[], upper: readonly (readonly Real[])[]) => {
    const entry = (row: number, column: number) => upper[row]?.[column - row] ?? builder.integer(0);
    const rows = variables.map((_, row) =>
      variables.map((_, column) => entry(Math.min(row, column), Math.max(row, column))),
    );
    return [...value, ...rows.flat()];
  };
  return [
    (stage, value) => {
      const partials = simplifiedGradient(stage, value, variables);
      const { builder } = stage;
      const upper = partials.map((partial, row) => differentiateReverse(builder, partial, variables.slice(row)));
      return fill(builder, partials, upper);
    },
    (stage, value) => {
      const partials = simplifiedGradient(stage, value, variables);
      const { builder } = stage;
      const upper = variables.map((variable, row) =>
        tangentsOf(builder, partials.slice(row), new Map([[variable, builder.integer(1)]])),
      );
      return fill(builder, partials, upper);
    },
  ];
}

/** The gradient, then the second derivatives by each variable twice. */
export function hessianDiagonal(variables: readonly string[]): Ways {
  return [
    (stage, value) => {
      const partials = simplifiedGradient(stage, value, variables);
      const { builder } = stage;
      const second = variables.map((variable, index) =>
        differentiateReverse(builder, partials[index] ?? value, [variable]),
      );
      return [...partials, ...second.flat()];
    },
    (stage, value) => {
      const partials = simplifiedGradient(stage, value, variables);
      const { builder } = stage;
      const second = variables.map((variable, index) =>
        tangentsOf(builder, [partials[index] ?? value], new Map([[variable, builder.integer(1)]])),
      );
      return [...partials, ...second.flat()];
    },
  ];
}

/** The sum of the second derivatives by each variable twice. */
export function laplacian(variables: readonly string[]): Ways {
  const [first, ...others] = hessianDiagonal(variables);
  const total =
    (diagonal: Differentiation): Differentiation =>
    (stage, value) => [stage.builder.sum(diagonal(stage, value).slice(variables.length))];
  return [total(first), ...others.map(total)];
}

/**
 * The gradient, then the product of the Hessian and a direction: the tangents of the gradient, or the gradient of the
 * derivative in the direction.
 *
 * Pearlmutter, "Fast exact multiplication by the Hessian", Neural Computation 6 (1994).
 */
export function hessianVector(variables: readonly string[], direction: readonly Real[]): Ways {
  return [
    (stage, value) => {
      const partials = simplifiedGradient(stage, value, variables);
      return [...partials, ...tangentsOf(stage.builder, partials, along(variables, direction))];
    },
    (stage, value) => {
      const { builder } = stage;
      const partials = simplifiedGradient(stage, value, variables);
      const [slope = value] = stage.simplify(tangentsOf(builder, [value], along(variables, direction)));
      return [...partials, ...differentiateReverse(builder, slope, variables)];
    },
  ];
}

/** The coefficients of the powers 0 to `order` of a step in a variable, in the value at the variable plus the step. */
export function taylor(variable: string, order: number): Ways {
  return [({ builder }, value) => taylorCoefficients(builder, value, stepIn(builder, variable), order)];
}

/** The same where symbols have series of their own. */
export function taylorAlong(symbols: SymbolSeries, order: number): Ways {
  return [({ builder }, value) => taylorCoefficients(builder, value, symbols, order)];
}

function simplifiedGradient({ builder, simplify }: Stage, value: Real, variables: readonly string[]): readonly Real[] {
  return simplify(differentiateReverse(builder, value, variables));
}

function along(variables: readonly string[], direction: readonly Real[]): ReadonlyMap<string, Real> {
  return new Map(
    variables.flatMap((variable, index) => {
      const component = direction[index];
      return component === undefined ? [] : [[variable, component] as const];
    }),
  );
}

function dot(builder: Builder, partials: readonly Real[], direction: readonly Real[]): Real {
  return builder.sum(
    partials.flatMap((partial, index) => {
      const component = direction[index];
      return component === undefined ? [] : [builder.product([partial, component])];
    }),
  );
}
