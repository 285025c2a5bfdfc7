import type { Combination, Shape } from "../../ir/kernel.js";
import type { Real } from "../../ir/node.js";
import { isZero, toInteger } from "../../ir/rational.js";
import { topologicalOrder } from "../../ir/walk.js";
import type { Accesses, Write } from "./accesses.js";
import type { Elements } from "./elements.js";
import type { Homes } from "./homes.js";
import type { Level } from "./level.js";
import type { Update } from "./nest.js";

/** Where in memory, and when, the result of an update is stored. */
export interface Destination {
  readonly offset: Real;
  /** The level of the store: around that of the update where it accumulates in a variable first. */
  readonly level: Level;
  /** Whether nothing is there yet to be combined with. */
  readonly isFirst: boolean;
}

/** What must be in an array before the first update of it. */
export interface Fill {
  readonly array: string;
  readonly combination: Combination | undefined;
}

/** One of the parts that a level consists of: a loop, or an update. */
export type Part = Level | Update;

export interface Destinations {
  readonly byUpdate: ReadonlyMap<Update, Destination>;
  /** By the part before which they are done. */
  readonly fills: ReadonlyMap<Part, readonly Fill[]>;
  /** Fills of what is never updated. */
  readonly missing: readonly Fill[];
}

/**
 * Finds where updates of arrays in memory are stored. The store moves out of the loops whose iterations all end up in one place; an
 * array whose places are not all stored to by its first update is filled before.
 */
export function findDestinations(
  arrays: Iterable<string>,
  shapeOf: (array: string) => Shape,
  accesses: Accesses,
  elements: Elements,
  homes: Homes,
): Destinations {
  const byUpdate = new Map<Update, Destination>();
  const fills = new Map<Part, Fill[]>();
  const missing: Fill[] = [];
  for (const array of arrays) {
    const places = accesses
      .writesOf(array)
      .map((write) => ({ ...write, ...placeOf(write, accesses, elements, homes) }));
    const [first] = places;
    if (first === undefined) {
      missing.push({ array, combination: undefined });
      continue;
    }
    const beginning = accesses.homeOf(array);
    const part = partOf(first, beginning);
    const together = places.filter((other) => partOf(other, beginning) === part);
    const isStoredEverywhere =
      storesEverywhere(first, beginning, shapeOf(array)) &&
      together.every(({ offset, storeLevel }) => offset === first.offset && storeLevel === first.storeLevel);
    const beginnings = isStoredEverywhere ? [first] : numberedBeginnings(places, beginning, elements.lengthOf(array));
    for (const place of places) {
      const { update, offset, storeLevel } = place;
      byUpdate.set(update, { offset, level: storeLevel, isFirst: beginnings.includes(place) });
    }
    if (beginnings.length > 0) continue;
    const fill = { array, combination: first.update.kernel.combination };
    fills.set(part, [...(fills.get(part) ?? []), fill]);
  }
  return { byUpdate, fills, missing };
}

/** The part of a level in which an update is. */
function partOf({ update, level }: Write, around: Level): Part {
  return level === around ? update : level.at(around.depth + 1);
}

interface Place {
  readonly offset: Real;
  readonly storeLevel: Level;
}

function placeOf({ update, level }: Write, accesses: Accesses, elements: Elements, homes: Homes): Place {
  const { target, subscripts, combination } = update.kernel;
  const offset = elements.offset({ array: target, subscripts });
  if (combination === undefined) return { offset, storeLevel: level };
  const home = homes.depths(topologicalOrder([offset]), level).get(offset) ?? 0;
  let storeLevel = level;
  while (storeLevel.parent !== undefined && storeLevel.depth > home && isOnlyCombined(update, storeLevel, accesses)) {
    storeLevel = storeLevel.parent;
  }
  return { offset, storeLevel };
}

/** Whether all that happens to the target within a level commutes with the update. */
function isOnlyCombined({ kernel: { target, combination } }: Update, level: Level, accesses: Accesses): boolean {
  return (
    !accesses.isReadWithin(target, level) &&
    accesses
      .writesOf(target)
      .every((write) => write.level.at(level.depth) !== level || write.update.kernel.combination === combination)
  );
}

/** The first store to each place, where all places of an array have numbers and a level stores to each of them; else none. */
function numberedBeginnings<Stored extends Write & Place>(
  places: readonly Stored[],
  level: Level,
  length: Real,
): readonly Stored[] {
  const isCertain = places.every(
    ({ update, offset, storeLevel }) =>
      storeLevel === level && update.kernel.guard === undefined && offset.kind === "number",
  );
  const first = new Map(places.toReversed().map((place): [Real, Stored] => [place.offset, place]));
  return isCertain && length.kind === "number" && toInteger(length.value) === first.size ? [...first.values()] : [];
}

/** Whether the stores of an update reach each place of its target exactly once in an iteration of a level around. */
function storesEverywhere({ update, level, storeLevel }: Write & Place, around: Level, shape: Shape): boolean {
  const { subscripts, domain, guard } = update.kernel;
  const isGuarded = guard !== undefined && storeLevel === level;
  if (isGuarded || storeLevel.depth - around.depth !== subscripts.length) return false;
  const between = domain.filter(({ symbol }) => isBoundBetween(symbol.name, around, storeLevel));
  return (
    new Set(subscripts).size === subscripts.length &&
    subscripts.every((subscript, dimension) => {
      const index = between.find(({ symbol }) => symbol === subscript);
      return index?.low.kind === "number" && isZero(index.low.value) && index.high === shape[dimension];
    })
  );
}

function isBoundBetween(index: string, around: Level, level: Level): boolean {
  for (let current = level; current !== around && current.parent !== undefined; current = current.parent) {
    if (current.index?.name === index) return true;
  }
  return false;
}
