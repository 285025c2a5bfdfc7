import { problems } from "../../diagnostics/catalogue.js";
import { NOWHERE } from "../../diagnostics/span.js";
import { givenBy, numbersOf } from "../arrays/list.js";
import type { ArrayPoint } from "../point.js";
import { callForeign, ForeignFault, type ForeignFunction } from "./foreignFunction.js";
import { describe, propertyOf } from "./foreignGradient.js";

/** A parameter that a gradient is taken by, and how many elements it has: 1 for a number. */
export interface Block {
  readonly name: string;
  readonly length: number;
}

/**
 * All partials that a foreign gradient function over arrays gives, one block after the other: as an object of blocks by
 * variable, as an array of them, as the `gradient` of an object, or as a block where there is one variable. A block is a number or an array, flat or
 * of rows. A `ForeignFault` where it gives something else.
 */
export function callArrayGradient(
  gradient: ForeignFunction,
  values: readonly unknown[],
  blocks: readonly Block[],
  pointOf: () => ArrayPoint,
): readonly number[] {
  const result = callForeign(gradient, values, pointOf);
  const whole = propertyOf(result, "gradient");
  const read = readBlocks(result, blocks);
  const inner = Array.isArray(read) || whole === undefined ? read : readBlocks(whole, blocks);
  if (typeof inner !== "string") return inner;
  const names = blocks.map(({ name }) => name);
  throw new ForeignFault(problems.notAGradient.at(NOWHERE, gradient.name, names, inner));
}

/** The partials, or what is given instead. */
function readBlocks(result: unknown, blocks: readonly Block[]): readonly number[] | string {
  const partials: number[] = [];
  for (const [position, block] of blocks.entries()) {
    const part = blockOf(result, block, position, blocks.length);
    const given = givenBy(part);
    if (given === undefined) return part === undefined ? describe(result) : `${describe(part)} for \`${block.name}\``;
    const numbers = numbersOf(given);
    if (numbers.length !== block.length)
      return `${numbers.length} partials by the ${block.length} elements of \`${block.name}\``;
    for (const number of numbers) partials.push(number);
  }
  return partials;
}

function blockOf(result: unknown, { name }: Block, position: number, count: number): unknown {
  const own = propertyOf(result, name);
  if (own !== undefined) return own;
  if (count === 1 && givenBy(result) !== undefined) return result;
  return Array.isArray(result) && result.length === count ? propertyOf(result, `${position}`) : undefined;
}
