import type { Range } from "../../ir/range.js";
import type { Random } from "./random.js";

/** A way to draw a number. */
type Scale = (random: Random) => number;

/** Where parameters may lie: nobody knows on which scale a model lives, so several are tried. */
const scales: readonly Scale[] = [
  (random) => 6 * random() - 3,
  (random) => 3 * (1 - random()),
  (random) => 0.1 + 9.9 * random(),
  (random) => random(),
  (random) => 10 ** (6 * random() - 3),
  (random) => 20 * random() - 10,
];

/** The scale of a parameter in one of many draws: in some draws all parameters have the same. */
export function scaleOf(draw: number, random: Random): Scale {
  return scales[draw % (2 * scales.length)] ?? anyScale(random);
}

function anyScale(random: Random): Scale {
  return scales[Math.floor(random() * scales.length)] ?? (() => random());
}

/** A value on a scale, moved into the range that assumptions leave for a parameter. */
export function drawWithin(range: Range, random: Random, scale: Scale): number {
  const drawn = scale(random);
  const value = contains(range, drawn) ? drawn : placeIn(range, drawn, random);
  return range.integer ? Math.round(value) : value;
}

function contains({ low, high }: Range, value: number): boolean {
  return value > low && value < high;
}

function placeIn({ low, high }: Range, drawn: number, random: Random): number {
  if (Number.isFinite(low) && Number.isFinite(high)) return low + (high - low) * random();
  return Number.isFinite(low) ? low + Math.abs(drawn) : high - Math.abs(drawn);
}
