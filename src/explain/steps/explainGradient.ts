import type { ReadableGradient } from "../../derive.js";
import { printAssumption } from "../../describe.js";
import { evaluate } from "../../interpret/doubles.js";
import type { ModelFunction } from "../../ir/model.js";
import type { Condition, Real } from "../../ir/node.js";
import { ExpressionPool } from "../../ir/pool.js";
import { transform } from "../../ir/walk.js";
import { gradientForMachine } from "../../rules/gradient.js";
import { textToLatex } from "../latex/names.js";
import { writeExpression, type Written, type WrittenExpression } from "../latex/written.js";
import type { Point } from "../point.js";
import type { Derivation, DerivedFunction, Step } from "./derivation.js";
import type { Filled, Values } from "./fillIn.js";
import { fillLastLine, valuesAt } from "./numbers.js";
import type { DividedFunction } from "./parts.js";
import { PartwiseDerivation } from "./partwiseDerivation.js";
import type { StepBudget } from "./stepBudget.js";
import { writeSteps } from "./writeSteps.js";

/** A function and how its partial derivatives come about. */
export interface ExplainedGradient {
  readonly derived: DerivedFunction;
  readonly derivations: readonly Derivation[];
}

/** Derives a function by each variable, as far as the steps may be shown, and evaluates it where a point is given. */
export function explainGradient(
  pool: ExpressionPool,
  gradient: ReadableGradient,
  point: Point | undefined,
  budget: StepBudget,
): ExplainedGradient {
  const { definition, partials } = gradient;
  const partwise = new PartwiseDerivation(pool, definition);
  const [value, ...slopes] = point === undefined ? [] : evaluateGradient(gradient, point);
  const values = point && budget.isStepwise ? valuesAt(partwise.divided, point) : undefined;
  return {
    derived: {
      name: definition.name,
      variables: definition.variables,
      data: definition.data,
      sign: partwise.sign,
      formula: budget.isStepwise ? formulaByParts(partwise.divided) : formulaByNames(definition),
      assumptions: definition.assumptions.map(writeAssumption),
      ...(point !== undefined && value !== undefined && { at: { point, value } }),
    },
    derivations: partials.map(({ wrt, right }, index) => {
      const slope = slopes[index];
      const result = writeExpression(right, { names: definition.intermediates });
      const { steps, omitted, filled } = deriveBy(partwise, wrt, right, result, values, budget);
      return {
        of: definition.name,
        wrt,
        steps,
        ...(omitted !== undefined && { omitted }),
        result,
        ...(slope !== undefined && { at: { ...(filled && filled.text !== `${slope}` && { filled }), value: slope } }),
      };
    }),
  };
}

interface Derived {
  readonly steps: readonly Step[];
  readonly omitted?: string | undefined;
  readonly filled?: Filled | undefined;
}

function deriveBy(
  partwise: PartwiseDerivation,
  wrt: string,
  right: Real,
  result: WrittenExpression,
  values: Values | undefined,
  budget: StepBudget,
): Derived {
  if (!budget.isStepwise) return { steps: [] };
  const estimate = partwise.partsFor(wrt).reduce((total, { steps }) => total + steps, 0);
  const omitted = budget.refuse(estimate);
  if (omitted !== undefined) return { steps: [], omitted };
  const derived = partwise.linesFor(wrt);
  const steps = writeSteps(partwise.divided, derived, right, result);
  const unreadable = budget.spend(steps);
  if (unreadable !== undefined) return { steps: [], omitted: unreadable };
  return { steps, filled: values && fillLastLine(partwise, derived, wrt, values) };
}

function formulaByParts({ parts }: DividedFunction): WrittenExpression {
  const [root, ...others] = parts.toReversed().map(({ name, expression }) => {
    const { text, latex } = writeExpression(expression, { maximumRepeated: Infinity });
    return { name, text, latex };
  });
  if (root === undefined) throw new Error("a function is its own last part");
  return { text: root.text, latex: root.latex, definitions: others.toReversed() };
}

function formulaByNames({ value, intermediates }: ModelFunction): WrittenExpression {
  return writeExpression(value, { names: intermediates });
}

/** What the function assumes, as a person reads it. */
export function writeAssumption(assumption: Condition): Written {
  const text = printAssumption(assumption);
  const written = writeExpression(assumption);
  return { text, latex: written.text === text ? written.latex : textToLatex(text) };
}

/** The value and the partials, by the operations of the code that is emitted for them. */
function evaluateGradient({ definition, partials }: ReadableGradient, point: Point): readonly number[] {
  const pool = new ExpressionPool();
  const images = transform(pool, [definition.value, ...definition.assumptions]);
  const variables = partials.map(({ wrt }) => wrt);
  const assumptions = definition.assumptions.map(images.condition);
  const { machine } = gradientForMachine(pool, images.real(definition.value), variables, new Map(), { assumptions });
  return evaluate([machine.value, ...machine.partials], point);
}
