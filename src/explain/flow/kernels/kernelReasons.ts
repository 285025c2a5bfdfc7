import type { Real } from "../../../ir/node.js";
import { asReduction } from "../../../ir/reduction.js";
import { shortenTo } from "../../columns.js";
import { formatNumber } from "../../numbers.js";
import { write } from "../../trace/kernels/writeKernels.js";
import { writeSpan } from "../../arrays/writeQuantity.js";
import type { Verdict } from "../flow.js";
import type { KernelFactor, KernelVariable } from "./kernelFlow.js";

/** As many groups of factors, single factors, and names of arrays are told for each variable. */
const MAXIMUM_GROUPS = 3;
const MAXIMUM_FACTORS = 4;
const MAXIMUM_NAMES = 4;

/** A factor is to blame for more than this change of size; one of a group is told of by itself where it changes it by `NOTABLE`. */
const MINIMUM_CHANGE = 1.5;
const NOTABLE = 10;

const MAXIMUM_FORMULA = 48;

/** Why a derivative is not healthy: which kernels make it smaller or larger on the way that contributes most, in words. */
export function kernelReasons({ verdict, path }: KernelVariable): readonly string[] {
  if (verdict === "healthy") return [];
  if (path === undefined) return ["nothing that is computed uses it"];
  const broken = path.find(({ gain }) => Number.isNaN(gain));
  if (verdict === "undefined") return broken === undefined ? [] : [tellFactor(broken)];
  const blamed = path.filter(({ gain }) => isToBlame(gain, verdict));
  const groups = groupFactors(blamed);
  const grouped = new Set(groups.flatMap(({ factors }) => factors));
  const extreme = blamed
    .filter((factor) => !grouped.has(factor) || changeOf(factor.gain) >= NOTABLE)
    .toSorted((left, right) => changeOf(right.gain) - changeOf(left.gain));
  const more = extreme.length - MAXIMUM_FACTORS;
  return [
    ...groups.slice(0, MAXIMUM_GROUPS).map(tellGroup),
    ...extreme.slice(0, MAXIMUM_FACTORS).map(tellFactor),
    ...(more > 0 ? [`and ${more} more such ${more === 1 ? "factor" : "factors"}`] : []),
  ];
}

function isToBlame(gain: number, verdict: Verdict): boolean {
  return verdict === "vanishes" ? gain * MINIMUM_CHANGE < 1 : gain > MINIMUM_CHANGE;
}

function changeOf(gain: number): number {
  return gain < 1 ? 1 / gain : gain;
}

interface Group {
  readonly of: string;
  readonly factors: readonly KernelFactor[];
  readonly product: number;
}

/** Factors of several kernels that do the same, in the order of their weight. */
function groupFactors(factors: readonly KernelFactor[]): readonly Group[] {
  const groups = new Map<string, KernelFactor[]>();
  for (const factor of factors) {
    const of = operationOf(factor.user.node.formula);
    const known = groups.get(of);
    if (known === undefined) groups.set(of, [factor]);
    else known.push(factor);
  }
  return Array.from(groups, ([of, members]) => ({
    of,
    factors: members,
    product: members.reduce((product, { gain }) => product * gain, 1),
  }))
    .filter((group) => group.factors.length > 1)
    .toSorted((left, right) => changeOf(right.product) - changeOf(left.product));
}

/** What a kernel computes last, but for sums over indices: the name of a function, `product`, and so on. */
function operationOf(formula: Real | undefined): string {
  let inner = formula;
  for (let reduction = inner && asReduction(inner); reduction !== undefined; reduction = asReduction(inner))
    inner = reduction.body;
  if (inner === undefined) return "";
  return inner.kind === "call" ? inner.callee : inner.kind;
}

/** `sigmoid, 5 kernels with factors from 0.2 to 0.25: together 8e-4` */
function tellGroup({ of, factors, product }: Group): string {
  const gains = factors.map(({ gain }) => gain);
  const span = writeSpan({ low: Math.min(...gains), high: Math.max(...gains) }, 3);
  const factorsOf = span.includes(" to ") ? `factors from ${span}` : `a factor of ${span} each`;
  return `${nameOf(of, factors)}, ${factors.length} kernels with ${factorsOf}: together ${formatNumber(product, 3)}`;
}

function nameOf(of: string, factors: readonly KernelFactor[]): string {
  if (of === "power") return "powers";
  if (of === "sum") return "sums";
  if (of !== "product") return of;
  const others = new Set(
    factors.flatMap(({ user, operand }) =>
      user.node.operands.filter(({ node }) => node !== operand.node).map(({ node }) => node.name),
    ),
  );
  const names = [...others].slice(0, MAXIMUM_NAMES);
  if (names.length === 0) return "products with constants";
  return `products with ${names.join(", ")}${others.size > names.length ? ", …" : ""}`;
}

/** `h3[i, j] = sigmoid(sum3[i, j]), by sum3: factor 0.02, local partials from 1e-5 to 0.2` */
function tellFactor({ user, operand, gain, range }: KernelFactor): string {
  const { label, formula } = user.node;
  const written = formula === undefined ? label : shortenTo(`${label} = ${write(formula)}`, MAXIMUM_FORMULA);
  const partials = range === undefined ? "" : `, local partials ${tellRange(writeSpan(range, 3))}`;
  return `${written}, by ${operand.node.name}: factor ${formatNumber(gain, 3)}${partials}`;
}

function tellRange(span: string): string {
  return span.includes(" to ") ? `from ${span}` : span;
}
