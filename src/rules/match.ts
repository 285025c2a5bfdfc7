import type { Builder } from "../ir/builder.js";
import type { Condition, Real } from "../ir/node.js";
import { bindCondition, bindReal, boundTo, required, type Bindings } from "./bindings.js";
import { isNegativeTerm } from "./parts.js";
import type { ConditionPattern, Pattern } from "./pattern.js";

/** Builds a pattern with its variables bound. */
export function instantiate(builder: Builder, side: Pattern, bindings: Bindings): Real {
  const build = (operand: Pattern) => instantiate(builder, operand, bindings);
  switch (side.kind) {
    case "variable":
      return required(bindings.reals, side.name);
    case "number":
      return builder.number(side.value);
    case "sum":
      return builder.sum(side.terms.map(build));
    case "product":
      return builder.product(side.factors.map(build));
    case "power":
      return builder.power(build(side.base), build(side.exponent));
    case "call":
      return builder.call(side.callee, side.operands.map(build));
    case "negative":
      return builder.negate(build(side.operand));
    case "conditional":
      return builder.conditional(
        instantiateCondition(builder, side.condition, bindings),
        build(side.consequent),
        build(side.alternative),
      );
  }
}

function instantiateCondition(builder: Builder, side: ConditionPattern, bindings: Bindings): Condition {
  const build = (operand: ConditionPattern) => instantiateCondition(builder, operand, bindings);
  switch (side.kind) {
    case "condition":
      return required(bindings.conditions, side.name);
    case "boolean":
      return builder.boolean(side.value);
    case "comparison":
      return builder.compare(
        side.operator,
        instantiate(builder, side.left, bindings),
        instantiate(builder, side.right, bindings),
      );
    case "conjunction":
      return builder.and(side.conditions.map(build));
    case "disjunction":
      return builder.or(side.conditions.map(build));
    case "negation":
      return builder.not(build(side.condition));
  }
}

/** Matches whole expressions against patterns. */
export class Matcher {
  /**
   * @param builder Makes what a pattern's last operand takes: the rest of a sum or product.
   * @param accepts Whether a variable may stand for an expression.
   */
  constructor(
    readonly builder: Builder,
    readonly accepts: (variable: string, node: Real) => boolean,
  ) {}

  /** The bindings under which `side` is `node`, beyond those known already. */
  match(side: Pattern, node: Real, known: Bindings): Bindings | undefined {
    switch (side.kind) {
      case "variable":
        return this.#bind(side.name, node, known);
      case "number":
        return node.kind === "number" && node.value.equals(side.value) ? known : undefined;
      case "negative":
        return isNegativeTerm(node) ? this.match(side.operand, this.builder.negate(node), known) : undefined;
      case "power":
        return node.kind === "power"
          ? this.#each([side.base, side.exponent], [node.base, node.exponent], known)
          : undefined;
      case "call":
        return node.kind === "call" && node.callee === side.callee
          ? this.#each(side.operands, node.operands, known)
          : undefined;
      case "sum":
        return node.kind === "sum"
          ? this.#unordered(side.terms, node.terms, known, (rest) => this.builder.sum(rest))
          : undefined;
      case "product":
        return node.kind === "product"
          ? this.#unordered(side.factors, node.factors, known, (rest) => this.builder.product(rest))
          : undefined;
      case "conditional": {
        if (node.kind !== "conditional") return undefined;
        const decided = this.#condition(side.condition, node.condition, known);
        return decided && this.#each([side.consequent, side.alternative], [node.consequent, node.alternative], decided);
      }
    }
  }

  #bind(name: string, node: Real, known: Bindings): Bindings | undefined {
    const value = boundTo(known.reals, name);
    if (value !== undefined) return value === node ? known : undefined;
    return this.accepts(name, node) ? bindReal(known, name, node) : undefined;
  }

  #condition(side: ConditionPattern, node: Condition, known: Bindings): Bindings | undefined {
    switch (side.kind) {
      case "condition": {
        const value = boundTo(known.conditions, side.name);
        if (value !== undefined) return value === node ? known : undefined;
        return bindCondition(known, side.name, node);
      }
      case "boolean":
        return node.kind === "boolean" && node.value === side.value ? known : undefined;
      case "comparison":
        return node.kind === "comparison" && node.operator === side.operator
          ? this.#each([side.left, side.right], [node.left, node.right], known)
          : undefined;
      case "conjunction":
      case "disjunction":
        if (node.kind !== side.kind || node.conditions.length !== side.conditions.length) return undefined;
        return side.conditions.reduce<Bindings | undefined>((bindings, operand, index) => {
          const actual = node.conditions[index];
          return bindings && actual && this.#condition(operand, actual, bindings);
        }, known);
      case "negation":
        return node.kind === "negation" ? this.#condition(side.condition, node.condition, known) : undefined;
    }
  }

  #each(sides: readonly Pattern[], nodes: readonly Real[], known: Bindings): Bindings | undefined {
    if (sides.length !== nodes.length) return undefined;
    let bindings: Bindings | undefined = known;
    for (let index = 0; index < sides.length && bindings !== undefined; index += 1) {
      const side = sides[index];
      const node = nodes[index];
      bindings = side && node && this.match(side, node, bindings);
    }
    return bindings;
  }

  /** Each pattern takes the first operand it matches; a variable in the last place takes all the rest. */
  #unordered(
    sides: readonly Pattern[],
    operands: readonly Real[],
    known: Bindings,
    combine: (rest: readonly Real[]) => Real,
  ): Bindings | undefined {
    const last = sides.at(-1);
    const surplus = operands.length - sides.length;
    if (last === undefined || surplus < 0 || (surplus > 0 && last.kind !== "variable")) return undefined;
    const remaining = [...operands];
    let bindings = known;
    for (const side of sides.slice(0, -1)) {
      const taken = this.first(side, remaining, bindings);
      if (taken === undefined) return undefined;
      bindings = taken.bindings;
      remaining.splice(taken.index, 1);
    }
    return this.match(last, combine(remaining), bindings);
  }

  /** The first of the nodes that `side` matches. */
  first(side: Pattern, nodes: readonly Real[], known: Bindings): { index: number; bindings: Bindings } | undefined {
    for (const [index, node] of nodes.entries()) {
      const bindings = this.match(side, node, known);
      if (bindings !== undefined) return { index, bindings };
    }
    return undefined;
  }
}
