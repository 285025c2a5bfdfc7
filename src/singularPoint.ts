import { partialName } from "./describe.js";
import type { Span } from "./diagnostics/span.js";
import type { Origin } from "./ir/model.js";
import type { Node } from "./ir/node.js";
import type { Singularity } from "./rules/singularPoints.js";

/** A point at which emitted code leaves the finite reals, or follows a convention. */
export interface SingularPoint {
  /** The function of the model. */
  readonly function: string;
  /** What is affected: the value, `f`, and partial derivatives, `∂f/∂x`. */
  readonly outputs: readonly string[];
  /** The operation to which it happens, such as `log(x - y)`. */
  readonly operation: string;
  /** Where it happens: `x - y <= 0`; in words where values of a reduction tie. Of an array it may be an element, `x[i] == 0`. */
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

/** A singular point with the place that it stems from. */
interface Placed extends Singularity {
  readonly origin: Origin;
}

/** How the singular points of a function are described. */
interface Wording<Point extends Placed> {
  /** What is the same of points whose conditions are. */
  readonly keyOf: (point: Point) => number | string;
  /** An expression on one line, or what it is in words, where it is too large to be read. */
  readonly show: (node: Node, words: string, point: Point) => string;
}

/** The singular points of a function, each once, as they are reported. */
export function described<Point extends Placed>(
  { name, variables }: { readonly name: string; readonly variables: readonly string[] },
  points: readonly Point[],
  { keyOf, show }: Wording<Point>,
): readonly SingularPoint[] {
  return distinct(points, keyOf).map((point) => {
    const { kind, operation, condition, conventions, ofValue, ofPartials, origin } = point;
    const affected = new Set(ofPartials);
    const partials = variables.filter((variable) => affected.has(variable));
    return {
      function: name,
      outputs: [...(ofValue ? [name] : []), ...partials.map((variable) => partialName(name, variable))],
      operation: show(operation, "an operation", point),
      condition: show(condition, "a condition", point),
      outcome: kind,
      conventions,
      span: origin.span,
      ...(origin.call && { call: origin.call }),
    };
  });
}

/** Points of one place, where the same happens under the same condition, are one; its operation is one of the value, if there is. */
function distinct<Point extends Placed>(
  points: readonly Point[],
  keyOf: (point: Point) => number | string,
): readonly Point[] {
  const known = new Map<string, Point>();
  for (const point of points) {
    const { span, call } = point.origin;
    const key = [span.start, span.end, call?.start, keyOf(point), point.kind].join(",");
    const first = known.get(key);
    known.set(key, first === undefined ? point : merge(first, point));
  }
  return [...known.values()];
}

function merge<Point extends Placed>(first: Point, second: Point): Point {
  return {
    ...(first.ofValue || !second.ofValue ? first : second),
    conventions: [...new Set([...first.conventions, ...second.conventions])],
    ofValue: first.ofValue || second.ofValue,
    ofPartials: [...first.ofPartials, ...second.ofPartials],
  };
}
