/** A number, or the elements of an array in row-major order, with what is told of them where they are many. */
export interface Quantity {
  /** The sizes by dimension; none for a number. */
  readonly shape: readonly number[];
  readonly values: ArrayLike<number>;
  /** The places that have a value, in order; absent where all have one. */
  readonly places?: readonly number[];
  readonly summary: Summary;
}

/** The least and the greatest of some numbers. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

export interface Summary {
  /** How many values there are. */
  readonly count: number;
  /** The least and the greatest of those that are not NaN; NaN where there are none. */
  readonly low: number;
  readonly high: number;
  readonly zeros: number;
  readonly infinities: number;
  readonly nans: number;
  /** The Euclidean norm. */
  readonly norm: number;
}

/** A number, or an array, with its summary. */
export function quantityOf(shape: readonly number[], values: ArrayLike<number>, places?: readonly number[]): Quantity {
  const whole = { shape, values, ...(places === undefined ? {} : { places }) };
  return { ...whole, summary: summarise(whole) };
}

/** The first values, so many at most. */
export function firstValues(quantity: Pick<Quantity, "values" | "places">, most: number): readonly number[] {
  return Array.from({ length: Math.min(most, countOf(quantity)) }, (_, index) => valueAt(quantity, index));
}

type Values = Pick<Quantity, "values" | "places">;

function countOf({ values, places }: Values): number {
  return places?.length ?? values.length;
}

function valueAt({ values, places }: Values, index: number): number {
  return values[places === undefined ? index : (places[index] ?? -1)] ?? NaN;
}

function summarise(quantity: Values): Summary {
  const count = countOf(quantity);
  let [low, high] = [Infinity, -Infinity];
  let [zeros, infinities, nans] = [0, 0, 0];
  for (let index = 0; index < count; index += 1) {
    const value = valueAt(quantity, index);
    if (value < low) low = value;
    if (value > high) high = value;
    if (value === 0) zeros += 1;
    if (Number.isNaN(value)) nans += 1;
    else if (!Number.isFinite(value)) infinities += 1;
  }
  const isEmpty = nans === count;
  const largest = Math.max(Math.abs(low), Math.abs(high));
  const norm =
    nans > 0 ? NaN : infinities > 0 ? Infinity : isEmpty || largest === 0 ? 0 : normOf(quantity, count, largest);
  return { count, low: isEmpty ? NaN : low, high: isEmpty ? NaN : high, zeros, infinities, nans, norm };
}

/** The square root of the sum of squares, of which none overflows. */
function normOf(quantity: Values, count: number, largest: number): number {
  let sum = 0;
  for (let index = 0; index < count; index += 1) sum += (valueAt(quantity, index) / largest) ** 2;
  return largest * Math.sqrt(sum);
}
