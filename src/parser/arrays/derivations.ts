import { problems } from "../../diagnostics/catalogue.js";
import type { DiagnosticSink } from "../../diagnostics/diagnostic.js";
import { isDerivativeKind, isSparse, type DerivativeKind } from "../../ir/derivatives.js";
import type { ArrayFunction } from "../../ir/model.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { canBeNumbered } from "../../rules/kernels/hull.js";
import type { Identifier, ModuleAst } from "../ast.js";
import { obstacleToSecondDerivatives } from "./obstacles.js";

/** Kinds of a function whose value is a number. */
const ofNumbers: ReadonlySet<DerivativeKind> = new Set([
  "gradient",
  "hessian",
  "hessian_vector",
  "diagonal",
  "laplacian",
  "sparse_hessian",
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
  const { program, variables, data, result, name } = found;
  const reals = [...variables, ...data].filter(({ isInteger }) => !isInteger).map((parameter) => parameter.name);
  const obstacle = obstacleToSecondDerivatives(pool, program.kernels, reals);
  for (const { kinds, wrt } of derivations.filter(({ of }) => of.name === name)) {
    for (const { name: kind, span, order } of kinds) {
      if (!isDerivativeKind(kind) || kind === "value") continue;
      if (result.kind === "array" && ofNumbers.has(kind)) sink.report(problems.derivationOfArray.at(span, kind, name));
      else if (kind === "taylor" && !isByNumber(found, wrt))
        sink.report(problems.derivationVariables.at(span, kind, name, true));
      else if (isSparse(kind) && !program.kernels.every(({ domain }) => canBeNumbered(domain)))
        sink.report(problems.notSupported.at(span, `\`${kind}\` of a function whose ranges are read from arrays is`));
      else if ((second.has(kind) || Number(order?.text) > 1) && obstacle !== undefined)
        sink.report(problems.notSupported.at(span, `\`${kind}\` of a function with ${obstacle} is`));
    }
  }
}

/** Whether the one parameter that a derivative is taken by is a number; several are reported elsewhere. */
function isByNumber({ variables, data }: ArrayFunction, [chosen]: readonly Identifier[]): boolean {
  if (chosen === undefined) return variables.length !== 1 || variables[0]?.shape.length === 0;
  return [...variables, ...data].some(({ name, shape }) => name === chosen.name && shape.length === 0);
}
