import { signature } from "../../../describe.js";
import type { WrittenExpression } from "../../latex/written.js";
import type { Derivation, DerivedFunction } from "../../steps/derivation.js";
import { derivationName } from "../../steps/derivationName.js";
import { derivationBlocks, formulaBlock } from "../../steps/render/blocks.js";
import { type Html, markup } from "./html.js";
import { fold, scrollBox } from "./parts.js";
import { typesetRows } from "./typeset.js";

/** More results than this are folded away: each derivation ends in its own. */
const MAXIMUM_OPEN = 4;

/** The formula of a function with its parts and assumptions, and the simplified derivatives. */
export function writeFormulas(derived: DerivedFunction, derivations: readonly Derivation[]): Html {
  const { formula, assumptions, name } = derived;
  const texts = [
    ...equation(derived.signature?.text ?? signature(derived), formula),
    ...assumptions.map(({ text }) => `assuming ${text}`),
  ];
  const wanted = derivations.filter(({ isIntermediate }) => isIntermediate !== true);
  const results = wanted.map((derivation) => writeResult(derived, derivation));
  return markup`${scrollBox(`The formula of ${name}`, typesetRows(formulaBlock(derived), texts), "formula")}
${results.length > MAXIMUM_OPEN ? fold(`The ${results.length} derivatives`, results) : results}`;
}

function writeResult(derived: DerivedFunction, derivation: Derivation): Html {
  const { result } = derivation;
  const rows = derivationBlocks(derived, { ...derivation, steps: [] }).flat();
  const name = derivationName(derivation);
  return scrollBox(`The derivative ${name}`, typesetRows(rows, equation(name, result)), "formula");
}

function equation(left: string, { text, definitions }: WrittenExpression): readonly string[] {
  return [`${left} = ${text}`, ...definitions.map((definition) => `  where ${definition.name} = ${definition.text}`)];
}
