import type { EmittedFunction } from "../emittedFunction.js";
import type { Point } from "../point.js";

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
  readonly point: Point;
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
  emitted: EmittedFunction,
  start: Point,
  rate: number,
  { iterations, tolerance, momentum }: DescentSettings,
  listener: StepListener = () => Promise.resolve(),
): Promise<Run> {
  const values: number[] = [];
  const gradientNorms: number[] = [];
  const turns: number[] = [];
  let point = start;
  let step = new Map<string, number>();
  let direction = new Map<string, number>();
  const finish = (end: RunEnd): Run => ({ rate, values, gradientNorms, turns, point, end });
  for (let done = 0; ; done += 1) {
    const { value, gradient } = emitted.valueAndGradient(point);
    const norm = Math.hypot(...gradient.values());
    const unit = new Map(Array.from(gradient, ([name, partial]) => [name, partial / norm]));
    values.push(value);
    gradientNorms.push(norm);
    if (done > 0) turns.push(innerProduct(direction, unit));
    if (!Number.isFinite(value) || !Number.isFinite(norm)) return finish("notFinite");
    if (norm <= tolerance) return finish("flat");
    if (done >= iterations) return finish("exhausted");
    if (done % STRIDE === STRIDE - 1) await listener(done + 1);
    direction = unit;
    const before = step;
    step = new Map(
      Array.from(gradient, ([name, partial]) => [name, momentum * (before.get(name) ?? 0) - rate * partial]),
    );
    const change = step;
    point = new Map(Array.from(point, ([name, coordinate]) => [name, coordinate + (change.get(name) ?? 0)]));
  }
}

function innerProduct(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const [name, coordinate] of a) sum += coordinate * (b.get(name) ?? 0);
  return sum;
}
