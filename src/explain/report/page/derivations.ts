import { nameToLatex } from "../../latex/names.js";
import type { Derivation, DerivedFunction, Step } from "../../steps/derivation.js";
import { derivationName, derivedBy } from "../../steps/derivationName.js";
import { derivativeName } from "../../steps/fillIn.js";
import { partialToLatex } from "../../steps/render/blocks.js";
import { type Html, markup } from "./html.js";
import { scrollBox } from "./parts.js";
import { typesetLarge, typesetInline } from "./typeset.js";

/** How each partial derivative comes about, one rule a line; of several the first is open. */
export function writeDerivations(derived: DerivedFunction, derivations: readonly Derivation[]): Html {
  const isSingle = derivations.length === 1;
  return markup`${derivations.map((derivation, index) => {
    const title = markup`<h4>${derivationName(derivation)}</h4>`;
    const steps = writeDerivation(derived, derivation);
    if (isSingle) return markup`${title}\n${steps}\n`;
    return markup`<details${index === 0 ? markup` open` : undefined}><summary>${title}</summary>\n${steps}</details>\n`;
  })}`;
}

function writeDerivation({ sign }: DerivedFunction, derivation: Derivation): Html {
  const { steps, omitted } = derivation;
  const wrt = derivedBy(derivation);
  if (omitted !== undefined) return markup`<p>Its steps are not shown: ${omitted}.</p>`;
  const rows = steps.filter(({ text }, index) => text !== steps[index - 1]?.text);
  const items = rows.map((step, index) => {
    const isFirst = step.of !== rows[index - 1]?.of;
    const left = isFirst
      ? typesetLarge({
          text: derivativeName({ sign, variable: wrt }, step.of),
          latex: partialToLatex(sign, step.of, wrt),
        })
      : undefined;
    return markup`<li${isFirst && index > 0 ? markup` class="part"` : undefined}><span class="left">${left}</span> <span class="line">${typesetLarge({ text: `= ${step.text}`, latex: `= ${step.latex}` })}</span> ${writeReason(step)}</li>\n`;
  });
  return scrollBox(
    `The steps to ${derivationName(derivation)}`,
    markup`<ol class="steps">\n${items}</ol>`,
    "derivation",
  );
}

/** The name of the rule, the rule as a formula, and what its letters stand for. */
function writeReason({ reason, pattern, letters }: Step): Html {
  const formulas = [
    ...(pattern === undefined ? [] : [pattern]),
    ...letters.map(({ name, text, latex }) => ({
      text: `${name} = ${text}`,
      latex: `${nameToLatex(name)} = ${latex}`,
    })),
  ];
  const written = formulas.map((formula, index) => markup`${index === 0 ? ": " : ", "}${typesetInline(formula)}`);
  return markup`<span class="rule">${reason === "" ? "the formula" : reason}${written}</span>`;
}
