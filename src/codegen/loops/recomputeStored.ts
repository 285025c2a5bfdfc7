import type { Node, Real } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { isMinusOne } from "../../ir/rational.js";
import { Substitution, symbolsIn } from "../../ir/substitute.js";
import { children, topologicalOrder } from "../../ir/walk.js";
import { load, loadOf } from "../load.js";
import { expressionsOf } from "./invariants.js";
import type { Level, LoopStep, Step, UpdateStep } from "./level.js";
import { replaceWithin } from "./replaceWithin.js";

/** Values of more nodes are stored rather than computed again. */
const MAXIMUM_RECOMPUTED_NODES = 60;

/** A loop, what it stores in a temporary array in each iteration, and later loops over few of its iterations. */
interface Stored {
  readonly loop: LoopStep;
  readonly store: UpdateStep;
  readonly rereading: readonly LoopStep[];
}

/**
 * Computes a value again in the few iterations that need it later, rather than to store it in all of them: the array is not needed then.
 * Only where nothing else reads the array, and what the value is made of stays as it is.
 */
export function recomputeStored(pool: ExpressionPool, root: Level, { loop, store, rereading }: Stored): void {
  const { target, value } = store;
  const { index } = loop.level;
  if (target.kind !== "place" || store.guard !== undefined || index === undefined) return;
  if (!canRecompute(value, loop)) return;
  const images = new Map<Node, Real>();
  for (const { level } of rereading) {
    const here = new Substitution(pool, new Map([[index, level.index ?? index]]));
    images.set(here.real(load(pool, target.array, target.offset)), here.real(value));
  }
  const rereadingSteps = new Set(rereading.flatMap(({ level }) => [...stepsIn(level)]));
  for (const step of stepsIn(root)) {
    if (step !== store && step.kind !== "allocation" && namesWritten(step).includes(target.array)) return;
    const loads = loadsOf(target.array, step);
    if (loads.some((node) => !rereadingSteps.has(step) || !images.has(node))) return;
  }
  for (const { level } of rereading) replaceWithin(pool, level, images);
  remove(loop.level, (step) => step === store);
  remove(root, (step) => step.kind === "allocation" && step.array === target.array);
}

/** Whether a value is cheap, made of nothing that its own loop changes, and rounded alike wherever it is computed. */
function canRecompute(value: Real, { level }: LoopStep): boolean {
  if (topologicalOrder([value]).length > MAXIMUM_RECOMPUTED_NODES || !isRoundedAlike(value)) return false;
  const changed = new Set([...stepsIn(level)].flatMap(namesWritten));
  return [...symbolsIn([value])].every(({ name }) => !changed.has(name));
}

/** Quotients may share a reciprocal with others, and coefficients may be gathered: what is compared must not depend on its surroundings. */
function isRoundedAlike(value: Real): boolean {
  const reached = new Set<Node>([value]);
  for (const node of reached) {
    if (loadOf(node) !== undefined) continue;
    if (!isPlain(node)) return false;
    for (const child of children(node)) reached.add(child);
  }
  return true;
}

function isPlain(node: Node): boolean {
  switch (node.kind) {
    case "number":
    case "symbol":
    case "sum":
      return true;
    case "product":
      return node.factors.every((factor) => factor.kind !== "number" || isMinusOne(factor.value));
    case "power":
      return node.exponent.kind === "number" && node.exponent.value.equals(2);
    default:
      return false;
  }
}

/** All steps of a level and of the loops within. */
function* stepsIn({ steps }: Level): Iterable<Step> {
  for (const step of steps) {
    yield step;
    if (step.kind === "loop") yield* stepsIn(step.level);
  }
}

/** The names of the variables and arrays to which a step itself gives values. */
function namesWritten(step: Step): readonly string[] {
  if (step.kind === "update") return [step.target.kind === "place" ? step.target.array : step.target.variable.name];
  if (step.kind === "variable") return [step.variable.name];
  return step.kind === "fill" ? [step.array] : [];
}

/** The loads of an array in a step itself. */
function loadsOf(array: string, step: Step): readonly Node[] {
  return topologicalOrder(expressionsOf(step)).filter((node) => {
    const loaded = loadOf(node)?.array;
    return loaded?.kind === "symbol" && loaded.name === array;
  });
}

function remove({ steps }: Level, isRemoved: (step: Step) => boolean): void {
  steps.splice(0, steps.length, ...steps.filter((step) => !isRemoved(step)));
}
