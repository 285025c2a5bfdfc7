import leven from "leven";

/**
 * The candidate most like `name`, if one is near enough to be a slip of the pen: at most half of the letters
 * differ, and at most five. Swapped letters and a mere difference of case always count.
 */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
  // One letter for another single letter is another name, not a slip.
  const limit = name.length === 1 ? 0 : Math.min(Math.floor(name.length / 2), 5);
  let nearest: string | undefined;
  let nearestDistance = limit + 1;
  for (const candidate of candidates) {
    if (candidate === name) continue;
    const distance = distanceOf(name, candidate, nearestDistance);
    if (distance < nearestDistance) {
      nearest = candidate;
      nearestDistance = distance;
    }
  }
  return nearest;
}

function distanceOf(name: string, candidate: string, maximum: number): number {
  if (candidate.toLowerCase() === name.toLowerCase()) return 0;
  if (Math.abs(candidate.length - name.length) >= maximum) return Infinity;
  if (candidate.length === name.length && sortedLetters(candidate) === sortedLetters(name)) return 1;
  return leven(name, candidate, { maxDistance: maximum });
}

function sortedLetters(name: string): string {
  return Array.from(name).sort().join("");
}
