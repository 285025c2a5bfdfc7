import { codePointName, isInvisible } from "../../../diagnostics/visible.js";
import { escapeMarkup } from "../../markup.js";

/** A piece of HTML. Texts become one by `markup`, which escapes them; only what programs have written is `trusted`. */
export class Html {
  constructor(readonly text: string) {}
}

/** What may stand in a piece of HTML. Nothing stands for what is undefined. */
export type Content = string | number | Html | undefined | readonly Content[];

/** Writes HTML: what is filled in is text, and escaped, unless it is HTML itself. */
export function markup(pieces: TemplateStringsArray, ...contents: readonly Content[]): Html {
  return new Html(pieces.map((piece, index) => piece + write(contents[index])).join(""));
}

/** Markup that needs no escaping: formulas, pictures and highlighted code, as their writers give them. */
export function trusted(markup: string): Html {
  return new Html(markup);
}

function write(content: Content): string {
  if (content === undefined) return "";
  if (content instanceof Html) return content.text;
  if (typeof content === "string") return escapeMarkup(showInvisible(content));
  return typeof content === "number" ? `${content}` : content.map(write).join("");
}

/** Texts keep their lines; other characters that show nothing, or turn the order of others around, are spelt out. */
function showInvisible(text: string): string {
  return Array.from(text, (character) =>
    character !== "\n" && character !== "\t" && isInvisible(character) ? `<${codePointName(character)}>` : character,
  ).join("");
}
