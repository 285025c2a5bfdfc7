import { problems } from "../../diagnostics/catalogue.js";
import type { FunctionDefinition } from "../../functions/definition.js";
import type { Real } from "../../ir/node.js";
import type { Call, Comparison, Product, Sum } from "../ast.js";
import { signatureOf, wrongCount } from "../signature.js";
import { isLiteralOrder } from "../values.js";
import type { ArrayContext } from "./context.js";
import { arraySignature, type ArrayFunctionName, isReduction, parameterCount } from "./functions.js";
import { applyArrayFunction, matrixProduct } from "./linearAlgebra.js";
import { elementwise, numberOf, type Operand } from "./operands.js";
import { reduceArray } from "./reductions.js";
import { isArray, isNumber, type Value } from "./values.js";

export function sum(context: ArrayContext, { operators, span }: Sum, operands: readonly Operand[]): Value | undefined {
  const { pool } = context;
  const operatorOf = (index: number) => operators[Math.max(0, index - 1)] ?? "+";
  const place = (index: number) => `an operand of \`${operatorOf(index)}\``;
  return elementwise(context, operands, span, { place, all: "the shapes of the terms" }, (terms) =>
    pool.sum(terms.map((term, index) => (operators[index - 1] === "-" ? pool.negate(term) : term))),
  );
}

/** From left to right: what stands between two `@` is multiplied first. */
export function product(
  context: ArrayContext,
  { operators, span }: Product,
  operands: readonly Operand[],
): Value | undefined {
  let result: Operand | undefined;
  let start = 0;
  for (let end = 1; end <= operands.length; end += 1) {
    if (end < operands.length && operators[end - 1] !== "@") continue;
    // A run of factors goes on with `*` or `/` after the product so far.
    const isProduct = result !== undefined;
    const [first, ...rest] = operands.slice(start, end);
    if (first === undefined) return undefined;
    const factor = result === undefined ? first.value : matrixProduct(context, result, first, span);
    const run = factor && [{ value: factor, span: isProduct ? span : first.span }, ...rest];
    const value = run && quotient(context, run, operators.slice(start, end - 1), span);
    if (value === undefined) return undefined;
    result = { value, span };
    start = end;
  }
  return result?.value;
}

function quotient(
  context: ArrayContext,
  operands: readonly Operand[],
  operators: readonly ("*" | "/" | "@")[],
  span: Product["span"],
): Value | undefined {
  const { pool } = context;
  const [only, ...others] = operands;
  if (others.length === 0) return only?.value;
  const place = (index: number) => `an operand of \`${operators[Math.max(0, index - 1)] ?? "*"}\``;
  return elementwise(context, operands, span, { place, all: "the shapes of the factors" }, (factors) =>
    pool.product(
      factors.map((factor, index) =>
        operators[index - 1] === "/"
          ? divide(context, factor, operands[0] ?? { span }, operands[index] ?? { span })
          : factor,
      ),
    ),
  );
}

/** A division by a factor; it is written from the first factor on. */
function divide(
  { pool, origins }: ArrayContext,
  divisor: Real,
  { span: { start } }: Pick<Operand, "span">,
  { span: { end } }: Pick<Operand, "span">,
): Real {
  const reciprocal = pool.reciprocal(divisor);
  origins.add(reciprocal, { start, end });
  return reciprocal;
}

export function power(context: ArrayContext, operands: readonly Operand[], span: Product["span"]): Value | undefined {
  const place = (index: number) => (index === 0 ? "the base of `^`" : "the exponent of `^`");
  return elementwise(context, operands, span, { place, all: "the shapes of base and exponent" }, ([base, exponent]) =>
    base && exponent ? context.pool.power(base, exponent) : context.pool.integer(1),
  );
}

export function negation(
  context: ArrayContext,
  operands: readonly Operand[],
  span: Product["span"],
): Value | undefined {
  const { pool } = context;
  const wording = { place: () => "the operand of `-`", all: "" };
  return elementwise(context, operands, span, wording, (numbers) =>
    pool.sum(numbers.map((number) => pool.negate(number))),
  );
}

export function comparison(
  context: ArrayContext,
  { operator }: Comparison,
  operands: readonly Operand[],
): Value | undefined {
  const [left, right] = operands.map((operand, index) =>
    numberOf(context, operand, `the ${index === 0 ? "left" : "right"} side of \`${operator}\``),
  );
  return left && right && context.pool.compare(operator, left, right);
}

/** A call of a function of the table: of numbers, element by element of arrays, or as a reduction of one array. */
export function builtInCall(
  context: ArrayContext,
  call: Call,
  called: FunctionDefinition,
  operands: readonly Operand[],
): Value | undefined {
  const { pool, report } = context;
  const expected = wrongCount(called, operands.length);
  if (expected !== undefined) {
    report(
      problems.wrongArgumentCount.at(call.span, called.name, expected, operands.length, signatureOf(called), undefined),
    );
    return undefined;
  }
  const [first, ...others] = operands;
  if (first !== undefined && others.length === 0 && isArray(first.value) && called.variadic) {
    if (isReduction(called.name)) return reduceArray(context, called.name, first.value, call.span);
    // It would apply to each element alone.
    numberOf(context, first, `the only argument of \`${called.name}\``);
    return undefined;
  }
  const wrong = called.literalParameters.find((index) => !isLiteral(operands[index]));
  if (wrong !== undefined) {
    const { span } = operands[wrong] ?? call;
    report(problems.literalExpected.at(span, called.parameters[wrong] ?? "", called.name));
    return undefined;
  }
  const lastParameter = called.parameters.length - 1;
  const place = (index: number) =>
    `the argument \`${called.parameters[Math.min(index, lastParameter)] ?? ""}\` of \`${called.name}\``;
  const all = `the shapes of the arguments of \`${called.name}\``;
  return elementwise(context, operands, call.span, { place, all }, (numbers) => pool.call(called.name, numbers));
}

/** A call of a function of arrays only. */
export function arrayFunctionCall(
  context: ArrayContext,
  { span }: Call,
  name: ArrayFunctionName,
  operands: readonly Operand[],
): Value | undefined {
  const count = parameterCount(name);
  if (operands.length === count) return applyArrayFunction(context, name, operands, span);
  const expected = count === 1 ? "1 argument" : `${count} arguments`;
  context.report(
    problems.wrongArgumentCount.at(span, name, expected, operands.length, arraySignature(name), undefined),
  );
  return undefined;
}

function isLiteral(operand: Operand | undefined): boolean {
  const value: Real | undefined = operand && isNumber(operand.value) ? operand.value : undefined;
  return isLiteralOrder(value);
}
