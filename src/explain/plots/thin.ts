/** A point of a picture, both coordinates from 0 to 1; NaN where it is not shown. */
export type Place = readonly [x: number, y: number];

export function isShown([x, y]: Place): boolean {
  return Number.isFinite(x) && Number.isFinite(y);
}

/** The places of a line between two gaps, which no stroke reaches. */
export function isolated(line: readonly Place[]): readonly Place[] {
  const isGap = (index: number) => {
    const place = line[index];
    return place === undefined || !isShown(place);
  };
  return line.filter((place, index) => isShown(place) && isGap(index - 1) && isGap(index + 1));
}

/**
 * A line of fewer points that covers the same pixels when it is `columns` pixels wide: of the neighbours in one column
 * it keeps the first, the lowest, the highest and the last. Gaps stay.
 */
export function thin(line: readonly Place[], columns: number): readonly Place[] {
  if (line.length <= 4 * columns) return line;
  const kept: Place[] = [];
  let group: Place[] = [];
  const close = () => {
    kept.push(...representatives(group));
    group = [];
  };
  for (const place of line) {
    const [first] = group;
    if (first !== undefined && columnOf(first, columns) !== columnOf(place, columns)) close();
    group.push(place);
  }
  close();
  return kept;
}

/**
 * A line of fewer places, which moves up or down by no more than the tolerance: of parts that are straight it keeps the
 * ends. Gaps stay.
 */
export function straighten(line: readonly Place[], tolerance: number): readonly Place[] {
  const [first, ...others] = line;
  if (first === undefined) return [];
  const kept = [first];
  let [start, end] = [first, first];
  // The slopes that lead from the start past all places since then.
  let [low, high] = [-Infinity, Infinity];
  for (const place of others) {
    const slope = slopeTo(start, place, 0);
    if (!(low <= slope && slope <= high) && end !== start) {
      kept.push(end);
      start = end;
      [low, high] = [-Infinity, Infinity];
    }
    low = Math.max(low, slopeTo(start, place, -tolerance));
    high = Math.min(high, slopeTo(start, place, tolerance));
    end = place;
  }
  return end === start ? kept : [...kept, end];
}

/** NaN, which no slopes contain, where one of both is not shown, or does not lie to the right. */
function slopeTo([startX, startY]: Place, [x, y]: Place, shift: number): number {
  return x > startX ? (y + shift - startY) / (x - startX) : NaN;
}

/** The column of a place, or one of its own for all that is not shown. */
function columnOf(place: Place, columns: number): number {
  return isShown(place) ? Math.floor(place[0] * columns) : -1;
}

function representatives(group: readonly Place[]): readonly Place[] {
  const heights = group.map(([, y]) => y);
  if (!group.every(isShown)) return group.slice(0, 1);
  const extremes = [indexOfExtreme(heights, Math.min), indexOfExtreme(heights, Math.max)];
  const wanted = [...new Set([0, ...extremes, group.length - 1])].toSorted((a, b) => a - b);
  return wanted.flatMap((index) => group.slice(index, index + 1));
}

function indexOfExtreme(numbers: readonly number[], pick: (a: number, b: number) => number): number {
  return numbers.indexOf(numbers.reduce((a, b) => pick(a, b)));
}
