import type { Real } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { isZero } from "../../ir/rational.js";
import { rebuild, topologicalOrder, transform } from "../../ir/walk.js";
import type { Homes } from "./homes.js";
import { expressionsOf } from "./invariants.js";
import type { Level, LoopStep, Step } from "./level.js";
import { mapStep } from "./mapStep.js";

/**
 * Turns powers whose exponent counts the iterations of a loop into variables that each iteration multiplies by the base: a product
 * takes a fiftieth of the time of a power. `follow` is told what became of expressions.
 */
export function carryPowers(
  pool: ExpressionPool,
  level: Level,
  homes: Homes,
  follow: (node: Real, image: Real) => void,
): void {
  const steps = level.steps.flatMap((step): readonly Step[] => {
    if (step.kind !== "loop") return [step];
    carryPowers(pool, step.level, homes, follow);
    return [...carryIn(pool, step, homes, follow), step];
  });
  level.steps.splice(0, level.steps.length, ...steps);
}

/** Carries the powers of one loop, and gives the declarations of the variables. */
function carryIn(
  pool: ExpressionPool,
  { level, low }: LoopStep,
  homes: Homes,
  follow: (node: Real, image: Real) => void,
): readonly Step[] {
  if (low.kind !== "number" || !isZero(low.value)) return [];
  const roots = level.steps.flatMap(expressionsOf);
  const order = topologicalOrder(roots);
  const depths = homes.depths(order, level);
  const powers = order.flatMap((node) =>
    node.kind === "power" && node.exponent === level.index && (depths.get(node.base) ?? 0) < level.depth ? [node] : [],
  );
  if (powers.length === 0) return [];
  const variables = new Map(powers.map((power) => [power, pool.symbol(`power ${power.id}`)]));
  const images = transform(pool, roots, (node, known) => {
    const image = (node.kind === "power" ? variables.get(node) : undefined) ?? rebuild(pool, node, known);
    follow(node, image);
    return image;
  });
  const steps = level.steps.map((step) => mapStep(step, images));
  level.steps.splice(0, level.steps.length, ...steps);
  const declarations: Step[] = [];
  for (const [{ base }, variable] of variables) {
    declarations.push({ kind: "variable", variable, label: "power", initial: 1 });
    level.steps.push({
      kind: "update",
      target: { kind: "variable", variable },
      combination: "product",
      value: base,
      guard: undefined,
    });
    level.carried.add(variable.name);
    homes.addWriter(variable.name, level);
  }
  return declarations;
}
