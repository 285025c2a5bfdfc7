import type { Differences, Steps } from "./check.js";

/** A function of one number. */
export type Curve = (x: number) => number;

/** A function of several numbers. */
export type Field = (values: readonly number[]) => number;

/** The scale on which a function changes is not known; it is taken to be the variable, but not nearer to 0 than this. */
const SMALLEST_SCALE = 0.1;

/** The scale on which a function is taken to curve around x: `x_c` of Numerical Recipes, §5.7. */
export function curvatureScale(x: number): number {
  return Math.max(Math.abs(x), SMALLEST_SCALE);
}

/**
 * The steps by the rule of Numerical Recipes, §5.7, in double precision: `ε^(1/2)*x_c` for forward and `ε^(1/3)*x_c` for
 * central differences balance what they truncate against what is rounded. `chosen` sets both by hand.
 */
export function chooseSteps(x: number, chosen?: number): Steps {
  const scale = curvatureScale(x);
  return {
    forward: representable(x, chosen ?? Math.sqrt(Number.EPSILON) * scale),
    central: representable(x, chosen ?? Math.cbrt(Number.EPSILON) * scale),
  };
}

/** The step that `x + step` really makes. */
export function representable(x: number, step: number): number {
  const moved = x + step;
  return moved - x;
}

/** The function along one of its variables, all others held. */
export function along(field: Field, values: readonly number[], index: number): Curve {
  const moved = [...values];
  return (x) => {
    moved[index] = x;
    return field(moved);
  };
}

/** `atX` is the value at x, which the forward differences of all variables share. */
export function forwardDifference(curve: Curve, x: number, step: number, atX: number): number {
  const moved = x + step;
  return (curve(moved) - atX) / (moved - x);
}

export function centralDifference(curve: Curve, x: number, step: number): number {
  const [above, below] = [x + step, x - step];
  return (curve(above) - curve(below)) / (above - below);
}

/** Richardson's extrapolation to step 0 of two central differences, the second with half the step of the first. */
export function extrapolate(central: number, halved: number): number {
  return halved + (halved - central) / 3;
}

/** All differences by one variable. `atX` is the value at x, and `noise` a bound on the rounding of values near it. */
export function differencesAt(curve: Curve, x: number, steps: Steps, atX: number, noise: number): Differences {
  const central = centralDifference(curve, x, steps.central);
  const halved = centralDifference(curve, x, steps.central / 2);
  return {
    steps,
    forward: forwardDifference(curve, x, steps.forward, atX),
    central,
    halved,
    extrapolated: extrapolate(central, halved),
    truncation: Math.abs(((central - halved) * 4) / 3),
    rounding: (2 * noise) / steps.central,
  };
}

/** The whole gradient by calling the function only: the partials at `indices`, with the steps for each of them. */
export type DifferenceGradient = (
  field: Field,
  values: readonly number[],
  indices: readonly number[],
  steps: readonly Steps[],
) => readonly number[];

const forwardGradient: DifferenceGradient = (field, values, indices, steps) => {
  const atX = field(values);
  return partialsBy(field, values, indices, steps, (curve, x, { forward }) =>
    forwardDifference(curve, x, forward, atX),
  );
};

const centralGradient: DifferenceGradient = (field, values, indices, steps) =>
  partialsBy(field, values, indices, steps, (curve, x, { central }) => centralDifference(curve, x, central));

const extrapolatedGradient: DifferenceGradient = (field, values, indices, steps) =>
  partialsBy(field, values, indices, steps, (curve, x, { central }) =>
    extrapolate(centralDifference(curve, x, central), centralDifference(curve, x, central / 2)),
  );

/** A way to the whole gradient, and how many evaluations it takes for so many partials. */
interface DifferenceMethod {
  readonly gradient: DifferenceGradient;
  readonly evaluations: (partials: number) => number;
}

/** The ways to the whole gradient by their names. */
export const differenceGradients: ReadonlyMap<string, DifferenceMethod> = new Map([
  ["forward differences", { gradient: forwardGradient, evaluations: (partials: number) => partials + 1 }],
  ["central differences", { gradient: centralGradient, evaluations: (partials: number) => 2 * partials }],
  ["extrapolated differences", { gradient: extrapolatedGradient, evaluations: (partials: number) => 4 * partials }],
]);

function partialsBy(
  field: Field,
  values: readonly number[],
  indices: readonly number[],
  steps: readonly Steps[],
  difference: (curve: Curve, x: number, steps: Steps) => number,
): readonly number[] {
  return indices.map((index, position) => {
    const x = values[index] ?? NaN;
    return difference(along(field, values, index), x, steps[position] ?? chooseSteps(x));
  });
}
