import type { Shape } from "../../ir/kernel.js";
import type { Real, SymbolNode } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { isZero, toInteger } from "../../ir/rational.js";
import type { Write } from "./accesses.js";
import type { Level } from "./level.js";
import { neutralOf } from "./neutral.js";

/** A store to memory, and its level: one around that of the update, where this accumulates in a variable first. */
export interface Store extends Write {
  readonly storeLevel: Level;
}

/** The first stores to all places of an array. */
export interface Beginnings<Stored extends Store> {
  readonly first: readonly Stored[];
  /** The subscripts of places that no store reaches. */
  readonly omitted: readonly (readonly Real[])[];
}

/** An array of more numbered places is filled. */
const MAXIMUM_PLACES = 1024;

/** An array of which no store reaches more than one in so many places is filled. */
const PLACES_FOR_EACH_OMITTED = 4;

/**
 * The first store to each place of an array, where each iteration of a level stores to nearly all places: by indices that run over
 * whole dimensions and, where loops are unrolled, by numbers. Undefined where that is not certain.
 */
export function findBeginnings<Stored extends Store>(
  pool: ExpressionPool,
  stores: readonly Stored[],
  around: Level,
  shape: Shape,
): Beginnings<Stored> | undefined {
  const [earliest] = stores;
  const indices = earliest && indicesOf(earliest, around, shape);
  if (earliest === undefined || indices === undefined) return undefined;
  const first = new Map<string, Stored>();
  for (const store of stores) {
    const own = indicesOf(store, around, shape);
    if (store.storeLevel !== earliest.storeLevel || own === undefined) return undefined;
    if (own.some((index, dimension) => index !== indices[dimension])) return undefined;
    const place = textOf(store.update.kernel.subscripts);
    if (first.has(place)) continue;
    if (store.update.kernel.guard !== undefined && store.level === store.storeLevel) return undefined;
    first.set(place, store);
  }
  const places = placesOf(pool, indices, shape);
  const omitted = places?.filter((place) => !first.has(textOf(place)));
  if (places === undefined || omitted === undefined || !mayOmit(omitted.length, places.length, earliest))
    return undefined;
  return { first: [...first.values()], omitted };
}

/** By dimension the index of a store, undefined for a number; undefined if the indices do not run over all of these dimensions. */
function indicesOf(
  { update, storeLevel }: Store,
  around: Level,
  shape: Shape,
): readonly (SymbolNode | undefined)[] | undefined {
  const { subscripts, domain } = update.kernel;
  const bound = boundBetween(around, storeLevel);
  const indices: (SymbolNode | undefined)[] = [];
  for (const [dimension, subscript] of subscripts.entries()) {
    const index = domain.find(({ symbol }) => symbol === subscript && bound.has(symbol.name));
    const runsOverAll = index?.low.kind === "number" && isZero(index.low.value) && index.high === shape[dimension];
    if (!runsOverAll && subscript.kind !== "number") return undefined;
    indices.push(index?.symbol);
  }
  const running = indices.filter((index) => index !== undefined);
  return new Set(running).size === running.length && running.length === bound.size ? indices : undefined;
}

/** The names of the indices that are bound within a level, down to another one. */
function boundBetween(around: Level, level: Level): ReadonlySet<string> {
  const names = new Set<string>();
  for (let current = level; current !== around && current.parent !== undefined; current = current.parent) {
    if (current.index !== undefined) names.add(current.index.name);
  }
  return names;
}

/** The subscripts of all places, by the indices and by numbers in the other dimensions; undefined where these are not few. */
function placesOf(
  pool: ExpressionPool,
  indices: readonly (SymbolNode | undefined)[],
  shape: Shape,
): readonly (readonly Real[])[] | undefined {
  let places: readonly (readonly Real[])[] = [[]];
  for (const [dimension, index] of indices.entries()) {
    const size = shape[dimension];
    const count = size?.kind === "number" ? toInteger(size.value) : undefined;
    if (index === undefined && (count === undefined || count * places.length > MAXIMUM_PLACES)) return undefined;
    const subscripts =
      index === undefined ? Array.from({ length: count ?? 0 }, (_, place) => pool.integer(place)) : [index];
    places = places.flatMap((place) => subscripts.map((subscript) => [...place, subscript]));
  }
  return places;
}

/** Whether places that no store reaches are so few that each is set by itself, before the earliest store. */
function mayOmit(omitted: number, places: number, { update, level, storeLevel }: Store): boolean {
  if (omitted === 0) return true;
  const isSimple = level === storeLevel && Number.isFinite(neutralOf(update.kernel.combination));
  return isSimple && omitted * PLACES_FOR_EACH_OMITTED <= places;
}

function textOf(subscripts: readonly Real[]): string {
  return subscripts.map(({ id }) => id).join();
}
