import type { ArrayPoint } from "../point.js";

/** What a run descends on: a function of a list of numbers, the variables or all of their elements. */
export interface Landscape {
  readonly start: readonly number[];
  valueAndGradient(at: readonly number[]): { readonly value: number; readonly gradient: readonly number[] };
  /** The point in terms of the function's parameters. */
  pointAt(at: readonly number[]): ArrayPoint;
}

/** The settings of gradient descent that are common to all its runs. */
export interface DescentSettings {
  /** Steps at most. */
  readonly iterations: number;
  /** A gradient whose Euclidean norm is at most this counts as 0. */
  readonly tolerance: number;
  /** The part of a step that is added to the next one; 0 is plain gradient descent. */
  readonly momentum: number;
}

/** What gradient descent does with one rate. */
export interface Run {
  readonly rate: number;
  /** The value before each step and after the last one. */
  readonly values: readonly number[];
  /** The norm of the gradient at the same points. */
  readonly gradientNorms: readonly number[];
  /** The cosine of the angle between each gradient and the next one; -1 where a step leads to the other side of a valley. */
  readonly turns: readonly number[];
  /** Where it ended. */
  readonly point: ArrayPoint;
  readonly end: RunEnd;
}

/** Why a run ended: the gradient is 0, within the tolerance; a value or a partial is infinite or NaN; or the steps are used up. */
export type RunEnd = "flat" | "notFinite" | "exhausted";

/** Is told from time to time how many steps are done, and may let others work meanwhile. */
export type StepListener = (done: number) => Promise<void>;

/** Steps between two calls of a listener. */
const STRIDE = 1024;

/** Follows the negative gradient from a point: `step = momentum*step - rate*gradient`. */
export async function followGradient(
  landscape: Landscape,
  rate: number,
  { iterations, tolerance, momentum }: DescentSettings,
  listener: StepListener = () => Promise.resolve(),
): Promise<Run> {
  const values: number[] = [];
  const gradientNorms: number[] = [];
  const turns: number[] = [];
  let at = landscape.start;
  let step = at.map(() => 0);
  let direction = step;
  const finish = (end: RunEnd): Run => ({
    rate,
    values,
    gradientNorms,
    turns,
    point: landscape.pointAt(at),
    end,
  });
  for (let done = 0; ; done += 1) {
    const { value, gradient } = landscape.valueAndGradient(at);
    const norm = normOf(gradient);
    const unit = gradient.map((partial) => partial / norm);
    values.push(value);
    gradientNorms.push(norm);
    if (done > 0) turns.push(innerProduct(direction, unit));
    if (!Number.isFinite(value) || !Number.isFinite(norm)) return finish("notFinite");
    if (norm <= tolerance) return finish("flat");
    if (done >= iterations) return finish("exhausted");
    if (done % STRIDE === STRIDE - 1) await listener(done + 1);
    direction = unit;
    const before = step;
    const change = gradient.map((partial, index) => momentum * (before[index] ?? 0) - rate * partial);
    step = change;
    at = at.map((coordinate, index) => coordinate + (change[index] ?? 0));
  }
}

/** The Euclidean norm, of any number of coordinates. */
export function normOf(vector: ArrayLike<number>): number {
  const coordinates = Array.from(vector, Math.abs);
  if (coordinates.some(Number.isNaN)) return NaN;
  const largest = coordinates.reduce((most, coordinate) => Math.max(most, coordinate), 0);
  if (largest === 0 || largest === Infinity) return largest;
  return largest * Math.sqrt(coordinates.reduce((sum, coordinate) => sum + (coordinate / largest) ** 2, 0));
}

function innerProduct(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, coordinate, index) => sum + coordinate * (b[index] ?? 0), 0);
}
