import type { Cost } from "./check.js";
import { chooseSteps, differenceGradients } from "./differences.js";
import type { ClaimedGradient, Subject } from "./subject.js";
import { timeOf } from "./timing.js";

/** Of the elements of arrays so many are timed, for all of them. */
const MAXIMUM_TIMED = 4;

/** What each method takes for the whole gradient at a point, in calls and, where `timing` is set, in time. */
export function costsOf(
  { parameters, variables, field, arrays }: Subject,
  gradients: readonly ClaimedGradient[],
  values: readonly number[],
  timing: boolean,
): readonly Cost[] {
  const total = arrays?.coverage.reduce((sum, { elements }) => sum + elements, 0) ?? variables.length;
  const timedVariables = arrays === undefined ? variables : variables.slice(0, MAXIMUM_TIMED);
  const indices = timedVariables.map((variable) => parameters.indexOf(variable));
  const steps = indices.map((index) => chooseSteps(values[index] ?? NaN));
  const timed = (work: () => unknown, repetitions: number) =>
    timing ? { milliseconds: timeOf(work) * repetitions } : {};
  const differences = Array.from(differenceGradients, ([method, { gradient, evaluations }]) => {
    const repetitions = evaluations(total) / evaluations(indices.length);
    return {
      method,
      evaluations: evaluations(total),
      ...timed(() => gradient(field, values, indices, steps), repetitions),
    };
  });
  return [
    ...differences,
    ...gradients.map(({ name, run }) => ({ method: name, evaluations: 1, ...timed(() => run(values), 1) })),
  ];
}
