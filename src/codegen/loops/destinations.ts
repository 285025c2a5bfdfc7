import type { Combination, Shape } from "../../ir/kernel.js";
import type { Real } from "../../ir/node.js";
import { topologicalOrder } from "../../ir/walk.js";
import type { Accesses, Write } from "./accesses.js";
import { findBeginnings } from "./beginnings.js";
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
  /** The offsets of places that no update reaches, by the update before which they get what its combination begins with. */
  readonly omitted: ReadonlyMap<Update, readonly Real[]>;
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
  const omitted = new Map<Update, readonly Real[]>();
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
    const stores = first.storeLevel === beginning ? places : together;
    const beginnings = findBeginnings(elements.pool, stores, beginning, shapeOf(array));
    for (const place of places) {
      const { update, offset, storeLevel } = place;
      byUpdate.set(update, { offset, level: storeLevel, isFirst: beginnings?.first.includes(place) === true });
    }
    if (beginnings !== undefined) {
      const offsets = beginnings.omitted.map((subscripts) => elements.offset({ array, subscripts }));
      if (offsets.length > 0) omitted.set(first.update, offsets);
      continue;
    }
    const fill = { array, combination: first.update.kernel.combination };
    fills.set(part, [...(fills.get(part) ?? []), fill]);
  }
  return { byUpdate, fills, omitted, missing };
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
