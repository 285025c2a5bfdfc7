import type { Real } from "../../ir/node.js";
import { transform } from "../../ir/walk.js";
import { writeExpression, type WrittenExpression } from "../latex/written.js";
import { collect } from "./collect.js";
import type { Step } from "./derivation.js";
import type { Line } from "./derivePart.js";
import type { DividedFunction } from "./parts.js";
import type { DerivedPart } from "./partwiseDerivation.js";

/** A line is short, so that what it repeats needs no names. */
const written = { maximumRepeated: 400 };

/** The steps of all parts, and at last those that simplify what they come to. */
export function writeSteps(
  divided: DividedFunction,
  derived: readonly DerivedPart[],
  right: Real,
  result: WrittenExpression,
): readonly Step[] {
  const steps = derived.flatMap(({ part, lines }) => lines.map((line) => writeLine(part.name, line)));
  const last = steps.at(-1);
  const expanded = derived.at(-1)?.lines.at(-1)?.expression;
  if (last === undefined || expanded === undefined) return steps;
  const simplified = (reason: string, { text, latex, definitions }: WrittenExpression): Step => {
    return { rule: "simplify", reason: `simplify: ${reason}`, letters: [], of: last.of, text, latex, definitions };
  };
  if (divided.parts.length > 1) return [...steps, simplified("parts inserted", result)];
  if (last.text === result.text) return [...steps, simplified("nothing left to do", result)];
  const { pool } = divided;
  const collected = collect(pool, expanded);
  if (collected === transform(pool, [right]).real(right))
    return [...steps, simplified("numbers and like terms", result)];
  const between = writeExpression(collected, written);
  const isShorter = between.text.length < last.text.length;
  return [
    ...steps,
    ...(isShorter ? [simplified("numbers and like terms", between)] : []),
    simplified("the rest", result),
  ];
}

/** A line as a step of the derivation of a part. */
export function writeLine(of: string, { rule, reason, pattern, letters, expression }: Line): Step {
  const { text, latex, definitions } = writeExpression(expression, written);
  return { rule, reason, ...(pattern && { pattern }), letters, of, text, latex, definitions };
}
