import { partialName } from "../../../describe.js";
import type { Check, PartialCheck, PointCheck, Verdict } from "../../check/check.js";
import { outcomeOf } from "../../check/outcome.js";
import { formatNumber } from "../../numbers.js";
import { placeOf } from "./evaluation.js";
import { type Content, type Html, markup } from "./html.js";
import { type Column, fold, table } from "./parts.js";

const DIGITS = 10;

/** Of arrays, more elements than this are folded away. */
const MAXIMUM_OPEN = 12;

/** The emitted gradient beside finite differences, and what that says of it. */
export function writeComparison(name: string, check: Check): Html {
  const [shown, ...samples] = check.points;
  if (shown === undefined) return markup``;
  const columns: readonly Column<PartialCheck>[] = [
    { heading: "Derivative", cell: ({ variable }) => partialName(name, variable) },
    { heading: "Emitted", cell: ({ claims }) => numberOf(claims[0]?.value), isNumber: true },
    { heading: "Forward", cell: ({ differences }) => numberOf(differences.forward), isNumber: true },
    { heading: "Central", cell: ({ differences }) => numberOf(differences.central), isNumber: true },
    { heading: "Extrapolated", cell: ({ differences }) => numberOf(differences.extrapolated), isNumber: true },
    { heading: "Verdict", cell: verdictCell },
  ];
  const place = placeOf(shown.point);
  const compared = table(
    `Derivatives of ${name} and finite differences`,
    `Derivatives and finite differences at ${place}`,
    columns,
    shown.partials,
  );
  const isLong = shown.coverage !== undefined && shown.partials.length > MAXIMUM_OPEN;
  return markup`<p>${verdictOf(check)} ${sampleSentence(check, samples.length)}</p>
${coverageSentence(shown)}
${isLong ? fold(`The ${shown.partials.length} derivatives that were compared at ${place}`, compared) : compared}
<p class="note">${costSentence(check)}</p>`;
}

/** Of which arrays not all elements were compared at a point. */
function coverageSentence({ coverage = [] }: PointCheck): Html | undefined {
  const parts = coverage
    .filter(({ checked, elements }) => checked < elements)
    .map(({ parameter, checked, elements }) => `${checked} of the ${elements.toLocaleString("en-US")} of ${parameter}`);
  if (parts.length === 0) return undefined;
  return markup`<p>Of the elements of large arrays the first, the last and others at random were compared: ${parts.join(", ")}.</p>`;
}

const outcomes = {
  right: { sign: "✓", text: "The derivatives are right." },
  wrong: { sign: "✗", text: "A derivative is wrong." },
  undecided: { sign: "?", text: "Finite differences do not decide." },
} as const;

function verdictOf(check: Check): Html {
  const outcome = outcomeOf(check);
  const { sign, text } = outcomes[outcome];
  return markup`<strong class="verdict ${outcome}"><span aria-hidden="true">${sign}</span> ${text}</strong>`;
}

/** How many of the comparisons at sampled points came to which verdict. */
function sampleSentence({ points }: Check, samples: number): string {
  if (samples === 0) return "No further points of the domain were found to compare them at.";
  const verdicts = points
    .slice(1)
    .flatMap(({ partials }) => partials.flatMap(({ claims }) => claims.map(({ verdict }) => verdict)));
  const counts = (["right", "wrong", "kink", "singular", "inconclusive"] as const).flatMap((verdict) => {
    const count = verdicts.filter((other) => other === verdict).length;
    return count === 0 ? [] : [`${count} ${meanings[verdict]}`];
  });
  return `The emitted code was also compared with finite differences at ${samples} sampled point${samples === 1 ? "" : "s"} of the domain. Of ${verdicts.length} partial derivatives there: ${counts.join(", ")}.`;
}

const meanings: Readonly<Record<Verdict, string>> = {
  right: "agree",
  wrong: "disagree",
  kink: "lie between the slopes of a kink",
  singular: "are where there is no derivative",
  inconclusive: "cannot be told",
};

function costSentence({ costs }: Check): string {
  const [forward, central] = costs;
  return `For all derivatives together, forward differences call the function ${times(forward?.evaluations)}, central ones ${times(central?.evaluations)}; the emitted gradient is called once, and gives them to all digits.`;
}

function times(count = 0): string {
  return count === 1 ? "once" : count === 2 ? "twice" : `${count} times`;
}

function verdictCell({ claims }: PartialCheck): Content {
  return claims.map(({ verdict, reason }) => markup`<span class="verdict ${verdict}">${verdict}</span>: ${reason}`);
}

function numberOf(value: number | undefined): string {
  return value === undefined ? "" : formatNumber(value, DIGITS);
}
