import type { Combination } from "../../ir/kernel.js";
import type { Condition, Real, SymbolNode } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { topologicalOrder, transform, type ImageMap } from "../../ir/walk.js";
import type { Accesses } from "./accesses.js";
import type { Destination, Destinations, Fill, Part } from "./destinations.js";
import { elementLabel, type Elements } from "./elements.js";
import type { Homes } from "./homes.js";
import { guardOf } from "./invariants.js";
import type { Level, Step, Target } from "./level.js";
import type { Item, Loop, Nests, Update } from "./nest.js";
import { neutralOf } from "./neutral.js";
import type { Storage } from "./storage.js";

/**
 * Turns loops over kernels into steps. Local targets become variables, or names of their values; sums and the like that
 * end up in one place of memory are accumulated in a variable.
 */
export class Planner {
  readonly #names = new Map<Real, string>();
  readonly #declared = new Set<string>();
  /** By the loop after which they are stored, and by the place. */
  readonly #accumulators = new Map<Level, Map<string, SymbolNode>>();
  /** Steps before and after the loop of a level. */
  readonly #before = new Map<Level, Step[]>();
  readonly #after = new Map<Level, Step[]>();

  constructor(
    readonly pool: ExpressionPool,
    readonly nests: Nests,
    readonly accesses: Accesses,
    readonly destinations: Destinations,
    readonly elements: Elements,
    readonly homes: Homes,
    readonly storage: ReadonlyMap<string, Storage>,
  ) {}

  /** The names of local targets that stand for an expression. */
  get names(): ReadonlyMap<Real, string> {
    return this.#names;
  }

  /** Gives the function's level its steps, and those of its loops theirs. */
  plan(): void {
    const { root } = this.accesses;
    root.steps.push(...this.destinations.missing.map((fill) => this.#fill(fill)));
    for (const item of this.nests.items) this.#planItem(item, root);
  }

  /** Fills an array with what its combination begins with. */
  #fill({ array, combination }: Fill): Step {
    const isLonger = this.storage.get(array)?.kind === "buffer";
    const length = isLonger ? this.elements.lengthOf(array) : undefined;
    return { kind: "fill", array, value: neutralOf(combination), length };
  }

  #fillsBefore(part: Part): readonly Fill[] {
    return this.destinations.fills.get(part) ?? [];
  }

  #planItem(item: Item, level: Level): void {
    const part = item.kind === "loop" ? this.accesses.levelOf(item) : item;
    level.steps.push(...this.#fillsBefore(part).map((fill) => this.#fill(fill)));
    if (item.kind === "loop") this.#planLoop(item, level);
    else this.#planUpdate(item, level);
  }

  #planLoop(loop: Loop, around: Level): void {
    const level = this.accesses.levelOf(loop);
    const low = this.elements.integer(loop.index.low);
    const high = this.elements.integer(loop.index.high);
    for (const item of loop.body) this.#planItem(item, level);
    around.steps.push(...(this.#before.get(level) ?? []));
    if (level.steps.length > 0) around.steps.push({ kind: "loop", level, low, high, guard: this.#takeGuard(level) });
    around.steps.push(...(this.#after.get(level) ?? []));
  }

  /** Moves the guard that all steps of a loop have, and that no iteration changes, to the loop. */
  #takeGuard(level: Level): Condition | undefined {
    const [guard, ...others] = level.steps.map(guardOf);
    if (guard === undefined || others.some((other) => other !== guard)) return undefined;
    if ((this.homes.depths(topologicalOrder([guard]), level).get(guard) ?? 0) === level.depth) return undefined;
    const steps = level.steps.map((step) => ("guard" in step ? { ...step, guard: undefined } : step));
    level.steps.splice(0, level.steps.length, ...steps);
    return guard;
  }

  #planUpdate(update: Update, level: Level): void {
    const destination = this.destinations.byUpdate.get(update);
    if (destination !== undefined) this.#planStore(update, level, destination);
    else if (this.#isName(update, level)) this.#nameValue(update);
    else this.#updateLocal(update, level);
  }

  /** Whether a target is but a name for a value. */
  #isName({ kernel: { target, combination, guard } }: Update, level: Level): boolean {
    const isWrittenOnce = this.accesses.writesOf(target).length === 1;
    const isExpression = guard === undefined || Number.isFinite(neutralOf(combination));
    return isExpression && isWrittenOnce && this.accesses.homeOf(target) === level;
  }

  #nameValue({ kernel: { target, combination, guard, value } }: Update): void {
    const image = this.elements.real(value);
    const named = guard === undefined ? image : this.#guarded(guard, image, combination);
    this.elements.setLocal(target, named);
    if (!this.#names.has(named)) this.#names.set(named, target);
  }

  #guarded(guard: Condition, value: Real, combination: Combination | undefined): Real {
    const neutral = this.pool.integer(neutralOf(combination));
    return this.pool.conditional(this.elements.condition(guard), value, neutral);
  }

  /** Updates the variable of a local target. It is declared before the first update, or by it. */
  #updateLocal(update: Update, level: Level): void {
    const { target, combination, guard, value } = update.kernel;
    const variable = this.pool.symbol(`${target} #`);
    if (this.#declared.has(target)) {
      this.#updateVariable(update, level, variable);
      return;
    }
    this.#declared.add(target);
    const home = this.accesses.homeOf(target);
    const initial = guard === undefined && home === level ? this.elements.real(value) : undefined;
    this.elements.setLocal(target, variable);
    this.#declare(variable, target, initial ?? neutralOf(combination), level, home);
    if (initial === undefined) this.#updateVariable(update, level, variable);
    else this.homes.addWriter(variable.name, level);
  }

  /** Declares a variable in a level around that of its update. */
  #declare(variable: SymbolNode, label: string, initial: number | Real, level: Level, home: Level): void {
    const step: Step = { kind: "variable", variable, label, initial };
    if (home === level) level.steps.push(step);
    else append(this.#before, level.at(home.depth + 1), step);
  }

  #updateVariable(update: Update, level: Level, variable: SymbolNode): void {
    this.#pushUpdate(update, level, { kind: "variable", variable }, update.kernel.combination);
  }

