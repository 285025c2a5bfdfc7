import { functionOf } from "../functions/table.js";
import type { Builder } from "../ir/builder.js";
import type { CallNode, PowerNode, ProductNode, Real } from "../ir/node.js";
import { isZero, ONE } from "../ir/rational.js";

/** How a node depends on one of its operands. */
export interface Partial {
  readonly operand: Real;
  readonly partial: Real;
}

/**
 * The partial derivatives of one node by its operands, for the operands that `isActive`. The rules of
 * differentiation are stated here and nowhere else; the orders of applying them (forward, reverse) are not rules.
 */
export function partialsOf(builder: Builder, node: Real, isActive: (operand: Real) => boolean): readonly Partial[] {
  switch (node.kind) {
    case "number":
    case "symbol":
      return [];
    case "sum":
      return node.terms.filter(isActive).map((operand) => ({ operand, partial: builder.number(ONE) }));
    case "product":
      return linearity(builder, node, isActive);
    case "power":
      return powerRule(builder, node, isActive);
    case "call":
      return chain(builder, node, isActive);
    case "conditional":
      return [
        {
          operand: node.consequent,
          partial: builder.conditional(node.condition, builder.integer(1), builder.integer(0)),
        },
        {
          operand: node.alternative,
          partial: builder.conditional(node.condition, builder.integer(0), builder.integer(1)),
        },
      ].filter(({ operand }) => isActive(operand));
  }
}

/** Linearity in each factor: the partial is the product of the others. Long products share prefixes and suffixes. */
function linearity(builder: Builder, node: ProductNode, isActive: (operand: Real) => boolean): readonly Partial[] {
  const { factors } = node;
  const active = factors.flatMap((factor, index) => (isActive(factor) ? [index] : []));
  if (active.length <= 2) {
    return active.map((index) => ({
      operand: factors[index] ?? node,
      partial: builder.product(factors.filter((_, other) => other !== index)),
    }));
  }
  const suffixes: Real[] = [builder.number(ONE)];
  for (const factor of factors.slice(1).toReversed())
    suffixes.push(builder.product([factor, suffixes.at(-1) ?? factor]));
  let prefix = builder.number(ONE);
  const partials: Partial[] = [];
  for (const operand of factors) {
    const suffix = suffixes.pop() ?? operand;
    if (isActive(operand)) partials.push({ operand, partial: builder.product([prefix, suffix]) });
    prefix = builder.product([prefix, operand]);
  }
  return partials;
}

/**
 * `∂(x^y)/∂x = y x^(y-1)`, 0 where y is 0; `∂(x^y)/∂y = x^y log(x)`, 0 at x = 0 for y ≥ 0.
 * Never `y x^y / x`, which is NaN at x = 0.
 */
function powerRule(builder: Builder, node: PowerNode, isActive: (operand: Real) => boolean): readonly Partial[] {
  const { base, exponent } = node;
  const partials: Partial[] = [];
  const zero = builder.integer(0);
  if (isActive(base) && !(exponent.kind === "number" && isZero(exponent.value))) {
    const lowered = builder.product([exponent, builder.power(base, builder.sum([exponent, builder.integer(-1)]))]);
    const partial =
      exponent.kind === "number" || !builder.statesConventions
        ? lowered
        : builder.conditional(builder.compare("==", exponent, zero), zero, lowered);
    partials.push({ operand: base, partial });
  }
  if (isActive(exponent)) {
    const logarithmic = builder.product([node, builder.call("log", [base])]);
    const vanishes = builder.and([builder.compare("==", base, zero), builder.compare(">=", exponent, zero)]);
    const partial =
      (base.kind === "number" && !isZero(base.value)) || !builder.statesConventions
        ? logarithmic
        : builder.conditional(vanishes, zero, logarithmic);
    partials.push({ operand: exponent, partial });
  }
  return partials;
}

/** The chain rule's inner step for a call. */
function chain(builder: Builder, node: CallNode, isActive: (operand: Real) => boolean): readonly Partial[] {
  const { operands } = node;
  if (!operands.some(isActive)) return [];
  return functionOf(node)
    .partials(builder, operands, node)
    .flatMap((partial, index) => {
      const operand = operands[index];
      return operand !== undefined && isActive(operand) ? [{ operand, partial }] : [];
    });
}
