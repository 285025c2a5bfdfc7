import type { Block } from "./layout.js";
import { givenBy, numbersOf } from "./list.js";

/**
 * The partials that a gradient function gives, one block after the other: of an object by variable, of an array of blocks, or of
 * one block. What is given instead, in a few words, where they are not all there.
 */
export function readBlocks(result: unknown, blocks: readonly Block[]): readonly number[] | string {
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

/** The elements of an array; nothing for anything else. */
export function elementsOf(result: unknown): readonly unknown[] | undefined {
  if (Array.isArray(result)) return Array.from<unknown>(result);
  return result instanceof Float64Array || result instanceof Float32Array ? [...result] : undefined;
}

/** An own property of an object. */
export function propertyOf(result: unknown, name: string): unknown {
  return typeof result === "object" && result !== null && Object.hasOwn(result, name)
    ? Reflect.get(result, name)
    : undefined;
}

/** A few words for what a function gave. */
export function describe(result: unknown): string {
  if (result === null || result === undefined) return String(result);
  if (typeof result === "number") return "a number";
  const elements = elementsOf(result);
  if (elements !== undefined) {
    const others = elements.filter((element) => typeof element !== "number").length;
    return others > 0 ? "an array of other things than numbers" : `an array of ${elements.length}`;
  }
  if (result instanceof Promise) return "a promise";
  if (typeof result !== "object") return `a ${typeof result}`;
  const keys = Object.keys(result);
  return keys.length === 0 ? "an empty object" : `an object of ${keys.slice(0, 5).join(", ")}`;
}
