import { eastAsianWidth } from "get-east-asian-width";

/** Characters that show nothing, or change how what follows them is shown. */
const invisible = /[\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Cs}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u;

/** Whether a character shows nothing; a plain space counts as visible. */
export function isInvisible(character: string): boolean {
  return invisible.test(character);
}

/** `U+202E` and the like. */
export function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** The text with invisible characters spelt out, so that a terminal shows what is there. */
export function escapeInvisible(text: string): string {
  return Array.from(text, (character) => (isInvisible(character) ? `<${codePointName(character)}>` : character)).join(
    "",
  );
}

/** How many columns of a terminal a text takes: Chinese and emoji take two each, accents none of their own. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) if (!/\p{M}/u.test(character)) width += eastAsianWidth(character.codePointAt(0) ?? 0);
  return width;
}
