import { problems } from "../../diagnostics/catalogue.js";
import type { Real } from "../../ir/node.js";
import { isNonNegativeInteger } from "../../ir/rational.js";
import type { Definition, Identifier, Parameter, Size } from "../ast.js";
import { exactNumber } from "../numbers.js";
import { isIntegerNumber, parametersOf } from "../resolve.js";
import type { ArrayContext } from "./context.js";
import type { Environment } from "./environment.js";
import { arrayOf, integerOf, numberOf, type Operand, shapeText } from "./operands.js";
import { stored } from "./store.js";
import type { Value } from "./values.js";
import { bindVariables } from "./variables.js";

/** The environment of a called definition: its parameters and sizes by the arguments; undefined where they do not fit. */
export function bindArguments(
  context: ArrayContext,
  called: Definition,
  operands: readonly Operand[],
): Environment | undefined {
  const values = new Map<Identifier, Value>();
  const sizes = new Map<string, Real>();
  const parameters = parametersOf(called);
  // Integers first, as they may be sizes.
  for (const [index, parameter] of parameters.entries()) {
    const operand = operands[index];
    if (operand === undefined || !isIntegerNumber(parameter)) continue;
    const value = integerOf(context, operand, argumentOf(parameter, called));
    if (value === undefined) return undefined;
    values.set(parameter, value);
    sizes.set(parameter.name, value);
  }
  for (const [index, parameter] of parameters.entries()) {
    const operand = operands[index];
    if (operand === undefined || isIntegerNumber(parameter)) continue;
    const value =
      parameter.sizes.length === 0
        ? numberOf(context, operand, argumentOf(parameter, called))
        : arrayArgument(context, operand, parameter, called, sizes);
    if (value === undefined) return undefined;
    values.set(parameter, value);
  }
  if (!bindVariables(context, called, values)) return undefined;
  return { values, sizes, indices: new Map(), isRepeated: true };
}

/** The value of a literal size; undefined where it is no whole number, which is reported. */
export function literalSize(
  { pool, report }: ArrayContext,
  size: Size & { readonly kind: "number" },
): Real | undefined {
  const value = exactNumber(size.text);
  if (isNonNegativeInteger(value)) return pool.number(value);
  report(problems.malformedSize.at(size.span, size.text));
  return undefined;
}

function arrayArgument(
  context: ArrayContext,
  operand: Operand,
  parameter: Parameter,
  called: Definition,
  sizes: Map<string, Real>,
): Value | undefined {
  const place = argumentOf(parameter, called);
  const array = arrayOf(context, operand, place);
  if (array === undefined) return undefined;
  const { shape, origin } = array;
  const fits = parameter.sizes.map((size, dimension) => {
    const found = shape[dimension];
    if (found === undefined) return false;
    const expected = size.kind === "number" ? literalSize(context, size) : sizes.get(size.name);
    if (size.kind === "reference" && expected === undefined) sizes.set(size.name, found);
    return expected === undefined || expected === found;
  });
  if (shape.length !== parameter.sizes.length || fits.includes(false)) {
    const written = parameter.sizes.map((size) => (size.kind === "number" ? size.text : size.name)).join(", ");
    const found = { shape: shapeText(shape), span: origin };
    context.report(
      problems.argumentShape.at(operand.span, parameter.name, `[${written}]`, found, parameter.declaration),
    );
    return undefined;
  }
  if (parameter.isInteger && !array.isInteger) {
    context.report(problems.integerExpected.at(operand.span, place, "pass an array that is declared as `int`"));
    return undefined;
  }
  return stored(context, array, { kind: "temporary", name: "array" }, operand.span);
}

function argumentOf({ name }: Parameter, called: Definition): string {
  return `the argument \`${name}\` of \`${called.name.name}\``;
}
