import { isInteger, isMinusOne, isNegative, isOne, rational, toDecimal, type Rational } from "../ir/rational.js";
import type { ConditionPattern, Pattern } from "./pattern.js";

/** How tightly a text binds, loosest first. */
const Precedence = { choice: 0, or: 1, and: 2, not: 3, comparison: 4, sum: 5, product: 6, power: 7, atom: 8 } as const;

interface Piece {
  readonly text: string;
  readonly precedence: number;
}

/** A pattern as the mathematics it states, in the notation of the language. */
export function printPattern(side: Pattern | ConditionPattern): string {
  return piece(side).text;
}

function piece(side: Pattern | ConditionPattern): Piece {
  switch (side.kind) {
    case "variable":
    case "condition":
      return { text: side.name, precedence: Precedence.atom };
    case "boolean":
      return { text: `${side.value}`, precedence: Precedence.atom };
    case "number":
      return printNumber(side.value);
    case "sum":
      return { text: joinTerms(side.terms), precedence: Precedence.sum };
    case "product":
      return printQuotient(side.factors);
    case "power":
      return isNegativeNumber(side.exponent) ? printQuotient([side]) : printPower(side.base, side.exponent);
    case "call":
      return { text: printCall(side.callee, side.operands), precedence: Precedence.atom };
    case "negative":
      return { text: `-${wrap(side.operand, Precedence.product)}`, precedence: Precedence.sum };
    case "conditional": {
      const [condition, consequent, alternative] = [side.condition, side.consequent, side.alternative].map(
        printPattern,
      );
      return { text: `if ${condition} then ${consequent} else ${alternative}`, precedence: Precedence.choice };
    }
    case "comparison": {
      const [left, right] = [side.left, side.right].map((operand) => wrap(operand, Precedence.sum));
      return { text: `${left} ${side.operator} ${right}`, precedence: Precedence.comparison };
    }
    case "conjunction":
      return { text: join(side.conditions, " and ", Precedence.not), precedence: Precedence.and };
    case "disjunction":
      return { text: join(side.conditions, " or ", Precedence.and), precedence: Precedence.or };
    case "negation":
      return { text: `not ${wrap(side.condition, Precedence.not)}`, precedence: Precedence.not };
  }
}

function wrap(side: Pattern | ConditionPattern, minimum: number): string {
  const { text, precedence } = piece(side);
  return precedence < minimum ? `(${text})` : text;
}

function join(sides: readonly (Pattern | ConditionPattern)[], separator: string, minimum: number): string {
  return sides.map((side) => wrap(side, minimum)).join(separator);
}

function printNumber(value: Rational): Piece {
  const text = (isInteger(value) ? undefined : value.toFraction()) ?? toDecimal(value) ?? value.toFraction();
  if (isNegative(value)) return { text, precedence: Precedence.sum };
  return { text, precedence: isInteger(value) ? Precedence.atom : Precedence.product };
}

function joinTerms(terms: readonly Pattern[]): string {
  const texts = terms.map((term) => wrap(term, term.kind === "negative" ? Precedence.sum : signedMinimum(term)));
  return texts.join(" + ").replaceAll("+ -", "- ");
}

function signedMinimum(term: Pattern): number {
  return isNegativeNumber(term) ? Precedence.sum : Precedence.product;
}

function printCall(callee: string, operands: readonly Pattern[]): string {
  return operands.length === 0 ? callee : `${callee}(${operands.map(printPattern).join(", ")})`;
}

function printPower(base: Pattern, exponent: Pattern): Piece {
  return { text: `${wrap(base, Precedence.atom)}^${wrap(exponent, Precedence.atom)}`, precedence: Precedence.power };
}

/** Factors of negative exponent below the bar; a sign and a simple fraction in front count as well. */
function printQuotient(factors: readonly Pattern[]): Piece {
  const sign = factors.some((factor) => factor.kind === "number" && isMinusOne(factor.value)) ? "-" : "";
  const written = factors.filter((factor) => factor.kind !== "number" || !isMinusOne(factor.value));
  const below = written.flatMap((factor) => denominatorOf(factor));
  const above = written.flatMap((factor) => numeratorOf(factor));
  const over = above.length === 0 ? "1" : join(above, "*", Precedence.product);
  if (below.length === 0)
    return { text: `${sign}${over}`, precedence: sign === "" ? Precedence.product : Precedence.sum };
  const under = below.length === 1 ? join(below, "*", Precedence.power) : `(${join(below, "*", Precedence.product)})`;
  return { text: `${sign}${over}/${under}`, precedence: sign === "" ? Precedence.product : Precedence.sum };
}

function denominatorOf(factor: Pattern): readonly Pattern[] {
  if (factor.kind === "number" && !isInteger(factor.value)) return [numberOf(factor.value.d)];
  if (factor.kind !== "power" || factor.exponent.kind !== "number" || !isNegative(factor.exponent.value)) return [];
  const exponent = factor.exponent.value.neg();
  return [isOne(exponent) ? factor.base : { ...factor, exponent: { kind: "number", value: exponent } }];
}

function numeratorOf(factor: Pattern): readonly Pattern[] {
  if (factor.kind === "number" && !isInteger(factor.value))
    return factor.value.n === 1n && !isNegative(factor.value) ? [] : [numberOf(factor.value.s * factor.value.n)];
  return denominatorOf(factor).length > 0 ? [] : [factor];
}

function numberOf(value: bigint): Pattern {
  return { kind: "number", value: rational(value) };
}

function isNegativeNumber(side: Pattern): boolean {
  return side.kind === "number" && isNegative(side.value);
}
