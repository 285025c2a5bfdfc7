import picocolors from "picocolors";

import { partialName } from "../../describe.js";
import { type Column, layOutColumns } from "../columns.js";
import { formatNumber } from "../numbers.js";
import { printPoint } from "../point.js";
import type { Check, Claim, Cost, Coverage, PartialCheck, PointCheck, Verdict } from "./check.js";
import { outcomeOf } from "./outcome.js";
import { type Tally, tallyOf } from "./tally.js";

export interface PrintCheckOptions {
  /** Whether the terminal shows colours. Default false. */
  readonly color?: boolean;
}

/** Up to so many points are shown with all their differences; of more there is a summary. */
const MAXIMUM_POINTS_SHOWN = 3;

/** So many of the claims that are not right are explained. */
const MAXIMUM_REMARKS = 6;

/** Up to so many partials of a point are shown with all their differences. */
const MAXIMUM_ROWS_SHOWN = 24;

const DIGITS = 10;

type Paint = (text: string) => string;

interface Row {
  readonly partial: PartialCheck;
  /** Absent where a function is only differentiated. */
  readonly claim: Claim | undefined;
}

/** A check for people: the differences or their summary, what is not right, what each method takes, and the outcome. */
export function printCheck(check: Check, { color = false }: PrintCheckOptions = {}): string {
  const colors = picocolors.createColors(color);
  const isShort = ({ coverage, partials }: PointCheck) =>
    coverage === undefined || partials.length <= MAXIMUM_ROWS_SHOWN;
  const isShown = check.points.length <= MAXIMUM_POINTS_SHOWN && check.points.every(isShort);
  const body = isShown
    ? check.points.flatMap((point) => [...pointLines(check, point, colors.bold), ""])
    : [...summaryLines(check, colors.bold), ""];
  const remarks = remarksOn(check);
  const outcome = outcomeLine(check);
  const paintOutcome = outcomeOf(check) === "right" ? colors.green : colors.red;
  const left = coverageLines(check);
  const lines = [
    ...body,
    ...left,
    ...(left.length > 0 ? [""] : []),
    ...remarks,
    ...(remarks.length > 0 ? [""] : []),
    ...costLines(check.costs, colors.bold),
    ...(outcome === undefined ? [] : ["", paintOutcome(outcome)]),
  ];
  return lines.map((line) => `${line.trimEnd()}\n`).join("");
}

function pointLines(check: Check, { point, value, partials }: PointCheck, bold: Paint): readonly string[] {
  const rows = partials.flatMap((partial): readonly Row[] =>
    partial.claims.length === 0 ? [{ partial, claim: undefined }] : partial.claims.map((claim) => ({ partial, claim })),
  );
  return [
    `${check.signature} = ${formatNumber(value, DIGITS)} at ${printPoint(point)}`,
    "",
    ...layOutColumns([...claimColumns(check), ...differenceColumns, ...verdictColumns(check)], rows, bold),
    stepsLine(partials),
  ];
}

function claimColumns({ name, gradients }: Check): readonly Column<Row>[] {
  return [
    { heading: "", cell: ({ partial }) => partialName(name, partial.variable) },
    ...(gradients.length > 1 ? [{ heading: "by", cell: ({ claim }: Row) => claim?.gradient ?? "" }] : []),
    ...(gradients.length > 0 ? [numberColumn<Row>("gradient", ({ claim }) => claim?.value)] : []),
  ];
}

const differenceColumns: readonly Column<Row>[] = [
  numberColumn("forward", ({ partial }) => partial.differences.forward),
  numberColumn("central", ({ partial }) => partial.differences.central),
  numberColumn("central h/2", ({ partial }) => partial.differences.halved),
  numberColumn("extrapolated", ({ partial }) => partial.differences.extrapolated),
];

function verdictColumns({ gradients }: Check): readonly Column<Row>[] {
  if (gradients.length === 0) return [{ heading: "best", cell: ({ partial }) => slopeText(partial) }];
  return [
    { heading: "tolerance", cell: ({ claim }) => formatNumber(claim?.tolerance ?? NaN, 2), isRight: true },
    { heading: "verdict", cell: ({ claim }) => claim?.verdict ?? "" },
  ];
}

function slopeText({ slope }: PartialCheck): string {
  switch (slope.kind) {
    case "smooth":
      return `${formatNumber(slope.value, DIGITS)} ± ${formatNumber(slope.error, 2)}`;
    case "kink":
      return `kink: ${formatNumber(slope.left, DIGITS)} | ${formatNumber(slope.right, DIGITS)}`;
    case "singular":
    case "unclear":
      return `none: ${slope.reason}`;
  }
}

/** The steps of the first variables. */
function stepsLine(partials: readonly PartialCheck[]): string {
  const texts = partials.map(({ variable, differences: { steps } }) => {
    const [forward, central] = [formatNumber(steps.forward, 3), formatNumber(steps.central, 3)];
    return { variable, text: forward === central ? `h = ${forward}` : `h = ${forward} forward, ${central} central` };
  });
  const [first] = texts;
  if (first === undefined || texts.every(({ text }) => text === first.text)) return first?.text ?? "";
  const shown = texts.slice(0, 3).map(({ variable, text }) => `${text} (${variable})`);
  return `${shown.join("; ")}${texts.length > 3 ? "; …" : ""}`;
}

