import { denominatorOf, isNegative, numeratorOf, toDecimal, toNumber, type Rational } from "../ir/rational.js";
import { binary, literal, negate, type Expression } from "./program.js";

const MAXIMUM_EXACT = BigInt(Number.MAX_SAFE_INTEGER);

/** A constant: a decimal literal, a quotient of two exact integers, or the nearest double. */
export function numberExpression(value: Rational): Expression {
  return isNegative(value) ? negate(positiveExpression(value.abs())) : positiveExpression(value);
}

/** The literal of a double that is not NaN. */
export function numberLiteral(value: number): Expression {
  return value < 0 ? negate(literal(doubleLiteral(-value))) : literal(doubleLiteral(value));
}

function positiveExpression(value: Rational): Expression {
  const numerator = numeratorOf(value);
  const denominator = denominatorOf(value);
  const isShortDecimal = toDecimal(value, 20) !== undefined;
  if (!isShortDecimal && numerator <= MAXIMUM_EXACT && denominator <= MAXIMUM_EXACT) {
    return binary("/", literal(numerator.toString()), literal(denominator.toString()));
  }
  return literal(doubleLiteral(toNumber(value)));
}

/** The shortest literal of a double, as prettier writes it: `1e21`, not `1e+21`. */
function doubleLiteral(value: number): string {
  return value === Infinity ? "Infinity" : String(value).replace("e+", "e");
}
