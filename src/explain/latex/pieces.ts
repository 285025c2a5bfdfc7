/** How tightly a piece of LaTeX binds, loosest first. */
export const Precedence = {
  conditional: 0,
  disjunction: 1,
  conjunction: 2,
  negation: 3,
  comparison: 4,
  sum: 5,
  /** A sign before an expression, such as that of a sum over an index, which stands in sums as it is. */
  reduction: 6,
  product: 7,
  /** A fraction stands among factors as it is, and needs parentheses only below an exponent. */
  fraction: 8,
  power: 9,
  atom: 10,
} as const;

/** The LaTeX of an expression and how it may be put beside others. */
export interface Piece {
  readonly latex: string;
  readonly precedence: number;
  /** How it begins: names stand beside factors without a dot. */
  readonly start: "digit" | "name" | "other";
  /** How it is written with an exponent, where that is not behind it: `\sin^{2}\left(x\right)`. */
  readonly raise?: (exponent: string) => string;
  /** The rows of a choice, for the choice that it is the alternative of. */
  readonly rows?: string;
}

/** A name, or something that begins with one. */
export function named(latex: string): Piece {
  return { latex, precedence: Precedence.atom, start: "name" };
}

/** Something in brackets of its own. */
export function enclosed(latex: string): Piece {
  return { latex, precedence: Precedence.atom, start: "other" };
}

/** A function before its operands: `\sin\left(x\right)`. */
export function applied(callee: string, operands: readonly Piece[]): Piece {
  const list = parenthesise(operands.map(({ latex }) => latex).join(", "));
  return { ...enclosed(`${callee}${list}`), raise: (exponent) => `${callee}^{${exponent}}${list}` };
}

/** The LaTeX of a piece, in parentheses where it binds more loosely than `minimum`. */
export function wrap({ latex, precedence }: Piece, minimum: number): string {
  return precedence < minimum ? parenthesise(latex) : latex;
}

export function parenthesise(latex: string): string {
  return `\\left(${latex}\\right)`;
}

/** Factors side by side: a dot between them, unless a name follows a number or a name. */
export function multiply(factors: readonly Piece[], minimum: (index: number) => number): string {
  let latex = "";
  let previous: Piece["start"] | "none" = "none";
  for (const [index, factor] of factors.entries()) {
    const isWrapped = factor.precedence < minimum(index);
    const start = isWrapped ? "other" : factor.start;
    if (previous !== "none") latex += separator(previous, start);
    latex += wrap(factor, minimum(index));
    previous = start;
  }
  return latex;
}

function separator(left: Piece["start"], right: Piece["start"]): string {
  if (right !== "name" || left === "other") return " \\cdot ";
  return left === "digit" ? " " : " \\, ";
}
