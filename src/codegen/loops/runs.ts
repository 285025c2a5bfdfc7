import type { Condition, Node } from "../../ir/node.js";
import { isCondition } from "../../ir/node.js";
import { children } from "../../ir/walk.js";
import { scopeWithin, type Scope } from "../schedule.js";
import { guardOf, type Body } from "./invariants.js";
import type { Level, Step } from "./level.js";

/** Successive steps of one guard, in one `if`. */
export interface GuardRun {
  readonly guard: Condition;
  readonly scope: Scope;
  readonly first: Step;
}

/** Gathers guarded steps into runs. A step that needs what the run before it writes begins a new one. */
export function guardRuns(
  steps: readonly Step[],
  around: Scope,
  readyAt: (step: Step) => number,
): ReadonlyMap<Step, GuardRun> {
  const runs = new Map<Step, GuardRun>();
  let run: GuardRun | undefined;
  let beginning = 0;
  for (const [position, step] of steps.entries()) {
    const guard = guardOf(step);
    if (guard === undefined) {
      run = undefined;
      continue;
    }
    if (run?.guard !== guard || readyAt(step) > beginning) {
      run = { guard, scope: scopeWithin(around), first: step };
      beginning = position;
    }
    runs.set(step, run);
  }
  return runs;
}

/** After how many steps of the level each expression has its value, for the images of the nodes, operands before nodes. */
export function readiness(level: Level, { images, writes }: Body, nodes: readonly Node[]): ReadonlyMap<Node, number> {
  const written = new Map<string, number>();
  for (const [position, step] of level.steps.entries()) {
    for (const name of writes.get(step) ?? []) if (!level.carried.has(name)) written.set(name, position + 1);
  }
  const ready = new Map<Node, number>();
  for (const node of nodes) {
    const image = isCondition(node) ? images.condition(node) : images.real(node);
    const own = image.kind === "symbol" ? (written.get(image.name) ?? 0) : 0;
    const below = children(image).reduce((latest, child) => Math.max(latest, ready.get(child) ?? 0), 0);
    ready.set(image, Math.max(own, below));
  }
  return ready;
}
