import { signature } from "../../describe.js";
import type { ModelFunction } from "../../ir/model.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { Facts } from "../../rules/facts.js";
import type { EmittedFunction } from "../emittedFunction.js";
import { chartOf } from "../plot/chartOf.js";
import type { Chart } from "../plots/chart.js";
import { type Point, printPoint } from "../point.js";

/** Functions of more variables have no plots: too little of them would be seen. */
const MAXIMUM_VARIABLES = 2;

/** In so many steps the plot looks for the ends of the domain. */
const STEPS = 200;

/** Value and derivative along each variable through a point, where there are one or two, as far as the values are finite. */
export function plotSlices(
  pool: ExpressionPool,
  definition: ModelFunction,
  variables: readonly string[],
  emitted: EmittedFunction,
  point: Point,
): readonly Chart[] {
  if (variables.length > MAXIMUM_VARIABLES) return [];
  const facts = new Facts(definition.assumptions);
  return variables.flatMap((variable) => {
    const x = point.get(variable) ?? NaN;
    const others = new Map([...point].filter(([name]) => name !== variable));
    const value = (at: number) => emitted.value(new Map([...others, [variable, at]]));
    const derivative = (at: number) => emitted.gradient(new Map([...others, [variable, at]])).get(variable) ?? NaN;
    const { low, high } = facts.rangeOf(pool.symbol(variable));
    const interval = intervalAround(x, (at) => at >= low && at <= high && Number.isFinite(value(at)));
    const { name } = definition;
    const place = printPoint(others);
    const plotted = { name, signature: signature(definition), variable, place, value, derivative };
    return interval === undefined ? [] : [chartOf(plotted, interval)];
  });
}

/** The neighbourhood of x, as far as it belongs to the domain; undefined where it is a mere place. */
function intervalAround(
  x: number,
  isInDomain: (x: number) => boolean,
): readonly [from: number, to: number] | undefined {
  const step = Math.max(3, 2 * Math.abs(x)) / (STEPS / 2);
  const reach = (direction: 1 | -1) => {
    let count = 0;
    while (count < STEPS / 2 && isInDomain(x + direction * step * (count + 1))) count += 1;
    return x + direction * step * count;
  };
  const [from, to] = [reach(-1), reach(1)];
  return Number.isFinite(to - from) && to > from ? [from, to] : undefined;
}
