import { formatNumber } from "../numbers.js";
import { explainFactor, isNotable } from "./causes.js";
import type { FactorGroup, FlowFactor, VariableFlow, Verdict } from "./flow.js";

/** As many groups of factors, single factors, and names of other operands are told for each variable. */
const MAXIMUM_GROUPS = 3;
const MAXIMUM_FACTORS = 4;
const MAXIMUM_NAMES = 4;

/** A group of factors is to blame for more than this change of size. */
const MINIMUM_CHANGE = 1.5;

/** The contributions of several paths are told of where they change the size by more than this. */
const PATHS_CHANGE = 10;

/** Why a derivative is not healthy: what makes it smaller or larger along the path that contributes most, in words. */
export function reasonsOf({ verdict, depth, explanation, adjoint }: VariableFlow): readonly string[] {
  if (verdict === "healthy") return [];
  if (depth === undefined) return ["nothing that is evaluated uses it"];
  if (explanation === undefined) return [];
  const { path, groups } = explanation;
  const blamed = groups.filter((group) => isToBlame(group, verdict));
  const extreme = blamed
    .flatMap(({ factors }) => factors.filter(isNotable))
    .toSorted((left, right) => extremity(right) - extremity(left));
  const more = extreme.length - MAXIMUM_FACTORS;
  const largest = path.reduce((product, { partial }) => product * partial, 1);
  return [
    ...blamed
      .filter((group) => !isSingle(group))
      .slice(0, MAXIMUM_GROUPS)
      .map(tellGroup),
    ...extreme.slice(0, MAXIMUM_FACTORS).map(explainFactor),
    ...(more > 0 ? [`and ${more} more such ${more === 1 ? "factor" : "factors"}`] : []),
    ...tellPaths(largest, adjoint),
  ];
}

function isToBlame({ product }: FactorGroup, verdict: Verdict): boolean {
  const magnitude = Math.abs(product);
  if (!Number.isFinite(magnitude)) return verdict !== "vanishes";
  if (verdict === "vanishes") return magnitude * MINIMUM_CHANGE < 1;
  return verdict === "explodes" && magnitude > MINIMUM_CHANGE;
}

/** Whether a group is one factor that is told of by itself. */
function isSingle({ factors }: FactorGroup): boolean {
  return factors.length === 1 && factors.every(isNotable);
}

function extremity({ partial }: FlowFactor): number {
  const weight = Math.abs(Math.log(Math.abs(partial)));
  return Number.isNaN(weight) ? Infinity : weight;
}

/** `sigmoid, 12 factors from 0.18 to 0.25: together 1.1e-8` */
function tellGroup(group: FactorGroup): string {
  const { factors } = group;
  const low = formatNumber(
    factors.reduce((least, { partial }) => Math.min(least, Math.abs(partial)), Infinity),
    3,
  );
  const high = formatNumber(
    factors.reduce((most, { partial }) => Math.max(most, Math.abs(partial)), 0),
    3,
  );
  if (factors.length === 1) return `${nameOf(group)}: factor ${low}`;
  const span = low === high ? `of ${low}` : `from ${low} to ${high}`;
  return `${nameOf(group)}, ${factors.length} factors ${span}: together ${formatNumber(Math.abs(group.product), 3)}`;
}

function nameOf({ of, factors }: FactorGroup): string {
  if (of === "power") return "powers";
  if (of !== "product") return of;
  const others = new Set(
    factors.flatMap(({ user, operand }) =>
      user.operands.filter(({ node }) => node !== operand).map(({ node }) => node.name),
    ),
  );
  const names = [...others].slice(0, MAXIMUM_NAMES);
  if (names.length === 0) return "products with constants";
  return `products with ${names.join(", ")}${others.size > names.length ? ", …" : ""}`;
}

/** That a derivative is much smaller or larger than the largest contribution to it. */
function tellPaths(largest: number, adjoint: number): readonly string[] {
  const [alone, sum] = [Math.abs(largest), Math.abs(adjoint)];
  const text = formatNumber(largest, 3);
  if (sum * PATHS_CHANGE < alone) return [`contributions of several paths cancel: the largest alone is ${text}`];
  if (sum > alone * PATHS_CHANGE) return [`contributions of several paths add up: the largest alone is ${text}`];
  return [];
}
