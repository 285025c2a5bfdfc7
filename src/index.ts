/**
 * difc, a symbolic differentiation compiler: the programmatic API.
 *
 * @module
 */
export { compile, type CompileOptions, type CompileResult } from "./compile.js";
export {
  derive,
  type DeriveOptions,
  type DeriveResult,
  type PrintedDerivative,
  type PrintedSecondDerivative,
} from "./derive.js";
export type { Diagnostic, RelatedPlace, Severity } from "./diagnostics/diagnostic.js";
export { renderDiagnostic, renderDiagnostics } from "./diagnostics/render.js";
export { SourceFile, type Position, type Span } from "./diagnostics/span.js";
export type {
  Check,
  Claim,
  Cost,
  Differences,
  PartialCheck,
  PointCheck,
  Sampling,
  Slope,
  Verdict,
} from "./explain/check/check.js";
export { checkBlackBox, type BlackBoxOptions } from "./explain/check/checkBlackBox.js";
export { checkModel, type CheckOptions, type CheckResult } from "./explain/check/checkModel.js";
export type { ForeignFunction } from "./explain/check/foreignFunction.js";
export { outcomeOf, type Outcome } from "./explain/check/outcome.js";
export { printCheck, type PrintCheckOptions } from "./explain/check/printCheck.js";
export type {
  Derivation,
  DerivedFunction,
  DeriveStepsResult,
  EvaluatedDerivation,
  Step,
  StepRule,
} from "./explain/steps/derivation.js";
export { deriveSteps, type DeriveStepsOptions } from "./explain/steps/deriveSteps.js";
export { derivationFormats, type DerivationFormat } from "./explain/steps/formats.js";
export { renderSteps } from "./explain/steps/render/render.js";
export type { TextOptions } from "./explain/steps/render/text.js";
export type { Written, WrittenDefinition, WrittenExpression } from "./explain/latex/written.js";
export { renderReport } from "./renderReport.js";
export type { SingularPoint } from "./singularPoint.js";
export { stages, type Stage } from "./stage.js";
