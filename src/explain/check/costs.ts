import type { Cost } from "./check.js";
import { chooseSteps, differenceGradients } from "./differences.js";
import type { ClaimedGradient, Subject } from "./subject.js";
import { timeOf } from "./timing.js";

/** What each method takes for the whole gradient at a point, in calls and, where `timing` is set, in time. */
export function costsOf(
  { parameters, variables, field }: Subject,
  gradients: readonly ClaimedGradient[],
  values: readonly number[],
  timing: boolean,
): readonly Cost[] {
  const indices = variables.map((variable) => parameters.indexOf(variable));
  const steps = indices.map((index) => chooseSteps(values[index] ?? NaN));
  const timed = (work: () => unknown) => (timing ? { milliseconds: timeOf(work) } : {});
  const differences = Array.from(differenceGradients, ([name, gradient]) => {
    let evaluations = 0;
    const counted = (at: readonly number[]) => {
      evaluations += 1;
      return field(at);
    };
    gradient(counted, values, indices, steps);
    return { method: name, evaluations, ...timed(() => gradient(field, values, indices, steps)) };
  });
  return [
    ...differences,
    ...gradients.map(({ name, call }) => ({ method: name, evaluations: 1, ...timed(() => call(...values)) })),
  ];
}
