import { escapeLatex } from "./names.js";
import { applied, enclosed, named, Precedence, wrap, type Piece } from "./pieces.js";

type Notation = (operands: readonly Piece[]) => Piece;

/** Exponents that are longer than this, or that hold a fraction, are written on the line: `\exp\left(…\right)`. */
const MAXIMUM_EXPONENT = 60;

/** A call of a function of the table, as mathematics writes it; by its name where there is no usual notation. */
export function writeCall(callee: string, operands: readonly Piece[]): Piece {
  const notation = notations.get(callee) ?? prefix(`\\operatorname{${escapeLatex(callee)}}`);
  return notation(operands);
}

/** The functions that have a notation other than their name. */
export const notations: ReadonlyMap<string, Notation> = new Map<string, Notation>([
  ["pi", () => named("\\pi")],

  ["sqrt", ([x]) => root("", x)],
  ["cbrt", ([x]) => root("[3]", x)],
  ["hypot", (operands) => enclosed(`\\sqrt{${operands.map((operand) => raise(operand, "2")).join(" + ")}}`)],

  ["exp", ([x]) => exponential("e", "\\exp", x)],
  ["exp2", ([x]) => exponential("2", "\\operatorname{exp2}", x)],
  ["expm1", ([x]) => ({ ...exponential("e", "\\exp", x), ...sum(`${exponential("e", "\\exp", x).latex} - 1`) })],
  ["log", prefix("\\ln")],
  ["log2", prefix("\\log_{2}")],
  ["log10", prefix("\\log_{10}")],
  ["log1p", ([x]) => applied("\\ln", [sum(`1 + ${x === undefined ? "" : wrap(x, Precedence.product)}`)])],

  ...["sin", "cos", "tan", "sec", "csc", "cot", "sinh", "cosh", "tanh", "coth", "min", "max"].map(
    (name) => [name, prefix(`\\${name}`)] as const,
  ),
  ["asin", prefix("\\arcsin")],
  ["acos", prefix("\\arccos")],
  ["atan", prefix("\\arctan")],
  ["asec", prefix("\\operatorname{arcsec}")],
  ["acsc", prefix("\\operatorname{arccsc}")],
  ["acot", prefix("\\operatorname{arccot}")],
  ["asinh", prefix("\\operatorname{arsinh}")],
  ["acosh", prefix("\\operatorname{arcosh}")],
  ["atanh", prefix("\\operatorname{artanh}")],
  ["asech", prefix("\\operatorname{arsech}")],
  ["acsch", prefix("\\operatorname{arcsch}")],
  ["acoth", prefix("\\operatorname{arcoth}")],

  ["abs", between("\\lvert", "\\rvert")],
  ["floor", between("\\lfloor", "\\rfloor")],
  ["ceil", between("\\lceil", "\\rceil")],
  ["mod", ([x, y]) => sum(`${operand(x)} \\bmod ${operand(y)}`)],

  ["gamma", prefix("\\Gamma")],
  ["lgamma", (operands) => enclosed(`\\ln\\left\\lvert ${applied("\\Gamma", operands).latex}\\right\\rvert`)],
  ["digamma", prefix("\\psi")],
  ["polygamma", ([order, ...operands]) => enclosed(applied(`\\psi^{(${order?.latex ?? ""})}`, operands).latex)],
  ["normal_pdf", prefix("\\varphi")],
  ["normal_cdf", prefix("\\Phi")],
]);

/** `base` to the power of `exponent`. */
export function raise(base: Piece, exponent: string): string {
  if (base.raise !== undefined && /^\d+$/.test(exponent)) return base.raise(exponent);
  return `${wrap(base.raise === undefined ? base : { ...base, precedence: Precedence.sum }, Precedence.atom)}^{${exponent}}`;
}

function prefix(callee: string): Notation {
  return (operands) => applied(callee, operands);
}

function between(left: string, right: string): Notation {
  return ([x]) => enclosed(`\\left${left} ${x?.latex ?? ""}\\right${right}`);
}

function root(degree: string, radicand: Piece | undefined): Piece {
  return enclosed(`\\sqrt${degree}{${radicand?.latex ?? ""}}`);
}

function exponential(base: string, spelled: string, exponent: Piece | undefined): Piece {
  const latex = exponent?.latex ?? "";
  if (exponent !== undefined && (latex.length > MAXIMUM_EXPONENT || /\\frac|\\begin/.test(latex)))
    return applied(spelled, [exponent]);
  return { latex: `${base}^{${latex}}`, precedence: Precedence.power, start: base === "e" ? "name" : "digit" };
}

function sum(latex: string): Piece {
  return { latex, precedence: Precedence.sum, start: "other" };
}

function operand(piece: Piece | undefined): string {
  return piece === undefined ? "" : wrap(piece, Precedence.atom);
}
