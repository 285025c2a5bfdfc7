import { type Analysis, differentiationVariables } from "./analyse.js";
import { NOWHERE } from "./diagnostics/span.js";
import type { Model, ModelFunction, Origin } from "./ir/model.js";
import type { Node } from "./ir/node.js";
import type { ExpressionPool } from "./ir/pool.js";
import { printNamed } from "./printNamed.js";
import { Provenance } from "./provenance.js";
import { gradientForMachine } from "./rules/gradient.js";
import { singularPoints } from "./rules/singularPoints.js";
import { arraySingularPoints } from "./singularArrayPoints.js";
import { described, type SingularPoint } from "./singularPoint.js";

/** How a model is emitted, as far as its singular points depend on it. */
export interface ReportModelOptions {
  readonly wrt?: readonly string[] | undefined;
  readonly fast?: boolean | undefined;
}

/** The singular points that remain in the code emitted for a model, in the order of the source. */
export function reportModel(
  { pool }: Analysis,
  { functions, arrayFunctions }: Model,
  options: ReportModelOptions,
): readonly SingularPoint[] {
  return [
    ...functions.flatMap((definition) => reportFunction(pool, definition, options)),
    ...arrayFunctions.flatMap((definition) => arraySingularPoints(pool, definition, options)),
  ].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

function reportFunction(
  pool: ExpressionPool,
  definition: ModelFunction,
  { wrt, fast = false }: ReportModelOptions,
): readonly SingularPoint[] {
  const isDerived = definition.requests?.every(({ kind }) => kind === "value") !== true;
  const variables = isDerived ? differentiationVariables(definition, wrt) : [];
  const { name, value, intermediates, assumptions, places } = definition;
  const gradient = gradientForMachine(pool, value, variables, intermediates, { assumptions, fast });
  const found = singularPoints(pool, gradient, variables, assumptions);
  const origins = places?.origins() ?? new Map<Node, Origin>();
  const provenance = new Provenance(pool, {
    value,
    intermediates,
    assumptions,
    origins,
    place: places?.name ?? NOWHERE,
  });
  const placed = found.map((point) => ({ ...point, origin: provenance.originOf(point) }));
  return described({ name, variables }, placed, {
    keyOf: ({ condition }) => condition.id,
    show: (node, words) => printNamed(pool, node, provenance.names, words),
  });
}
