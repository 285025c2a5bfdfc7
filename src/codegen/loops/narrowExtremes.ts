import type { Condition, Node, Real, SymbolNode } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { isOne } from "../../ir/rational.js";
import { Substitution, symbolsIn } from "../../ir/substitute.js";
import { load, loadOf } from "../load.js";
import type { Homes } from "./homes.js";
import type { Level, LoopStep, Step, UpdateStep, VariableStep } from "./level.js";
import { recomputeStored } from "./recomputeStored.js";
import { replaceWithin } from "./replaceWithin.js";

/**
 * Counts the values that are the extreme of a loop where it is found, and notes the end of them. Later loops over those values begin at
 * the last one where it is the only one. They test each still, as none is the extreme where that is NaN. The values need not be stored
 * for these few, unless the function returns them in one of its `results`.
 */
export function narrowExtremes(pool: ExpressionPool, root: Level, homes: Homes, results: readonly string[]): void {
  const isReturned = ({ target }: UpdateStep) => target.kind === "place" && results.includes(target.array);
  const visit = (level: Level): void => {
    for (const step of level.steps) if (step.kind === "loop") visit(step.level);
    for (const loop of level.steps.filter((step) => step.kind === "loop")) {
      for (const search of searchesIn(pool, loop)) {
        const rereading = narrow(pool, level, search, homes);
        const following = level.steps.slice(level.steps.indexOf(loop) + 1);
        if (rereading.length === 0 || writtenAfter([search.update.value], following)) continue;
        for (const store of search.stores) {
          if (!isReturned(store)) recomputeStored(pool, root, { loop, store, rereading });
        }
      }
    }
  };
  visit(root);
}

/** The update of a variable by which a loop finds an extreme. */
interface Search {
  readonly loop: LoopStep;
  readonly update: UpdateStep;
  readonly extreme: SymbolNode;
  /** The updates that store the values. */
  readonly stores: readonly UpdateStep[];
  /** Loads that give the values again. */
  readonly candidates: readonly Real[];
}

function searchesIn(pool: ExpressionPool, loop: LoopStep): readonly Search[] {
  const { steps } = loop.level;
  return steps.flatMap((update): readonly Search[] => {
    if (update.kind !== "update" || update.target.kind !== "variable" || !isExtreme(update)) return [];
    const stores = steps.filter((step) => step.kind === "update").filter((step) => isStoreOf(step, update.value));
    const stored = stores.flatMap(({ target }) =>
      target.kind === "place" ? [load(pool, target.array, target.offset)] : [],
    );
    const candidates = loadOf(update.value) === undefined ? stored : [update.value, ...stored];
    return [{ loop, update, extreme: update.target.variable, stores, candidates }];
  });
}

function isExtreme({ combination }: UpdateStep): boolean {
  return combination === "minimum" || combination === "maximum";
}

function isStoreOf({ target, combination, value }: UpdateStep, wanted: Real): boolean {
  return target.kind === "place" && combination === undefined && value === wanted;
}

/** Gives the loops that are over few values then. */
function narrow(pool: ExpressionPool, level: Level, search: Search, homes: Homes): readonly LoopStep[] {
  const { loop, update, extreme } = search;
  const following = level.steps.slice(level.steps.indexOf(loop) + 1);
  const alike = following.filter((step) => step.kind === "loop").filter((step) => isOverSameRange(step, loop));
  const count = alike.flatMap((other) => countIn(pool, other, search))[0];
  const declared = level.steps.find((step) => isDeclarationOf(step, extreme));
  const ties = count === undefined ? undefined : level.steps.find((step) => isDeclarationOf(step, count.variable));
  if (declared === undefined || count === undefined || ties === undefined) return [];
  if (writtenAfter(search.candidates, following) || updatesOf(level, count.variable) > 1) return [];

  const index = loop.level.index ?? pool.symbol("i");
  const end = pool.symbol(`${extreme.name} end ${loop.level.depth}`);
  const { value } = update;
  const isMinimum = update.combination === "minimum";
  const isBeyond = pool.not(pool.compare(isMinimum ? ">" : "<", value, extreme));
  const guard = update.guard === undefined ? isBeyond : pool.and([update.guard, isBeyond]);
  const one = pool.integer(1);
  const isNew = pool.compare(isMinimum ? "<" : ">", value, extreme);
  const assign = (variable: SymbolNode, assigned: Real): Step => ({
    kind: "update",
    target: { kind: "variable", variable },
    combination: undefined,
    value: assigned,
    guard,
  });
  replaceStep(count.loop.level, count.update, []);
  if (count.loop.level.steps.length === 0) replaceStep(level, count.loop, []);
  const narrowed = alike.filter((step) => level.steps.includes(step) && sharesOnly(pool, step, search));
  const isEndUsed = narrowed.length > 0;
  replaceStep(loop.level, update, [
    assign(count.variable, pool.conditional(isNew, one, pool.sum([count.variable, one]))),
    ...(isEndUsed ? [assign(end, pool.sum([index, one]))] : []),
    { ...update, guard },
  ]);
  for (const { name } of [extreme, count.variable, end]) {
    loop.level.carried.add(name);
    homes.addWriter(name, loop.level);
  }
  replaceStep(level, ties, []);
  const noted: Step = { kind: "variable", variable: end, label: `${declared.label}End`, initial: loop.low };
  replaceStep(level, declared, [declared, ties, ...(isEndUsed ? [noted] : [])]);
  const isAlone = pool.compare("==", count.variable, one);
  const low = pool.conditional(isAlone, pool.sum([end, pool.integer(-1)]), loop.low);
  const share = pool.power(count.variable, pool.integer(-1));
  // A division takes longer than the test that finds it unnecessary nearly always.
  const shares = new Map([[share, pool.conditional(isAlone, one, share)]]);
  return narrowed.map((other) => {
    const rereading: LoopStep = { ...other, low, high: end };
    replaceStep(level, other, [rereading]);
    replaceWithin(pool, rereading.level, shares);
    return rereading;
  });
}

