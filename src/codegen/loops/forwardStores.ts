import type { Node, Real } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { symbolsIn } from "../../ir/substitute.js";
import { rebuild, transform } from "../../ir/walk.js";
import { load, loadOf } from "../load.js";
import { FoldingBuilder } from "./foldingBuilder.js";
import { expressionsOf } from "./invariants.js";
import type { Level, Step, UpdateStep } from "./level.js";
import { mapStep } from "./mapStep.js";

/** What loads of places that were stored to give. */
type Stored = ReadonlyMap<Node, Real>;

/**
 * Puts the value that an iteration stored in an array in the place of later loads of it, and computes what stored numbers decide.
 * `follow` is told what became of expressions.
 */
export function forwardStores(pool: ExpressionPool, root: Level, follow: (node: Real, image: Real) => void): void {
  const visit = (level: Level, outside: Stored): void => {
    let stored = outside;
    const steps = level.steps.map((step) => {
      if (step.kind === "loop") {
        const written = writtenIn(step.level);
        stored = without(stored, (load) => written.has(load));
        visit(step.level, stored);
      }
      const forwarded = forward(pool, step, stored, follow);
      if (forwarded.kind === "update") stored = after(pool, forwarded, stored);
      return forwarded;
    });
    level.steps.splice(0, level.steps.length, ...steps);
  };
  visit(root, new Map());
}

function forward(pool: ExpressionPool, step: Step, stored: Stored, follow: (node: Real, image: Real) => void): Step {
  if (stored.size === 0) return step;
  const folding = new FoldingBuilder(pool);
  const images = transform(folding, expressionsOf(step), (node, known) => {
    const image = stored.get(node) ?? rebuild(folding, node, known);
    follow(node, image);
    return image;
  });
  return mapStep(step, images);
}

/** What is known after an update. A value that the update changes is known no longer. */
function after(pool: ExpressionPool, { target, combination, guard, value }: UpdateStep, stored: Stored): Stored {
  if (target.kind === "variable") {
    return new Map([...stored].filter(([, known]) => !symbolsIn([known]).has(target.variable)));
  }
  const others = new Map(without(stored, (array) => array === target.array));
  const isKnown = combination === undefined && guard === undefined;
  return isKnown ? others.set(load(pool, target.array, target.offset), value) : others;
}

function without(stored: Stored, isLost: (array: string) => boolean): Stored {
  return new Map([...stored].filter(([node]) => !isLost(arrayOf(node))));
}

function arrayOf(node: Node): string {
  const array = loadOf(node)?.array;
  return array?.kind === "symbol" ? array.name : "";
}

function writtenIn(level: Level): ReadonlySet<string> {
  const names = new Set<string>();
  for (const step of level.steps) {
    if (step.kind === "loop") for (const name of writtenIn(step.level)) names.add(name);
    else if (step.kind === "update" && step.target.kind === "place") names.add(step.target.array);
  }
  return names;
}
