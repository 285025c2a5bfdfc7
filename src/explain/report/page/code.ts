import hljs from "highlight.js/lib/core";
import typescript from "highlight.js/lib/languages/typescript";

import { type Html, markup, trusted } from "./html.js";
import { scrollBox } from "./parts.js";

/** Longer code is shown without colours, and code beyond the second limit is cut. */
const MAXIMUM_HIGHLIGHTED = 200_000;
const MAXIMUM_SHOWN = 1_000_000;

hljs.registerLanguage("typescript", typescript);

/** Emitted TypeScript, its syntax marked by the classes of highlight.js. */
export function writeCode(label: string, code: string): Html {
  if (code.length > MAXIMUM_HIGHLIGHTED) return writePlainCode(label, code);
  const { value } = hljs.highlight(code, { language: "typescript" });
  return scrollBox(label, markup`<pre><code>${trusted(value)}</code></pre>`, "code");
}

/** A text as it is. */
export function writePlainCode(label: string, text: string): Html {
  const isCut = text.length > MAXIMUM_SHOWN;
  const rest = isCut
    ? markup`<p>${(text.length - MAXIMUM_SHOWN).toLocaleString("en-US")} further characters are left out.</p>`
    : undefined;
  return markup`${scrollBox(label, markup`<pre><code>${text.slice(0, MAXIMUM_SHOWN)}</code></pre>`, "code")}${rest}`;
}
