import type { Node, Real } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { transform } from "../../ir/walk.js";
import { expressionsOf } from "./invariants.js";
import type { Level } from "./level.js";
import { mapStep } from "./mapStep.js";

/** Puts other expressions in the place of some in all steps of a level and of the loops within. */
export function replaceWithin(pool: ExpressionPool, { steps }: Level, images: ReadonlyMap<Node, Real>): void {
  const replaced = steps.map((step) => {
    if (step.kind === "loop") replaceWithin(pool, step.level, images);
    const own = transform(pool, expressionsOf(step), (node) => images.get(node));
    return mapStep(step, own);
  });
  steps.splice(0, steps.length, ...replaced);
}
