import { functionOf } from "../../functions/table.js";
import type { CallNode, PowerNode, ProductNode, Real, SumNode, SymbolNode } from "../../ir/node.js";
import { isMinusOne, isNegative } from "../../ir/rational.js";
import { asReduction } from "../../ir/reduction.js";
import type { StepRule } from "./derivation.js";
import { differentiateReduction } from "./reductionRules.js";
import type { TextbookBuilder } from "./textbookBuilder.js";

/** What a rule is applied with. */
export interface RuleContext {
  readonly builder: TextbookBuilder;
  readonly variable: string;
  /** Whether an expression depends on the variable. */
  readonly isActive: (node: Real) => boolean;
  /** The derivative of an operand, which other steps work out. */
  readonly derivativeOf: (operand: Real) => Real;
  /** An index that occurs nowhere yet, called like another one if possible. */
  readonly freshIndex: (like: SymbolNode) => SymbolNode;
}

/** A rule applied to an expression. */
export interface Application {
  readonly rule: StepRule;
  readonly reason: string;
  readonly derivative: Real;
}

/** The derivative of an active expression from those of its operands, by the one rule that its operation asks for. */
export function applyRule(context: RuleContext, node: Real): Application {
  switch (node.kind) {
    case "number":
      throw new Error("a number does not depend on a variable");
    case "symbol":
      return { rule: "variable", reason: "variable", derivative: context.builder.integer(1) };
    case "sum":
      return differentiateSum(context, node);
    case "product":
      return differentiateProduct(context, node);
    case "power":
      return differentiatePower(context, node);
    case "call": {
      const reduced = asReduction(node);
      return reduced === undefined ? differentiateCall(context, node) : differentiateReduction(context, reduced);
    }
    case "conditional":
      return {
        rule: "conditional",
        reason: "each branch by itself",
        derivative: context.builder.conditional(
          node.condition,
          context.derivativeOf(node.consequent),
          context.derivativeOf(node.alternative),
        ),
      };
  }
}

/** Minus signs stay where they are. */
function differentiateSum({ builder, derivativeOf }: RuleContext, node: SumNode): Application {
  const derivatives = node.terms.map((term) => {
    const [first = term, ...others] = term.kind === "product" ? term.factors : [term];
    if (first.kind !== "number" || !isNegative(first.value)) return derivativeOf(term);
    const coefficient = builder.number(first.value.neg());
    const isSign = isMinusOne(first.value) && others.length > 0;
    return builder.negate(derivativeOf(builder.pool.product([...(isSign ? [] : [coefficient]), ...others])));
  });
  return { rule: "linearity", reason: "linearity of the sum", derivative: builder.sum(derivatives) };
}

/** Constant factors stay in front; then each factor in turn is differentiated and the others stay. */
function differentiateProduct({ builder, isActive, derivativeOf }: RuleContext, node: ProductNode): Application {
  const constants = node.factors.filter((factor) => !isActive(factor));
  const active = node.factors.filter(isActive);
  if (constants.length > 0) {
    const rest = builder.pool.product(active);
    return {
      rule: "linearity",
      reason: constants.length === 1 ? "linearity: a constant factor" : "linearity: constant factors",
      derivative: builder.product([...constants, derivativeOf(rest)]),
    };
  }
  const terms = active.map((factor, index) =>
    builder.product([...active.slice(0, index), derivativeOf(factor), ...active.slice(index + 1)]),
  );
  const isQuotient = active.some(
    (factor) => factor.kind === "power" && factor.exponent.kind === "number" && isNegative(factor.exponent.value),
  );
  return {
    rule: "product",
    reason: isQuotient ? "quotient: product with a negative power" : "product: linearity in each factor",
    derivative: builder.sum(terms),
  };
}

function differentiatePower({ builder, variable, isActive, derivativeOf }: RuleContext, node: PowerNode): Application {
  const { base, exponent } = node;
  const terms: Real[] = [];
  if (isActive(base)) {
    const lowered = builder.power(base, builder.add(exponent, builder.integer(-1)));
    terms.push(builder.multiply(exponent, lowered, innerDerivative({ variable, derivativeOf }, builder, base)));
  }
  if (isActive(exponent)) {
    const inner = innerDerivative({ variable, derivativeOf }, builder, exponent);
    terms.push(builder.multiply(node, builder.call("log", [base]), inner));
  }
  const isChain = [base, exponent].some((operand) => isActive(operand) && !isVariable(operand, variable));
  const name = !isActive(exponent) ? "power" : isActive(base) ? "power in base and exponent" : "power in the exponent";
  return {
    rule: isChain ? "chain" : "power",
    reason: isChain ? `chain, ${name}` : name,
    derivative: builder.sum(terms),
  };
}

function differentiateCall({ builder, variable, isActive, derivativeOf }: RuleContext, node: CallNode): Application {
  const partials = functionOf(node).partials(builder, node.operands, node);
  const terms = node.operands.flatMap((operand, index) => {
    const partial = partials[index];
    if (partial === undefined || !isActive(operand)) return [];
    return [builder.product([partial, innerDerivative({ variable, derivativeOf }, builder, operand)])];
  });
  const isChain = node.operands.some((operand) => isActive(operand) && !isVariable(operand, variable));
  const name = `derivative of ${node.callee}`;
  return {
    rule: isChain ? "chain" : "function",
    reason: isChain ? `chain, ${name}` : name,
    derivative: builder.sum(terms),
  };
}

/** The factor that the chain rule adds; none where the operand is the variable itself. */
function innerDerivative(
  { variable, derivativeOf }: Pick<RuleContext, "variable" | "derivativeOf">,
  builder: TextbookBuilder,
  operand: Real,
): Real {
  return isVariable(operand, variable) ? builder.integer(1) : derivativeOf(operand);
}

function isVariable(node: Real, variable: string): boolean {
  return node.kind === "symbol" && node.name === variable;
}
