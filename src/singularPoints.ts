import { type Analysis, differentiationVariables } from "./analyse.js";
import { partialName } from "./describe.js";
import type { Span } from "./diagnostics/span.js";
import type { Model, ModelFunction, Origin } from "./ir/model.js";
import type { Node } from "./ir/node.js";
import { printNamed } from "./printNamed.js";
import { Provenance } from "./provenance.js";
import { gradientForMachine } from "./rules/gradient.js";
import { type Singularity, singularPoints } from "./rules/singularPoints.js";

/** A point at which emitted code leaves the finite reals, or follows a convention. */
export interface SingularPoint {
  /** The function of the model. */
  readonly function: string;
  /** What is affected: the value, `f`, and partial derivatives, `∂f/∂x`. */
  readonly outputs: readonly string[];
  /** The operation to which it happens, such as `log(x - y)`. */
  readonly operation: string;
  /** Where it happens: `x - y <= 0`. */
  readonly condition: string;
  /**
   * What happens: the operation is infinite or has no value; it has a kink or a jump, where a convention says what the
   * derivative is; or it is guarded, and the code gives its limit 0.
   */
  readonly outcome: Singularity["kind"];
  /** The conventions at a kink or a jump, from the reference of functions. */
  readonly conventions: readonly string[];
  /** The expression of the model that it stems from. */
  readonly span: Span;
  /** Where the function calls the helper in which that expression stands. */
  readonly call?: Span;
}

/** The singular points that remain in the code emitted for a model, in the order of the source. */
export function reportModel(
  { pool }: Analysis,
  { functions }: Model,
  { wrt, fast = false }: { readonly wrt?: readonly string[] | undefined; readonly fast?: boolean | undefined },
): readonly SingularPoint[] {
  return functions
    .flatMap((definition) => {
      const isDerived = definition.requests?.every(({ kind }) => kind === "value") !== true;
      const variables = isDerived ? differentiationVariables(definition, wrt) : [];
      const { value, intermediates, assumptions } = definition;
      const gradient = gradientForMachine(pool, value, variables, intermediates, { assumptions, fast });
      const found = singularPoints(pool, gradient, variables, assumptions);
      const provenance = new Provenance(pool, definition);
      const placed = found.map((point) => ({ ...point, origin: provenance.originOf(point) }));
      const show = (node: Node, words: string) => printNamed(pool, node, provenance.names, words);
      return distinct(placed).map((point) => described(definition, variables, point, show));
    })
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

interface Placed extends Singularity {
  readonly origin: Origin;
}

/** Points of one place, where the same happens under the same condition, are one; its operation is one of the value, if there is. */
function distinct(points: readonly Placed[]): readonly Placed[] {
  const known = new Map<string, Placed>();
  for (const point of points) {
    const { span, call } = point.origin;
    const key = [span.start, span.end, call?.start, point.condition.id, point.kind].join(",");
    const first = known.get(key);
    known.set(key, first === undefined ? point : merge(first, point));
  }
  return [...known.values()];
}

function merge(first: Placed, second: Placed): Placed {
  return {
    ...(first.ofValue || !second.ofValue ? first : second),
    conventions: [...new Set([...first.conventions, ...second.conventions])],
    ofValue: first.ofValue || second.ofValue,
    ofPartials: [...first.ofPartials, ...second.ofPartials],
  };
}

function described(
  { name }: ModelFunction,
  variables: readonly string[],
  { kind, operation, condition, conventions, ofValue, ofPartials, origin }: Placed,
  show: (node: Node, words: string) => string,
): SingularPoint {
  const affected = new Set(ofPartials);
  const partials = variables.filter((variable) => affected.has(variable));
  return {
    function: name,
    outputs: [...(ofValue ? [name] : []), ...partials.map((variable) => partialName(name, variable))],
    operation: show(operation, "an operation"),
    condition: show(condition, "a condition"),
    outcome: kind,
    conventions,
    span: origin.span,
    ...(origin.call && { call: origin.call }),
  };
}