  #planStore(update: Update, level: Level, { offset, level: storeLevel, isFirst }: Destination): void {
    const { target: array, combination } = update.kernel;
    const target = { kind: "place", array, offset } as const;
    this.#planOmitted(update, level);
    if (storeLevel === level) {
      this.#pushUpdate(update, level, target, isFirst ? undefined : combination);
      return;
    }
    const loop = level.at(storeLevel.depth + 1);
    const known = this.#accumulators.get(loop)?.get(textOf(target));
    this.#updateVariable(update, level, known ?? this.#accumulate(update, level, loop, target, isFirst));
  }

  /** Gives places that no update reaches what the combination begins with. */
  #planOmitted(update: Update, level: Level): void {
    const { target: array, combination } = update.kernel;
    for (const offset of this.destinations.omitted.get(update) ?? []) {
      const value = this.pool.integer(neutralOf(combination));
      const target = { kind: "place", array, offset } as const;
      level.steps.push({ kind: "update", target, combination: undefined, value, guard: undefined });
    }
  }

  /** A variable for what the iterations of a loop combine in one place, stored after the loop. */
  #accumulate({ kernel }: Update, level: Level, loop: Level, target: Target & { kind: "place" }, isFirst: boolean) {
    const { combination, subscripts } = kernel;
    const { array } = target;
    const variable = this.pool.symbol(`${textOf(target)} #${loop.depth}`);
    const known = this.#accumulators.get(loop) ?? new Map<string, SymbolNode>();
    this.#accumulators.set(loop, known.set(textOf(target), variable));
    const home = loop.parent ?? loop;
    this.#declare(variable, elementLabel({ array, subscripts }), neutralOf(combination), level, home);
    this.homes.addWriter(array, home);
    append(this.#after, loop, {
      kind: "update",
      target,
      combination: isFirst ? undefined : combination,
      value: variable,
      guard: undefined,
    });
    return variable;
  }

  #pushUpdate({ kernel }: Update, level: Level, target: Target, combination: Combination | undefined): void {
    const guard = kernel.guard && this.elements.condition(kernel.guard);
    this.homes.addWriter(target.kind === "variable" ? target.variable.name : target.array, level);
    const value = this.#given(guard, this.elements.real(kernel.value));
    level.steps.push({ kind: "update", target, combination, value, guard });
  }

  /** What a value is where a condition holds. */
  #given(guard: Condition | undefined, value: Real): Real {
    if (guard === undefined) return value;
    const chosen = (node: Real, images: ImageMap) =>
      node.kind === "conditional" && node.condition === guard ? images.real(node.consequent) : undefined;
    return transform(this.pool, [value], chosen).real(value);
  }
}

function textOf({ array, offset }: Target & { kind: "place" }): string {
  return `${array}[${offset.id}]`;
}

function append(map: Map<Level, Step[]>, key: Level, step: Step): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [step]);
  else known.push(step);
}
