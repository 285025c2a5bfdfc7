import { evaluateConstant, splitAtCommas } from "../point.js";

/** A number, or a list of such values: `[[1, 2], [3, 4]]`. */
export type Given = number | readonly Given[];

/** More levels than a function's arrays have. */
const MAXIMUM_LEVELS = 16;

/** Reads a constant, or a list of constants in brackets. Undefined where it is neither. */
export function readGiven(text: string, levels = MAXIMUM_LEVELS): Given | undefined {
  const trimmed = text.trim();
  if (!trimmed.startsWith("[") || !trimmed.endsWith("]")) return readNumber(trimmed);
  if (levels === 0) return undefined;
  const inner = trimmed.slice(1, -1);
  return allGiven(inner.trim() === "" ? [] : splitAtCommas(inner).map((part) => readGiven(part, levels - 1)));
}

/** What JSON, or an array of JavaScript, gives for a parameter. Undefined where it is neither a number nor a list of them. */
export function givenBy(value: unknown, levels = MAXIMUM_LEVELS): Given | undefined {
  if (typeof value === "number") return value;
  if (value instanceof Float64Array || value instanceof Int32Array || value instanceof Float32Array)
    return Array.from(value);
  if (!Array.isArray(value) || levels === 0) return undefined;
  return allGiven(Array.from<unknown>(value).map((part) => givenBy(part, levels - 1)));
}

/** Plain decimals are read at once; what else is a constant, the language says. */
const plainNumber = /^-?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?$/;

function readNumber(text: string): number | undefined {
  if (plainNumber.test(text)) return Number(text);
  return text === "" ? undefined : evaluateConstant(text);
}

function allGiven(parts: readonly (Given | undefined)[]): readonly Given[] | undefined {
  const given = parts.filter((part) => part !== undefined);
  return given.length === parts.length ? given : undefined;
}

/** The lengths of a list by level, as its first parts have them; `isEven` where all parts have the same. */
export interface Extents {
  readonly lengths: readonly number[];
  readonly isEven: boolean;
}

export function extentsOf(given: Given): Extents {
  const lengths: number[] = [];
  let isEven = true;
  for (let level: readonly Given[] = [given]; ;) {
    const lists = level.filter((part) => typeof part !== "number");
    if (lists.length < level.length) isEven &&= lists.length === 0;
    const [first] = lists;
    if (first === undefined) return { lengths, isEven };
    isEven &&= lists.every(({ length }) => length === first.length);
    lengths.push(first.length);
    level = lists.flat();
  }
}

/** The numbers of a list in order. */
export function numbersOf(given: Given): readonly number[] {
  const numbers: number[] = [];
  const pending: Given[] = [given];
  for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
    if (typeof part === "number") numbers.push(part);
    else for (const inner of part.toReversed()) pending.push(inner);
  }
  return numbers;
}
