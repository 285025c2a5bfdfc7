import { problems } from "../../diagnostics/catalogue.js";
import type { DiagnosticSink } from "../../diagnostics/diagnostic.js";
import { isDerivativeKind, isSparse, type DerivativeKind } from "../../ir/derivatives.js";
import type { ArrayFunction } from "../../ir/model.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { activeLeaves, activeNames } from "../../rules/kernels/activity.js";
import { isComparedInPassing } from "../../rules/kernels/keepCompared.js";
import { canBeNumbered } from "../../rules/kernels/hull.js";
import type { ModuleAst } from "../ast.js";

/** Kinds of a function whose value is a number. */
const ofNumbers: ReadonlySet<DerivativeKind> = new Set([
  "gradient",
  "hessian",
  "hessian_vector",
  "diagonal",
  "laplacian",
  "sparse_hessian",
  "taylor",
]);

const second: ReadonlySet<DerivativeKind> = new Set([
  "hessian",
  "hessian_vector",
  "diagonal",
  "laplacian",
  "sparse_hessian",
]);

/** Reports the kinds of derivatives that a function over arrays does not have. */
export function checkDerivations(
  pool: ExpressionPool,
  { derivations }: ModuleAst,
  found: ArrayFunction,
  sink: DiagnosticSink,
): void {
  const obstacle = obstacleToSecondDerivatives(pool, found);
  for (const { kinds, of } of derivations) {
    if (of.name !== found.name) continue;
    for (const { name: kind, span } of kinds) {
      if (!isDerivativeKind(kind)) continue;
      if (found.result.kind === "array" && ofNumbers.has(kind))
        sink.report(problems.derivationOfArray.at(span, kind, found.name));
      else if (kind === "taylor") sink.report(problems.notSupported.at(span, "`taylor` of a function over arrays is"));
      else if (isSparse(kind) && !found.program.kernels.every(({ domain }) => canBeNumbered(domain)))
        sink.report(problems.notSupported.at(span, `\`${kind}\` of a function whose ranges are read from arrays is`));
      else if (second.has(kind) && obstacle !== undefined)
        sink.report(problems.notSupported.at(span, `\`${kind}\` of a function with ${obstacle} is`));
    }
  }
}

/**
 * What keeps a function from being differentiated twice. Where one factor of a product is 0, the second derivatives are not those of the
 * formula for the first ones, which divides by the factor.
 */
function obstacleToSecondDerivatives(
  pool: ExpressionPool,
  { program: { kernels }, variables, data }: ArrayFunction,
): string | undefined {
  const reals = [...variables, ...data].filter(({ isInteger }) => !isInteger);
  const active = activeNames(
    kernels,
    reals.map(({ name }) => name),
  );
  const differentiated = kernels.filter((kernel) => !kernel.isConstant && activeLeaves(kernel, active).length > 0);
  if (differentiated.some(({ combination }) => combination === "product")) return "a product over indices";
  return differentiated.some((kernel) => isComparedInPassing(pool, kernel))
    ? "a minimum over ranges that depend on one another"
    : undefined;
}
