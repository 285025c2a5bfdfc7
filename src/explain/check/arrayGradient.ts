import { problems } from "../../diagnostics/catalogue.js";
import { NOWHERE } from "../../diagnostics/span.js";
import { propertyOf, readBlocks } from "../arrays/blocks.js";
import type { Block } from "../arrays/layout.js";
import type { ArrayPoint } from "../point.js";
import { callForeign, ForeignFault, type ForeignFunction } from "./foreignFunction.js";

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
  const inner = typeof read !== "string" || whole === undefined ? read : readBlocks(whole, blocks);
  if (typeof inner !== "string") return inner;
  const names = blocks.map(({ name }) => name);
  throw new ForeignFault(problems.notAGradient.at(NOWHERE, gradient.name, names, inner));
}
