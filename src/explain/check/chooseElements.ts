import { seededRandom } from "./random.js";

/** Some places of an array in order: all, or a sample with the first and the last, where mistakes at edges show. */
export function chooseElements(count: number, most: number, seed: number): readonly number[] {
  if (count <= most) return Array.from({ length: count }, (_, place) => place);
  const random = seededRandom(seed);
  const chosen = new Set([0, count - 1]);
  while (chosen.size < most) chosen.add(Math.floor(random() * count));
  return [...chosen].sort((left, right) => left - right);
}
