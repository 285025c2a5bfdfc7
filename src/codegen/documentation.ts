/** Longer lines of a doc comment are cut, so that a large model does not bury its code. */
const MAXIMUM_LINE = 160;

/** Lines made safe for a doc comment: nothing in them can end it, act as a tag, or be invisible. */
export function safeLines(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => line.split(/\r\n|[\n\r\u2028\u2029]/)).map((line) => shorten(safeText(line)));
}

function safeText(line: string): string {
  return line
    .replace(/\*\//g, "*\\/")
    .replace(/@/g, "\\@")
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu, (character) => (character === "\t" ? " " : escape(character)));
}

function escape(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

function shorten(line: string): string {
  // Not between the halves of a character.
  return line.length <= MAXIMUM_LINE ? line : `${line.slice(0, MAXIMUM_LINE).replace(/[\uD800-\uDBFF]$/, "")} …`;
}
