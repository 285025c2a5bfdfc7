import { evaluate } from "../../interpret/doubles.js";
import type { Point } from "../point.js";
import { derivativeName, fillIn, valueOf, type Filled, type Values } from "./fillIn.js";
import type { DividedFunction } from "./parts.js";
import type { DerivedPart, PartwiseDerivation } from "./partwiseDerivation.js";

/** The values of a function's parameters and parts at a point. */
export function valuesAt({ parts }: DividedFunction, point: Point): Values {
  const values = new Map(point);
  for (const { name, expression } of parts) values.set(name, evaluate([expression], values)[0] ?? NaN);
  return values;
}

/**
 * The last line of a derivation with numbers in it. The variable stays a letter, as long as the derivation is that of
 * one expression; a derivation in parts ends with the numbers of these.
 */
export function fillLastLine(
  { divided, operatorFor }: PartwiseDerivation,
  derived: readonly DerivedPart[],
  variable: string,
  values: Values,
): Filled | undefined {
  const { pool } = divided;
  const known = new Map(values);
  let last: DerivedPart["lines"][number] | undefined;
  for (const { part, lines } of derived) {
    last = lines.at(-1);
    if (last !== undefined && part !== divided.parts.at(-1))
      known.set(derivativeName(operatorFor(variable), part.name), valueOf(pool, last.expression, known));
  }
  return last && fillIn(pool, last.expression, known, derived.length === 1 ? variable : undefined);
}
