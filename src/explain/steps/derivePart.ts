import { isCondition, type Node, type Real } from "../../ir/node.js";
import {
  asPendingDerivative,
  isOfNamed,
  pendingDerivative,
  type DifferentialOperator,
} from "../../ir/pendingDerivative.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { symbolsIn } from "../../ir/substitute.js";
import { children, ImageMap, rebuild, topologicalOrder } from "../../ir/walk.js";
import { freshIndex } from "../../rules/kernels/indexNames.js";
import type { Written, WrittenDefinition } from "../latex/written.js";
import type { StepRule } from "./derivation.js";
import { patternOf, writeNumericDerivative, type Pattern } from "./pattern.js";
import { applyRule, type RuleContext } from "./rules.js";
import { TextbookBuilder } from "./textbookBuilder.js";

/** A line of a derivation before it is written. */
export interface Line {
  readonly rule: StepRule;
  readonly reason: string;
  readonly pattern?: Written;
  readonly letters: readonly WrittenDefinition[];
  readonly expression: Real;
}

/** The names that a part is derived with. */
export interface PartNames {
  /** The variable, and the parts that depend on it. Of an array the elements count. */
  readonly active: ReadonlySet<string>;
  /** No letter of a pattern may be one of these. */
  readonly taken: ReadonlySet<string>;
}

/**
 * Derives an expression line by line. What is left at the end are derivatives of named parts. Each line replaces one
 * pending derivative, or all that are of constants, wherever they stand; each distinct one once.
 */
export function derivePart(
  pool: ExpressionPool,
  expression: Real,
  operator: DifferentialOperator,
  names: PartNames,
): readonly Line[] {
  const begin = pendingDerivative(pool, operator, expression);
  const first: Line = { rule: "formula", reason: "", letters: [], expression: begin };
  return [first, ...deriveLine(pool, begin, operator, names)];
}

/** The lines after one in which derivatives are pending. */
export function deriveLine(
  pool: ExpressionPool,
  begin: Real,
  operator: DifferentialOperator,
  { active: names, taken }: PartNames,
): readonly Line[] {
  const active = activeNodes(begin, names);
  const indices = new Set([...taken, ...[...symbolsIn([begin])].map(({ name }) => name)]);
  const builder = new TextbookBuilder(pool);
  const context: RuleContext = {
    builder,
    variable: operator.variable,
    isActive: (node) => active.has(node),
    derivativeOf: (operand) => {
      // A product without its constant factors is new.
      if (operand.kind === "product" && operand.factors.some((factor) => active.has(factor))) active.add(operand);
      return pendingDerivative(builder, operator, operand);
    },
    freshIndex: ({ name }) => freshIndex(pool, indices, name),
  };
  const lines: Line[] = [];
  for (let line = begin; ;) {
    const next = nextLine(context, line, taken);
    if (next === undefined) return lines;
    lines.push(next);
    line = next.expression;
  }
}

/** The line after a line, or undefined where nothing is pending but derivatives of named parts. */
function nextLine(context: RuleContext, line: Real, names: ReadonlySet<string>): Line | undefined {
  const { builder, isActive } = context;
  const pending = pendingOperands(line);
  const constants = pending.filter(({ operand }) => !isActive(operand));
  if (constants.length > 0) {
    const zeros = new Map(constants.map(({ node }) => [node, builder.integer(0)]));
    const named = nameConstants(constants.map(({ operand }) => operand));
    return { rule: "constant", ...named, letters: [], expression: replace(builder, line, zeros) };
  }
  const open = pending.filter(({ isNamed }) => !isNamed);
  const [first] = open;
  if (first === undefined) return undefined;
  const hasFactor = (operand: Real) => operand.kind === "product" && !operand.factors.every(isActive);
  // Constant factors all come out at once.
  const taken = hasFactor(first.operand) ? open.filter(({ operand }) => hasFactor(operand)) : [first];
  const replacements = new Map(taken.map(({ node, operand }) => [node, applyRule(context, operand).derivative]));
  const { rule, reason } = applyRule(context, first.operand);
  return {
    rule,
    reason: taken.length === 1 ? reason : "linearity: constant factors",
    ...explain(context, rule, first.operand, names),
    expression: replace(builder, line, replacements),
  };
}

/** The rule as a formula, where its name does not say enough. */
function explain(context: RuleContext, rule: StepRule, node: Real, taken: ReadonlySet<string>): Pattern {
  if (rule === "variable") return { pattern: writeNumericDerivative(node, 1), letters: [] };
  return rule === "chain" || rule === "product" ? patternOf(context, node, taken) : { letters: [] };
}

interface PendingOperand {
  readonly node: Real;
  readonly operand: Real;
  /** Whether it is the derivative of a named part, which has a derivation of its own. */
  readonly isNamed: boolean;
}

/** The derivatives that are pending in a line, from left to right, each once. */
function pendingOperands(line: Real): readonly PendingOperand[] {
  const found: PendingOperand[] = [];
  const seen = new Set<Node>();
  const stack: Node[] = [line];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    const pending = asPendingDerivative(node);
    if (pending === undefined || isCondition(node)) stack.push(...children(node).toReversed());
    else found.push({ node, operand: pending.operand, isNamed: isOfNamed(pending) });
  }
  return found;
}

/** The line with some of its nodes replaced; what holds none of them stays as it is written. */
function replace(builder: TextbookBuilder, line: Real, replacements: ReadonlyMap<Node, Real>): Real {
  const images = new ImageMap();
  const changed = new Set<Node>(replacements.keys());
  for (const node of topologicalOrder([line])) {
    const replacement = replacements.get(node);
    const isChanged = children(node).some((child) => changed.has(child));
    if (isChanged) changed.add(node);
    if (isCondition(node)) images.setCondition(node, isChanged ? rebuild(builder, node, images) : node);
    else images.setReal(node, replacement ?? (isChanged ? rebuild(builder, node, images) : node));
  }
  return images.real(line);
}

/** The nodes that depend on one of the names; conditions count as constant. */
function activeNodes(expression: Real, names: ReadonlySet<string>): Set<Node> {
  const active = new Set<Node>();
  for (const node of topologicalOrder([expression])) {
    if (isCondition(node)) continue;
    const depends =
      node.kind === "symbol"
        ? names.has(node.element?.array ?? node.name)
        : children(node).some((child) => active.has(child));
    if (depends) active.add(node);
  }
  return active;
}

/** More or longer constants are not listed: the line before shows them. */
const MAXIMUM_LISTED_LENGTH = 60;

function nameConstants(constants: readonly Real[]): Pick<Line, "reason" | "pattern"> {
  const zeros = constants.slice(0, MAXIMUM_LISTED_LENGTH).map((constant) => writeNumericDerivative(constant, 0));
  const text = zeros.map((zero) => zero.text).join(", ");
  const reason = constants.length === 1 ? "constant" : "constants";
  if (text.length > MAXIMUM_LISTED_LENGTH) return { reason };
  return { reason, pattern: { text, latex: zeros.map(({ latex }) => latex).join(",\\; ") } };
}
