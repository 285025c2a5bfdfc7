/** What to write for characters that are mathematics, or another language, but not in this one. */
const advice: ReadonlyMap<string, string> = new Map([
  ["√", "write `sqrt(x)`"],
  ["∛", "write `cbrt(x)`"],
  ["∞", "there is no infinite number; choose a large one"],
  ["∑", "write `sum(… for i in 0..n)`"],
  ["∏", "write `prod(… for i in 0..n)`"],
  ["%", "for the remainder, write `mod(a, b)`"],
  ["?", "write `if c then a else b`"],
  ["#", "comments begin with `//`"],
  ["|", "write `or` between conditions, `abs(x)` for a magnitude"],
  ["&", "write `and`"],
  ["~", "write `not`"],
  ["\\", "remove it: line ends carry no meaning"],
  ["'", "a name has letters, digits and `_` only"],
  ["$", "a name has letters, digits and `_` only"],
  ['"', "a text stands only after `from`, as the place of a file; comments begin with `//`"],
  [".", "a point stands only in numbers such as `0.5`"],
]);

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const subscripts = "₀₁₂₃₄₅₆₇₈₉";

/** How to write what these characters are used for elsewhere. */
export function adviceFor(characters: string): string | undefined {
  const exponent = inPlainDigits(characters, superscripts);
  if (exponent !== undefined) return `write \`^${exponent}\``;
  const index = inPlainDigits(characters, subscripts);
  if (index !== undefined) return `write \`${index}\` or \`_${index}\``;
  return advice.get(String.fromCodePoint(characters.codePointAt(0) ?? 0));
}

function inPlainDigits(characters: string, digits: string): string | undefined {
  const plain = Array.from(characters, (character) => digits.indexOf(character));
  return plain.includes(-1) ? undefined : plain.join("");
}
