import { problems } from "../../diagnostics/catalogue.js";
import type { Span } from "../../diagnostics/span.js";
import type { Shape } from "../../ir/kernel.js";
import { type Condition, isCondition, type Real } from "../../ir/node.js";
import { printInline } from "../../ir/print.js";
import { excerpt } from "../excerpt.js";
import { allOf } from "../values.js";
import type { ArrayContext } from "./context.js";
import { type ArrayValue, computedArray, isArray, isNumber, sameShape, type Value } from "./values.js";

/** A value with the place where it is written. */
export interface Operand {
  readonly value: Value;
  readonly span: Span;
}

/** `[n, d]` */
export function shapeText(shape: Shape): string {
  return `[${shape.map(sizeText).join(", ")}]`;
}

export function sizeText(size: Real): string {
  return printInline(size) ?? "…";
}

/** The operand as a number; undefined where it is none, which is reported. `place` says what it is. */
export function numberOf(context: ArrayContext, { value, span }: Operand, place: string): Real | undefined {
  if (isNumber(value)) return value;
  if (isArray(value)) context.report(problems.arrayUnexpected.at(span, place, shapeText(value.shape)));
  else context.report(problems.realExpected.at(span, place, `(if ${excerpt(span, context.source)} then 1 else 0)`));
  return undefined;
}

export function conditionOf(context: ArrayContext, { value, span }: Operand, place: string): Condition | undefined {
  if (isArray(value)) context.report(problems.arrayUnexpected.at(span, place, shapeText(value.shape)));
  else if (isCondition(value)) return value;
  else context.report(problems.conditionExpected.at(span, place, `${excerpt(span, context.source)} > 0`));
  return undefined;
}

export function arrayOf(context: ArrayContext, { value, span }: Operand, place: string): ArrayValue | undefined {
  if (isArray(value)) return value;
  const found = isCondition(value) ? "a condition" : "a real number";
  context.report(problems.arrayExpected.at(span, place, found, declarationAdvice(context, span)));
  return undefined;
}

/** How to declare what is a mere name. */
function declarationAdvice({ source }: ArrayContext, span: Span): string | undefined {
  const text = excerpt(span, source);
  return /^[\p{L}\p{N}_]+$/u.test(text) ? `declare \`${text}\` with its sizes, for example \`${text}[n]\`` : undefined;
}

/** The normal form of an integer operand; undefined where it is none, which is reported. */
export function integerOf(context: ArrayContext, operand: Operand, place: string): Real | undefined {
  const value = numberOf(context, operand, place);
  const normalised = value && context.integers.normalised(value);
  if (value !== undefined && normalised === undefined)
    context.report(problems.integerExpected.at(operand.span, place, undefined));
  return normalised;
}

/**
 * Applies an operation on numbers to numbers, or element by element to arrays of equal shapes. `place` says what each
 * operand is, `all` what they are together.
 */
export function elementwise(
  context: ArrayContext,
  operands: readonly Operand[],
  span: Span,
  wording: { readonly place: (index: number) => string; readonly all: string },
  build: (numbers: readonly Real[]) => Real,
): Value | undefined {
  const values = operands.map((operand, index) =>
    isArray(operand.value) ? operand.value : numberOf(context, operand, wording.place(index)),
  );
  const known = allOf(values);
  if (known === undefined) return undefined;
  const numbers = known.filter(isNumber);
  if (numbers.length === known.length) return build(numbers);
  const arrays = known.filter(isArray);
  const [first] = arrays;
  const other = arrays.find(({ shape }) => first !== undefined && !sameShape(shape, first.shape));
  if (first === undefined) return undefined;
  if (other !== undefined) {
    reportShapes(context, span, wording.all, first, other);
    return undefined;
  }
  return computedArray(first.shape, arrays, span, (subscripts) => {
    const elements = allOf(known.map((value) => (isArray(value) ? value.at(subscripts) : value)));
    return elements && build(elements);
  });
}

export function reportShapes(
  context: ArrayContext,
  span: Span,
  all: string,
  first: ArrayValue,
  second: ArrayValue,
): void {
  context.report(
    problems.shapesDiffer.at(
      span,
      all,
      { shape: shapeText(first.shape), span: first.origin },
      { shape: shapeText(second.shape), span: second.origin },
    ),
  );
}
