import {
  arrayFormulas,
  formulasOf,
  readKernels,
  type ArrayFormulas,
  type PartialEquation,
  type ReadKernels,
} from "../../../arrayFormulas.js";
import { asAdjoint } from "../../../ir/adjoint.js";
import type { ArrayFunction, ArrayParameter } from "../../../ir/model.js";
import type { Real, SymbolNode } from "../../../ir/node.js";
import type { ExpressionPool } from "../../../ir/pool.js";
import { symbolsIn } from "../../../ir/substitute.js";
import type { Variable } from "../../../rules/kernels/transpose.js";
import type { ArrayPlace } from "../../arrays/readArrayPoint.js";
import { writeExpression, type WrittenExpression } from "../../latex/written.js";
import type { Derivation, Step } from "../derivation.js";
import { deriveLine, type Line } from "../derivePart.js";
import type { ExplainedGradient } from "../explainGradient.js";
import type { StepBudget } from "../stepBudget.js";
import { writeLine } from "../writeSteps.js";
import { chainLines, operatorOf } from "./chain.js";
import { describeFunction } from "./describeFunction.js";
import { evaluateArrays, type EvaluatedArrays } from "./evaluateArrays.js";
import { eliminateDeltas, type Place } from "./kronecker.js";
import { nameKernels } from "./nameKernels.js";
import { usedArrays } from "./usedArrays.js";

/** A function over arrays whose derivatives are read, which comes before all explanations. */
export interface ReadableArrayFunction {
  readonly definition: ArrayFunction;
  readonly variables: readonly ArrayParameter[];
  readonly formulas: ArrayFormulas;
}

export function readArrayFunction(
  pool: ExpressionPool,
  definition: ArrayFunction,
  variables: readonly ArrayParameter[],
): ReadableArrayFunction {
  return { definition, variables, formulas: arrayFormulas(pool, definition, variables) };
}

/**
 * Derives a function over arrays by back-propagation through the arrays that the model names: by the last one first, by the
 * parameters at last.
 */
export function explainArrays(
  pool: ExpressionPool,
  { definition, variables, formulas }: ReadableArrayFunction,
  place: ArrayPlace | undefined,
  budget: StepBudget,
): ExplainedGradient {
  const evaluate = (wanted: readonly Variable[], explained: ExplainedGradient) =>
    place === undefined ? explained : evaluated(explained, place, evaluateArrays(pool, definition, wanted, place));
  if (!budget.isStepwise || formulas.partials.length === 0) {
    const derivations = formulas.partials.map((partial) => derivationOf(definition, partial, { steps: [] }));
    return evaluate(variables, { derived: describeFunction(definition, formulas, variables), derivations });
  }
  const named = nameKernels(pool, definition);
  const arrays = usedArrays(variables, readKernels(pool, definition, variables, { others: named }));
  const kernels = readKernels(pool, definition, [...arrays, ...variables], { others: named });
  const derived = describeFunction(definition, formulasOf(definition, [], { ...kernels, partials: [] }), variables);
  const explained = new Explanation(pool, definition, kernels, budget);
  return evaluate([...arrays, ...variables], {
    derived,
    derivations: [
      ...arrays.map((array, index) => explained.derive(array, explained.equationOf(array, index), true)),
      ...variables.flatMap((variable, index) => {
        const partial = formulas.partials[index];
        return partial === undefined ? [] : [explained.derive(variable, partial, false)];
      }),
    ],
  });
}

/** The explanation with what the function and its derivatives are at a place. */
function evaluated(
  { derived, derivations }: ExplainedGradient,
  { point }: ArrayPlace,
  { value, derivatives }: EvaluatedArrays,
): ExplainedGradient {
  return {
    derived: { ...derived, at: { point, value } },
    derivations: derivations.map((derivation) => {
      const derivative = derivatives.get(derivation.wrt);
      return derivative === undefined ? derivation : { ...derivation, at: { value: derivative } };
    }),
  };
}

class Explanation {
  readonly #taken: ReadonlySet<string>;

  constructor(
    readonly pool: ExpressionPool,
    readonly definition: ArrayFunction,
    readonly kernels: ReadKernels,
    readonly budget: StepBudget,
  ) {
    this.#taken = new Set([...kernels.shapes.keys(), ...definition.sizes]);
  }

  /** The derivative by an array that the model names. */
  equationOf({ name }: Variable, index: number): PartialEquation {
    const { reader, partials } = this.kernels;
    const partial = partials[index];
    if (partial === undefined) throw new Error(`the derivative by ${name} is missing`);
    if (partial.kind === "number") return { wrt: name, left: "", indices: [], right: reader.value(partial.value) };
    const indices = reader.indicesOf(partial.array);
    return { wrt: name, left: "", indices, right: reader.element(partial.array, indices) };
  }

  derive({ name }: Variable, equation: PartialEquation, isIntermediate: boolean): Derivation {
    const { definition, budget } = this;
    const intermediate = isIntermediate ? ({ isIntermediate: true } as const) : {};
    const result = writeExpression(equation.right);
    const lines = this.#linesBy({ array: name, indices: equation.indices });
    const steps = [...lines.map((line) => writeLine(definition.name, line)), simplified(definition, lines, result)];
    const omitted = budget.refuse(steps.length) ?? budget.spend(steps);
    const shown = omitted === undefined ? { steps } : { steps: [], omitted };
    return derivationOf(definition, equation, { ...shown, ...intermediate });
  }

  #linesBy(place: Place): readonly Line[] {
    const { pool, definition, kernels } = this;
    const begin = chainLines(pool, definition.name, kernels, place);
    const first = begin.at(-1);
    if (first === undefined) return [];
    const taken = new Set([...this.#taken, ...place.indices.map((index) => index.name)]);
    const names = { active: new Set([place.array]), taken };
    const lines = [...begin, ...deriveLine(pool, first.expression, operatorOf(place), names)];
    const last = lines.at(-1) ?? first;
    const delta = eliminateDeltas(pool, last.expression, place, { shapes: this.#shapes(), taken: this.#taken });
    return delta === undefined ? lines : [...lines, delta];
  }

  /** Adjoints have the shapes of what they are of. */
  #shapes(): ReadKernels["shapes"] {
    const { shapes } = this.kernels;
    return new Map([
      ...shapes,
      ...Array.from(shapes, ([array, shape]) => [`∂${this.definition.name}/∂${array}`, shape] as const),
    ]);
  }
}

function derivationOf(
  { name }: ArrayFunction,
  { wrt, indices, right }: PartialEquation,
  others: Pick<Derivation, "steps" | "omitted" | "isIntermediate">,
): Derivation {
  return {
    of: name,
    wrt,
    ...(indices.length > 0 && { indices: indices.map((index) => index.name) }),
    ...others,
    result: writeExpression(right),
  };
}

/** The last step: the derivatives by named arrays are inserted, and what that gives is simplified. */
function simplified(definition: ArrayFunction, lines: readonly Line[], result: WrittenExpression): Step {
  const last = lines.at(-1)?.expression;
  const adjoints = last === undefined ? [] : adjointsIn(last).map(({ name }) => name);
  const isSame = last !== undefined && writeExpression(last).text === result.text;
  const what = adjoints.length > 0 ? `${adjoints.join(", ")} inserted` : isSame ? "nothing left to do" : "the rest";
  return { rule: "simplify", reason: `simplify: ${what}`, letters: [], of: definition.name, ...result };
}

function adjointsIn(line: Real): readonly SymbolNode[] {
  return [...symbolsIn([line])].filter((symbol) => asAdjoint(symbol) !== undefined);
}
