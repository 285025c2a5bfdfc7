import { derivationName } from "../derivationName.js";
import type { DeriveStepsResult } from "../derivation.js";
import { derivationBlocks, formulaBlock, valueBlock, type Block } from "./blocks.js";

/** The derivations as Markdown with formulas between dollar signs, as GitHub and most other renderers typeset them. */
export function renderMarkdown({ functions, derivations }: DeriveStepsResult): string {
  const paragraphs = functions.flatMap((derived) => {
    const own = derivations.filter(({ of }) => of === derived.name);
    const values = valueBlock(derived, own);
    return [
      `## \`${derived.name}\``,
      display(formulaBlock(derived)),
      ...own.flatMap((derivation) => [
        `### \`${derivationName(derivation)}\``,
        ...(derivation.omitted === undefined ? [] : [`Without steps: ${derivation.omitted}.`]),
        ...derivationBlocks(derived, derivation).map(display),
      ]),
      ...(values.length === 0 ? [] : ["### At the point", display(values)]),
    ];
  });
  return paragraphs.map((paragraph) => `${paragraph}\n`).join("\n");
}

function display(block: Block): string {
  return `$$\n\\begin{aligned}\n${block.join(" \\\\\n")}\n\\end{aligned}\n$$`;
}
