/** The Greek letters by their names, which LaTeX knows. */
const greek = new Map(
  (
    "α alpha β beta γ gamma δ delta ε epsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda μ mu ν nu ξ xi π pi ρ rho " +
    "σ sigma τ tau υ upsilon φ phi χ chi ψ psi ω omega Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Υ Upsilon " +
    "Φ Phi Ψ Psi Ω Omega"
  )
    .split(/ (?=\P{ASCII})/u)
    .map((pair): [string, string] => [pair.slice(0, 1), pair.slice(2)]),
);

const greekNames: ReadonlySet<string> = new Set(greek.values());

/** A name of the language, or an element by names: `x1` is `x_{1}`, `sigma_max` is `\sigma_{\mathrm{max}}`. A prime behind it stays. */
export function nameToLatex(name: string): string {
  const [, array, indices] = /^(.*?)\[(.*)\]$/su.exec(name) ?? [];
  if (array !== undefined && indices !== undefined) return elementToLatex(array, indices.split(", ").map(nameToLatex));
  const [, stem = name, primes = ""] = /^(.*?)('*)$/su.exec(name) ?? [];
  const [first = "", ...rest] = stem.split("_");
  const [, letters, digits = ""] = /^(\p{L}+)(\d*)$/u.exec(first) ?? [];
  const isPlain = rest.every((part) => /^[\p{L}\d]+$/u.test(part));
  if (letters === undefined || !isPlain) return `${literal(stem)}${primes}`;
  const subscripts = [...(digits === "" ? [] : [digits]), ...rest.map(subscript)];
  return `${word(letters)}${primes}${subscripts.length === 0 ? "" : `_{${subscripts.join(", ")}}`}`;
}

/** An element of an array: `X_{i, j}`. A name that has a subscript itself is kept together, and a number has none: `b`. */
export function elementToLatex(array: string, subscripts: readonly string[]): string {
  const name = nameToLatex(array);
  if (subscripts.length === 0) return name;
  return `${name.includes("_{") ? `{${name}}` : name}_{${subscripts.join(", ")}}`;
}

/** Plain words within a formula. */
export function textToLatex(text: string): string {
  return `\\text{${escapeLatex(text)}}`;
}

/** Plain text with the characters escaped that LaTeX gives a meaning. */
export function escapeLatex(text: string): string {
  return text
    .replaceAll(/[\\{}$&#%_^~]/g, (character) => escapes.get(character) ?? `\\${character}`)
    .replaceAll("∂", "$\\partial$");
}

const escapes = new Map([
  ["\\", "\\textbackslash{}"],
  ["^", "\\textasciicircum{}"],
  ["~", "\\textasciitilde{}"],
]);

function subscript(part: string): string {
  if (/^\d+$/.test(part)) return part;
  return /\d/.test(part) ? literal(part) : word(part);
}

function word(letters: string): string {
  const symbol = greek.get(letters) ?? (greekNames.has(letters) ? letters : undefined);
  if (symbol !== undefined) return `\\${symbol}`;
  return /^[A-Za-z]$/.test(letters) ? letters : literal(letters);
}

/** A name letter by letter, upright. */
function literal(name: string): string {
  return /^[A-Za-z\d]+$/.test(name) ? `\\mathrm{${name}}` : textToLatex(name);
}
