import { partialName, signature } from "../../../describe.js";
import type { WrittenExpression } from "../../latex/written.js";
import type { Derivation, DerivedFunction } from "../../steps/derivation.js";
import { derivationBlocks, formulaBlock } from "../../steps/render/blocks.js";
import { type Html, markup } from "./html.js";
import { scrollBox } from "./parts.js";
import { typesetRows } from "./typeset.js";

/** The formula of a function with its parts and assumptions, and the simplified derivatives. */
export function writeFormulas(derived: DerivedFunction, derivations: readonly Derivation[]): Html {
  const { formula, assumptions, name } = derived;
  const texts = [...equation(signature(derived), formula), ...assumptions.map(({ text }) => `assuming ${text}`)];
  return markup`${scrollBox(`The formula of ${name}`, typesetRows(formulaBlock(derived), texts), "formula")}
${derivations.map((derivation) => writeResult(derived, derivation))}`;
}

function writeResult(derived: DerivedFunction, derivation: Derivation): Html {
  const { of, wrt, result } = derivation;
  const rows = derivationBlocks(derived, { ...derivation, steps: [] }).flat();
  const name = partialName(of, wrt);
  return scrollBox(`The derivative ${name}`, typesetRows(rows, equation(name, result)), "formula");
}

function equation(left: string, { text, definitions }: WrittenExpression): readonly string[] {
  return [`${left} = ${text}`, ...definitions.map((definition) => `  where ${definition.name} = ${definition.text}`)];
}
