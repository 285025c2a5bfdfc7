import temml from "temml";

import { type Html, markup, trusted } from "./html.js";

/** Longer formulas are shown as text: they are no easier to read when they are typeset. */
const MAXIMUM_TYPESET = 6000;

/** Longer texts are not shown. */
const MAXIMUM_TEXT = 20_000;

/** A formula in the language's own notation and in LaTeX. */
interface Formula {
  readonly text: string;
  readonly latex: string;
}

/** A formula within a line, in MathML. */
export function typesetInline({ text, latex }: Formula): Html {
  return toMathMl(latex, false) ?? markup`<code>${shown(text)}</code>`;
}

/** A formula within a line, as large as on a line of its own. */
export function typesetLarge({ text, latex }: Formula): Html {
  return toMathMl(`\\displaystyle ${latex}`, false) ?? markup`<code>${shown(text)}</code>`;
}

/** Formulas below each other, rows of LaTeX's `aligned`; their texts are shown where they cannot be typeset. */
export function typesetRows(rows: readonly string[], texts: readonly string[]): Html {
  const latex = `\\begin{aligned} ${rows.join(" \\\\ ")} \\end{aligned}`;
  return toMathMl(latex, true) ?? markup`<pre><code>${texts.map(shown).join("\n")}</code></pre>`;
}

/** MathML, which browsers typeset; undefined where a formula is too long or too deep for that. */
function toMathMl(latex: string, displayMode: boolean): Html | undefined {
  if (latex.length > MAXIMUM_TYPESET) return undefined;
  try {
    const mathMl = temml.renderToString(latex, { displayMode, throwOnError: true, maxExpand: MAXIMUM_TYPESET });
    return trusted(inOrdinaryFonts(mathMl));
  } catch {
    return undefined;
  }
}

/**
 * Letters in italics of an ordinary font, and dots that ordinary fonts have. Browsers would take letters of Unicode's mathematical
 * alphabets, and show nothing where no font has them, as on some phones.
 */
function inOrdinaryFonts(mathMl: string): string {
  return mathMl
    .replace(
      /<mi(?: class="([^"]*)")?>([\p{L}∂]\p{M}*)<\/mi>/gu,
      (_, classes: string | undefined, letter: string) =>
        `<mi class="letter${classes === undefined ? "" : ` ${classes}`}">${letter}</mi>`,
    )
    .replaceAll("<mo>⋅</mo>", "<mo>·</mo>");
}

function shown(text: string): string {
  if (text.length <= MAXIMUM_TEXT) return text;
  return `a formula of ${text.length.toLocaleString("en-US")} characters, too long to be shown here`;
}
