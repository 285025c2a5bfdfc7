import { signature } from "../../../describe.js";
import { derivationName } from "../derivationName.js";
import type { DeriveStepsResult } from "../derivation.js";
import { derivationBlocks, formulaBlock, valueBlock, type Block } from "./blocks.js";

/** The derivations as displays of LaTeX, for a document that uses amsmath. */
export function renderLatex({ functions, derivations }: DeriveStepsResult): string {
  const displays = functions.flatMap((derived) => {
    const own = derivations.filter(({ of }) => of === derived.name);
    return [
      display(derived.signature?.text ?? signature(derived), formulaBlock(derived)),
      ...own.flatMap((derivation) => {
        const title = derivationName(derivation);
        const omitted = derivation.omitted === undefined ? [] : [`% ${derivation.omitted}\n`];
        return [...omitted, ...derivationBlocks(derived, derivation).map((block) => display(title, block))];
      }),
      ...[valueBlock(derived, own)].filter((block) => block.length > 0).map((block) => display("at the point", block)),
    ];
  });
  return displays.join("\n");
}

function display(title: string, block: Block): string {
  return `% ${title}\n\\begin{align*}\n${block.join(" \\\\\n")}\n\\end{align*}\n`;
}
