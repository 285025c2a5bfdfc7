import { isCondition, type Real } from "../../ir/node.js";
import { asReduction } from "../../ir/reduction.js";
import { children, ImageMap, rebuild } from "../../ir/walk.js";
import { nameToLatex } from "../latex/names.js";
import { writeExpression, type Written, type WrittenDefinition } from "../latex/written.js";
import { applyRule, type RuleContext } from "./rules.js";

/** A rule as a formula, with letters in place of the operands that depend on the variable. */
export interface Pattern {
  readonly pattern?: Written;
  /** What the letters stand for. */
  readonly letters: readonly WrittenDefinition[];
}

/** A longer pattern says less than the line itself. */
const MAXIMUM_LENGTH = 64;

const alphabet = ["u", "v", "w", "p", "q", "r", "s"];

/**
 * The rule for an operation as a formula: `(u^2)' = 2*u*u'` with u = 2*x1 + 3*x2. What has a name already is called by that.
 * There is no pattern where letters are lacking, or where it would be long.
 */
export function patternOf(context: RuleContext, node: Real, taken: ReadonlySet<string>): Pattern {
  const letters = assignLetters(context, node, taken);
  if (letters === undefined) return { letters: [] };
  const pattern = writePattern(context, node, letters);
  if (pattern.text.length > MAXIMUM_LENGTH) return { letters: [] };
  return { pattern, letters: Array.from(letters, ([operand, name]) => ({ name, ...writeExpression(operand) })) };
}

/** A letter for each operand that depends on the variable and has no name; undefined where there are too few. */
function assignLetters(
  { isActive }: RuleContext,
  node: Real,
  taken: ReadonlySet<string>,
): ReadonlyMap<Real, string> | undefined {
  const free = alphabet.filter((letter) => !taken.has(letter));
  const letters = new Map<Real, string>();
  for (const child of children(node)) {
    // An element gets a letter, so that a pattern is as short as that of a number.
    if (isCondition(child) || (child.kind === "symbol" && child.element === undefined)) continue;
    if (!isActive(child) || letters.has(child)) continue;
    const letter = free.shift();
    if (letter === undefined) return undefined;
    letters.set(child, letter);
  }
  return letters;
}

function writePattern(context: RuleContext, node: Real, letters: ReadonlyMap<Real, string>): Written {
  const { builder, isActive } = context;
  const { pool } = builder;
  const images = new ImageMap();
  const active = new Set<Real>();
  for (const child of children(node)) {
    if (isCondition(child)) {
      images.setCondition(child, child);
      continue;
    }
    const letter = letters.get(child);
    images.setReal(child, letter === undefined ? child : pool.symbol(letter));
    if (isActive(child)) active.add(images.real(child));
  }
  const left = rebuild(pool, node, images);
  const { derivative } = applyRule(
    {
      ...context,
      isActive: (operand) => active.has(operand),
      derivativeOf: (operand) => pool.symbol(`${operand.kind === "symbol" ? operand.name : ""}'`),
    },
    left,
  );
  return equals(writePrimed(left), writeExpression(derivative));
}

/** That an expression has a derivative that is a number: `(3*x2)' = 0`. */
export function writeNumericDerivative(node: Real, derivative: number): Written {
  const text = `${derivative}`;
  return equals(writePrimed(node), { text, latex: text });
}

/** The derivative of an expression as a prime behind it. */
function writePrimed(node: Real): Written {
  if (node.kind === "symbol" && node.element === undefined)
    return { text: `${node.name}'`, latex: nameToLatex(`${node.name}'`) };
  const { text, latex } = writeExpression(node);
  const isAtom =
    node.kind === "number" || node.kind === "symbol" || (node.kind === "call" && asReduction(node) === undefined);
  // A prime is a superscript, and an exponential has one already.
  const isAtomInLatex = isAtom && !latex.includes("^");
  return {
    text: isAtom ? `${text}'` : `(${text})'`,
    latex: isAtomInLatex ? `${latex}'` : `\\left(${latex}\\right)'`,
  };
}

function equals(left: Written, right: Written): Written {
  return { text: `${left.text} = ${right.text}`, latex: `${left.latex} = ${right.latex}` };
}
