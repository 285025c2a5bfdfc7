import type { Real, SymbolNode } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { Substitution, symbolsIn } from "../../ir/substitute.js";
import type { Homes } from "./homes.js";
import { addIntegers } from "./integers.js";
import { expressionsOf } from "./invariants.js";
import type { Level, LoopStep, Step, Target, UpdateStep } from "./level.js";

/**
 * Keeps in a variable what an iteration adds to the place that the next one adds to as well: an addition to memory waits for the one before.
 */
export function carrySums(pool: ExpressionPool, level: Level, homes: Homes): void {
  const steps = level.steps.flatMap((step): readonly Step[] => {
    if (step.kind !== "loop") return [step];
    carrySums(pool, step.level, homes);
    const carried = carriedIn(pool, step);
    if (carried === undefined) return [step];
    const isFirst = carried.own.target.offset === step.level.index && isFilledFor(step, carried.target.array, level);
    const [declaration, remainder] = carry(pool, step, carried, homes, isFirst);
    homes.addWriter(carried.target.array, level);
    return [declaration, step, remainder];
  });
  level.steps.splice(0, level.steps.length, ...steps);
}

/** Whether nothing has been added to an array since it was filled with 0, before a loop of the same level. */
function isFilledFor(loop: LoopStep, array: string, { steps }: Level): boolean {
  const before = steps.slice(0, steps.indexOf(loop)).findLast((step) => writesIn(step).has(array));
  return before?.kind === "fill" && before.value === 0;
}

function writesIn(step: Step): ReadonlySet<string> {
  if (step.kind === "fill") return new Set([step.array]);
  if (step.kind === "loop") return new Set(step.level.steps.flatMap((inner) => [...writesIn(inner)]));
  return new Set(step.kind === "update" && step.target.kind === "place" ? [step.target.array] : []);
}

/** An addition to a place of an array. */
interface Addition extends UpdateStep {
  readonly target: Target & { readonly kind: "place" };
}

/** Two additions of an iteration, the second one to the place of the first one of the next iteration. */
interface Carried {
  readonly own: Addition;
  readonly ahead: Addition;
  readonly target: Addition["target"];
  readonly index: SymbolNode;
}

function carriedIn(pool: ExpressionPool, { level }: LoopStep): Carried | undefined {
  const { index, steps } = level;
  const additions = steps.filter(isAddition);
  if (index === undefined || additions.length < 2 || steps.some(({ kind }) => kind === "loop")) return undefined;
  const loaded = new Set([...symbolsIn(steps.flatMap(expressionsOf))].map(({ name }) => name));
  const next = pool.sum([index, pool.integer(1)]);
  for (const own of additions) {
    const { array, offset } = own.target;
    const writes = steps.filter((step) => step.kind === "update" && isPlaceOf(step.target, array));
    const ahead = additions.find((other) => other !== own && other.target.array === array);
    const isShifted = ahead?.target.offset === replaceIndex(pool, offset, index, next);
    if (ahead !== undefined && isShifted && writes.length === 2 && !loaded.has(array))
      return { own, ahead, target: ahead.target, index };
  }
  return undefined;
}

function isAddition(step: Step): step is Addition {
  return (
    step.kind === "update" && step.target.kind === "place" && step.combination === "sum" && step.guard === undefined
  );
}

function isPlaceOf(target: Target, array: string): boolean {
  return target.kind === "place" && target.array === array;
}

/** Rewrites the loop, and gives what comes before and after it. `isFirst` says that each place that the loop adds to is 0 before. */
function carry(
  pool: ExpressionPool,
  { level, low, high }: LoopStep,
  { own, ahead, target, index }: Carried,
  homes: Homes,
  isFirst: boolean,
): readonly [Step, Step] {
  const variable = pool.symbol(`carried ${target.array} ${level.depth}`);
  level.carried.add(variable.name);
  homes.addWriter(variable.name, level);
  const combination = isFirst ? undefined : own.combination;
  const steps = level.steps
    .filter((step) => step !== ahead)
    .map((step) => (step === own ? { ...own, combination, value: pool.sum([variable, own.value]) } : step));
  const update: Step = { ...ahead, target: { kind: "variable", variable }, combination: undefined };
  level.steps.splice(0, level.steps.length, ...steps, update);
  const last = replaceIndex(pool, target.offset, index, addIntegers(pool, [high, pool.integer(-1)]));
  return [
    { kind: "variable", variable, label: "carried", initial: 0 },
    {
      kind: "update",
      target: { ...target, offset: last },
      combination: "sum",
      value: variable,
      guard: pool.compare(">", high, low),
    },
  ];
}

function replaceIndex(pool: ExpressionPool, offset: Real, index: SymbolNode, by: Real): Real {
  return addIntegers(pool, [new Substitution(pool, new Map([[index, by]])).real(offset)].flatMap(partsOf));
}

function partsOf(node: Real): readonly Real[] {
  return node.kind === "sum" ? node.terms : [node];
}