function isOverSameRange(step: LoopStep, { low, high }: LoopStep): boolean {
  return step.low === low && step.high === high && step.guard === undefined;
}

function isDeclarationOf(step: Step, variable: SymbolNode): step is VariableStep {
  return step.kind === "variable" && step.variable === variable && typeof step.initial === "number";
}

interface Count {
  readonly loop: LoopStep;
  readonly update: UpdateStep;
  readonly variable: SymbolNode;
}

/** The update that counts, and no more than counts, the values that are the extreme. */
function countIn(pool: ExpressionPool, loop: LoopStep, search: Search): readonly Count[] {
  return loop.level.steps.flatMap((update): readonly Count[] => {
    if (update.kind !== "update" || update.target.kind !== "variable" || update.combination !== "sum") return [];
    const { value, guard, target } = update;
    const others = guard === undefined ? undefined : besidesExtreme(pool, guard, loop, search);
    const isCount = value.kind === "number" && isOne(value.value) && isSame(others, conditionsOf(search.update.guard));
    return isCount ? [{ loop, update, variable: target.variable }] : [];
  });
}

function isSame(left: readonly Condition[] | undefined, right: readonly Condition[]): boolean {
  return left?.length === right.length && right.every((condition) => left.includes(condition));
}

/** What a condition asks for besides that the value is the extreme; undefined where it does not ask for that. */
function besidesExtreme(
  pool: ExpressionPool,
  condition: Condition,
  { level }: LoopStep,
  { loop, candidates, extreme }: Search,
): readonly Condition[] | undefined {
  const [own, index] = [level.index, loop.level.index];
  if (own === undefined || index === undefined) return undefined;
  const conditions = conditionsOf(new Substitution(pool, new Map([[own, index]])).condition(condition));
  const tests = candidates.flatMap((candidate) => [
    pool.compare("==", candidate, extreme),
    pool.compare("==", extreme, candidate),
  ]);
  const others = conditions.filter((other) => !tests.includes(other));
  return others.length < conditions.length ? others : undefined;
}

function conditionsOf(condition: Condition | undefined): readonly Condition[] {
  if (condition === undefined) return [];
  return condition.kind === "conjunction" ? condition.conditions : [condition];
}

/** Whether a loop does nothing where the value is not the extreme. */
function sharesOnly(pool: ExpressionPool, loop: LoopStep, search: Search): boolean {
  return loop.level.steps.every((step) => {
    if (step.kind === "variable") return true;
    const guard = step.kind === "update" || step.kind === "loop" ? step.guard : undefined;
    return guard !== undefined && besidesExtreme(pool, guard, loop, search) !== undefined;
  });
}

/** Whether steps write what the loads load. */
function writtenAfter(loads: readonly Node[], steps: readonly Step[]): boolean {
  const loaded = new Set([...symbolsIn(loads)].map(({ name }) => name));
  const writes = (step: Step): boolean => {
    if (step.kind === "loop") return step.level.steps.some(writes);
    if (step.kind === "fill") return loaded.has(step.array);
    if (step.kind !== "update") return false;
    return loaded.has(step.target.kind === "place" ? step.target.array : step.target.variable.name);
  };
  return steps.some(writes);
}

function updatesOf({ steps }: Level, variable: SymbolNode): number {
  return steps.reduce((count, step) => {
    if (step.kind === "loop") return count + updatesOf(step.level, variable);
    const isUpdate = step.kind === "update" && step.target.kind === "variable" && step.target.variable === variable;
    return isUpdate ? count + 1 : count;
  }, 0);
}

function replaceStep({ steps }: Level, step: Step, by: readonly Step[]): void {
  steps.splice(steps.indexOf(step), 1, ...by);
}
