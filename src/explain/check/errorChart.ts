import { shortenTo } from "../columns.js";
import type { Chart } from "../plots/chart.js";
import { printPoint, type ArrayPoint } from "../point.js";
import type { Steps } from "./check.js";
import { centralDifference, type Curve, forwardDifference } from "./differences.js";

/** Steps from 1e-16 to 1, so many in each decade. */
const DECADES = 16;
const PER_DECADE = 8;

/** The longest point in the title, in characters. */
const MAXIMUM_POINT = 64;

export interface ErrorsToDraw {
  /** The function: `f(x, y)`. */
  readonly subject: string;
  readonly variable: string;
  readonly point: ArrayPoint;
  /** The value of the variable there. */
  readonly x: number;
  /** The function along the variable. */
  readonly curve: Curve;
  /** Its derivative, as exactly as it is known. */
  readonly derivative: number;
  readonly steps: Steps;
}

/**
 * The error of forward and central differences by their step: it falls with the step while the Taylor series is cut off
 * (truncation), and rises again where the rounding of values is divided by ever smaller steps.
 */
export function errorChart({ subject, variable, point, x, curve, derivative, steps }: ErrorsToDraw): Chart {
  const atX = curve(x);
  const errors = (difference: (step: number) => number) =>
    Array.from({ length: DECADES * PER_DECADE + 1 }, (_, rung) => 10 ** (rung / PER_DECADE - DECADES))
      .map((step) => [step, Math.abs(difference(step) - derivative)] as const)
      // Without error there is nothing that a logarithmic scale could show; without a step there is no difference.
      .filter(([, error]) => error > 0 && Number.isFinite(error));
  return {
    title: `Error of differences of ${subject} by ${variable} at ${shortenTo(printPoint(point), MAXIMUM_POINT)}`,
    description:
      "The error of forward and of central differences against the derivative, by their step, on logarithmic scales: to the right what the differences truncate, to the left what rounding makes of them.",
    x: { label: "step h", scale: "log" },
    y: { label: "error", scale: "log" },
    series: [
      { name: "forward", points: errors((step) => forwardDifference(curve, x, step, atX)) },
      { name: "central", points: errors((step) => centralDifference(curve, x, step)) },
    ],
    marks: [
      { x: steps.forward, label: "h forward" },
      { x: steps.central, label: "h central" },
    ].filter((mark, index, marks) => marks.findIndex((other) => other.x === mark.x) === index),
  };
}