function summaryLines(check: Check, bold: Paint): readonly string[] {
  const { name, signature, points, sampling, gradients } = check;
  const verdicts: readonly Verdict[] = ["right", "wrong", "kink", "singular", "inconclusive"];
  const tallies = tallyOf(check);
  const columns: readonly Column<Tally>[] = [
    { heading: "", cell: ({ variable }) => partialName(name, variable) },
    ...(gradients.length > 1 ? [{ heading: "by", cell: ({ gradient }: Tally) => gradient }] : []),
    ...verdicts
      .filter((verdict) => verdict === "right" || tallies.some(({ counts }) => (counts.get(verdict) ?? 0) > 0))
      .map((verdict) => ({
        heading: verdict,
        cell: ({ counts }: Tally) => `${counts.get(verdict) ?? 0}`,
        isRight: true,
      })),
    { heading: "largest relative difference", cell: ({ largest }) => formatNumber(largest, 2), isRight: true },
  ];
  const origin = sampling === undefined ? "" : `, sampled with seed ${sampling.seed}`;
  const [first] = points;
  const place =
    points.length === 1 && first !== undefined
      ? `${signature} = ${formatNumber(first.value, DIGITS)} at ${printPoint(first.point)}`
      : `${signature} at ${points.length} points${origin}`;
  return [place, "", ...layOutColumns(columns, tallies, bold)];
}

/** Of which arrays not all elements are checked, and how many are. */
function coverageLines({ points, variables }: Check): readonly string[] {
  const coverage = points.flatMap((point) => point.coverage ?? []);
  const parts = variables.flatMap((variable) => {
    const own = coverage.filter(({ parameter }) => parameter === variable);
    const total = (count: (item: Coverage) => number) => own.reduce((sum, item) => sum + count(item), 0);
    const [checked, elements] = [total((item) => item.checked), total((item) => item.elements)];
    return checked < elements ? [`${checked} of the ${elements.toLocaleString("en")} elements of ${variable}`] : [];
  });
  return parts.length === 0 ? [] : [`checked ${parts.join(", ")}, the first, the last and others at random`];
}

/** Why claims are not right, the wrong ones first. */
function remarksOn({ name, points, gradients }: Check): readonly string[] {
  const claims = points.flatMap(({ point, partials }) =>
    partials.flatMap(({ variable, claims }) => claims.map((claim) => ({ ...claim, point, variable }))),
  );
  const noted = ["wrong", "kink", "singular", "inconclusive"].flatMap((verdict) =>
    claims.filter((claim) => claim.verdict === verdict),
  );
  const lines = noted.slice(0, MAXIMUM_REMARKS).map(({ verdict, variable, point, value, reason, gradient }) => {
    const by = gradients.length > 1 ? ` by ${gradient}` : "";
    const claimed = `${partialName(name, variable)} = ${formatNumber(value, DIGITS)}${by}`;
    return `${verdict}: ${claimed} at ${printPoint(point)}: ${reason}`;
  });
  const left = noted.length - lines.length;
  return left > 0 ? [...lines, `… and ${left} more`] : lines;
}

function costLines(costs: readonly Cost[], bold: Paint): readonly string[] {
  const columns: readonly Column<Cost>[] = [
    { heading: "the whole gradient by", cell: ({ method }) => method },
    { heading: "calls", cell: ({ evaluations }) => `${evaluations}`, isRight: true },
    ...(costs.some(({ milliseconds }) => milliseconds !== undefined)
      ? [{ heading: "time", cell: ({ milliseconds = NaN }: Cost) => duration(milliseconds), isRight: true }]
      : []),
  ];
  return layOutColumns(columns, costs, bold);
}

function duration(milliseconds: number): string {
  if (milliseconds < 1e-3) return `${formatNumber(milliseconds * 1e6, 3)} ns`;
  return milliseconds < 1 ? `${formatNumber(milliseconds * 1e3, 3)} µs` : `${formatNumber(milliseconds, 3)} ms`;
}

function outcomeLine(check: Check): string | undefined {
  const { gradients, points } = check;
  if (gradients.length === 0) return undefined;
  const where = points.length === 1 ? "the point" : `${points.length} points`;
  switch (outcomeOf(check)) {
    case "right":
      return `right: ${gradients.join(" and ")} ${gradients.length > 1 ? "agree" : "agrees"} with differences at ${where}`;
    case "wrong":
      return `wrong: ${wrongGradients(check).join(" and ")}`;
    case "undecided":
      return "undecided: differences do not tell whether some partials are right";
  }
}

function wrongGradients({ gradients, points }: Check): readonly string[] {
  const claims = points.flatMap(({ partials }) => partials.flatMap(({ claims }) => claims));
  return gradients.filter((name) => claims.some(({ gradient, verdict }) => gradient === name && verdict === "wrong"));
}

function numberColumn<R>(heading: string, value: (row: R) => number | undefined): Column<R> {
  return { heading, cell: (row) => formatNumber(value(row) ?? NaN, DIGITS), isRight: true };
}
