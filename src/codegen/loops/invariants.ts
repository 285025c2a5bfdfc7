import { isCondition, type Condition, type Node, type Real, type SymbolNode } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { children, topologicalOrder, transform, type ImageMap } from "../../ir/walk.js";
import { isTrivial } from "../schedule.js";
import { isCheap } from "../selection.js";
import type { Elements } from "./elements.js";
import type { Homes } from "./homes.js";
import type { Level, Step } from "./level.js";

/** What a level computes in each of its iterations. */
export interface Body {
  /** The step's own expressions, with symbols for what is computed further out. */
  readonly images: ImageMap;
  /** What loops within need to be computed here or further out. */
  readonly wanted: ReadonlyMap<Step, readonly Real[]>;
  /** What is computed further out. */
  readonly invariants: ReadonlySet<Real>;
  /** The names of all that each step writes. */
  readonly writes: ReadonlyMap<Step, ReadonlySet<string>>;
}

/** The symbol that stands, in the loops within, for a value that is computed further out. */
export function invariantSymbol(pool: ExpressionPool, node: Real): SymbolNode {
  return pool.symbol(`#${node.id}`);
}

/** Finds for each level what can be computed before its loop: every expression moves as far out as what it needs. */
export function findInvariants(
  pool: ExpressionPool,
  root: Level,
  homes: Homes,
  elements: Elements,
): ReadonlyMap<Level, Body> {
  const bodies = new Map<Level, Body>();
  const visit = (level: Level): readonly Real[] => {
    const wanted = new Map<Step, readonly Real[]>();
    for (const step of level.steps) if (step.kind === "loop") wanted.set(step, visit(step.level));
    const writes = new Map(level.steps.map((step) => [step, writtenBy(step, bodies)]));
    const roots = level.steps.flatMap((step) => [...expressionsOf(step), ...(wanted.get(step) ?? [])]);
    const certain = level.steps.flatMap((step) =>
      guardOf(step) === undefined ? [...certainOf(step), ...(wanted.get(step) ?? [])] : certainOf(step),
    );
    const invariants = invariantsIn(roots, certain, level, homes, elements);
    const images = transform(pool, roots, (node) => (invariants.has(node) ? invariantSymbol(pool, node) : undefined));
    bodies.set(level, { images, wanted, invariants, writes });
    return [...invariants].sort((a, b) => a.id - b.id);
  };
  visit(root);
  return bodies;
}

/** All expressions of a step itself. */
export function expressionsOf(step: Step): readonly Node[] {
  switch (step.kind) {
    case "loop":
      return [step.low, step.high, ...present(step.guard)];
    case "variable":
      return typeof step.initial === "number" ? [] : [step.initial];
    case "update":
      return [...(step.target.kind === "place" ? [step.target.offset] : []), step.value, ...present(step.guard)];
    case "fill":
      return step.length === undefined ? [] : [step.length];
    case "allocation":
      return [step.length];
    case "return":
      return step.values;
    case "requirement": {
      const values = step.message.filter((part) => typeof part !== "string");
      return [step.condition, ...values, ...present(step.guard)];
    }
  }
}

function writtenBy(step: Step, bodies: ReadonlyMap<Level, Body>): ReadonlySet<string> {
  if (step.kind === "loop")
    return new Set([...(bodies.get(step.level)?.writes.values() ?? [])].flatMap((set) => [...set]));
  if (step.kind === "variable") return new Set([step.variable.name]);
  if (step.kind !== "update") return new Set();
  return new Set([step.target.kind === "variable" ? step.target.variable.name : step.target.array]);
}

/** Those that are evaluated whatever holds. */
function certainOf(step: Step): readonly Node[] {
  const guard = guardOf(step);
  if (guard !== undefined) return [guard];
  return step.kind === "requirement" ? [step.condition] : expressionsOf(step);
}

/** The condition of which it depends whether a step does anything. */
export function guardOf(step: Step): Condition | undefined {
  return step.kind === "update" || step.kind === "requirement" || step.kind === "loop" ? step.guard : undefined;
}

function present(guard: Condition | undefined): readonly Condition[] {
  return guard === undefined ? [] : [guard];
}

/** The largest expressions below the roots that are at home further out. */
function invariantsIn(
  roots: readonly Node[],
  certain: readonly Node[],
  level: Level,
  homes: Homes,
  elements: Elements,
): ReadonlySet<Real> {
  const reached = certainlyReached(certain);
  const depths = homes.depths(topologicalOrder(roots), level, (node) => !reached.has(node));
  const invariants = new Set<Real>();
  const seen = new Set<Node>(roots);
  for (const node of seen) {
    const isShort = isTrivial(node) || isCheap(node) || elements.isShort(node);
    const isOutside = (depths.get(node) ?? 0) < level.depth && !isShort;
    if (isOutside && !isCondition(node)) invariants.add(node);
    else for (const child of children(node)) seen.add(child);
  }
  return invariants;
}

/** What is evaluated whichever way the choices go: elements that only a branch loads may be out of range. */
function certainlyReached(roots: readonly Node[]): ReadonlySet<Node> {
  const reached = new Set(roots);
  for (const node of reached) for (const child of certainChildren(node)) reached.add(child);
  return reached;
}

function certainChildren(node: Node): readonly Node[] {
  switch (node.kind) {
    case "conditional":
      return [node.condition];
    case "conjunction":
    case "disjunction":
      return node.conditions.slice(0, 1);
    default:
      return children(node);
  }
}
