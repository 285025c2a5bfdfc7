import type { Axis } from "./chart.js";
import { linearTicks, logarithmicTicks, symmetricTicks, type TickValue } from "./ticks.js";

/** Where the values of an axis lie in a picture. */
export interface Scale {
  /** The place of a value, from 0 to 1. NaN where it has none: not finite, or not positive on a logarithmic axis. */
  place(value: number): number;
  readonly ticks: readonly Tick[];
}

export interface Tick {
  readonly place: number;
  readonly label: string;
}

export interface ScaleOptions {
  /** The room on both sides of the values, as a part of their extent. */
  readonly margin: number;
  /** About how many ticks there shall be. */
  readonly ticks: number;
}

/** The scale of an axis on which all values that can be shown have a place. */
export function fitScale({ scale }: Axis, values: readonly number[], { margin, ticks }: ScaleOptions): Scale {
  const finite = values.filter(Number.isFinite);
  const transform = transforms[scale](finite);
  const extent = extentOf(finite.map((value) => transform.toLine(value)));
  const [low, high] =
    scale === "log" ? widen(extent, margin, () => 0.5) : widen(extent, margin, (largest) => largest / 2 || 1);
  const place = (value: number) =>
    Number.isFinite(value) ? (transform.toLine(value) - low) / (high - low) : Number.NaN;
  return {
    place,
    ticks: transform
      .ticks(low, high, ticks)
      .map(({ value, label }) => ({ place: place(value), label }))
      .filter((tick) => tick.place >= -1e-9 && tick.place <= 1 + 1e-9)
      .map((tick) => ({ ...tick, place: Math.min(Math.max(tick.place, 0), 1) })),
  };
}

/** Maps values to a line on which distances are as in the picture. */
interface Transform {
  toLine(value: number): number;
  /** Ticks between two points of the line. */
  ticks(low: number, high: number, count: number): readonly TickValue[];
}

const transforms: Readonly<Record<Axis["scale"], (values: readonly number[]) => Transform>> = {
  // Differences of values in units of the largest one do not overflow.
  linear: (values) => {
    const largest = largestOf(values);
    const unit = largest >= 1e-300 ? largest : 1;
    const bounded = (place: number) => Math.min(Math.max(place * unit, -Number.MAX_VALUE), Number.MAX_VALUE);
    return {
      toLine: (value) => value / unit,
      ticks: (low, high, count) => linearTicks(bounded(low), bounded(high), count),
    };
  },
  log: () => ({ toLine: (value) => (value > 0 ? Math.log10(value) : Number.NaN), ticks: logarithmicTicks }),
  symlog: (values) => {
    const largest = largestOf(values);
    const smallest = values.reduce((least, value) => (value === 0 ? least : Math.min(least, Math.abs(value))), largest);
    const unit = Math.max(smallest, largest * 1e-8, 1e-300);
    return {
      toLine: (value) => Math.sign(value) * Math.log10(1 + Math.abs(value) / unit),
      ticks: (low, high, count) => {
        const nearest = Math.log10(unit);
        const farthest = Math.max(Math.abs(low), Math.abs(high));
        // Powers of ten that are hardly more than the unit would lie on 0.
        const powers = symmetricTicks(nearest + Math.min(1, farthest / count), nearest + farthest, count);
        const fromLine = (place: number) => Math.sign(place) * unit * (10 ** Math.abs(place) - 1);
        const [least, greatest] = [fromLine(low), fromLine(high)];
        const isCovered = powers.filter(({ value }) => value >= least && value <= greatest).length > 1;
        return isCovered || !Number.isFinite(greatest - least) ? powers : linearTicks(least, greatest, count);
      },
    };
  },
};

function largestOf(values: readonly number[]): number {
  return values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
}

/** The least and the greatest of the numbers, NaN aside; 0 and 1 where there are none. */
function extentOf(numbers: readonly number[]): Extent {
  const [low, high] = numbers.reduce(
    ([least, greatest], value) =>
      Number.isNaN(value) ? [least, greatest] : [Math.min(least, value), Math.max(greatest, value)],
    [Infinity, -Infinity],
  );
  return low > high ? [0, 1] : [low, high];
}

type Extent = readonly [low: number, high: number];

/** Adds the margin; values that are equal but for rounding get as much room on both sides as `around` says. */
function widen([low, high]: Extent, margin: number, around: (largest: number) => number): Extent {
  const largest = Math.max(Math.abs(low), Math.abs(high));
  const extra = high - low <= largest * 1e-12 ? around(largest) : margin * (high - low);
  return [low - extra, high + extra];
}
