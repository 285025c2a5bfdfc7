import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Condition } from "../../ir/node.js";
import type { PartialDerivative } from "../../rules/kernels/transpose.js";
import type { Definition } from "../ast.js";
import type { Elaboration } from "../elaboration.js";
import type { SubscriptChecks } from "./checks.js";
import type { Integers } from "./integers.js";
import type { Emitted, KernelList } from "./kernels.js";
import type { KernelOrigins } from "./origins.js";
import type { LoopScope } from "./scope.js";

/** What all parts share that elaborate one function over arrays. */
export interface ArrayContext extends Elaboration {
  /** The definitions over arrays so far. */
  readonly overArrays: ReadonlySet<Definition>;
  /** Those of them that may be called, as they have no errors. */
  readonly callable: ReadonlySet<Definition>;
  readonly scope: LoopScope;
  readonly kernels: KernelList;
  readonly checks: SubscriptChecks;
  readonly integers: Integers;
  readonly origins: KernelOrigins;
  /** What is taken for granted, in order. */
  readonly assumptions: Set<Condition>;
  /** Derivatives within formulas, and what parameters were bound to for them, by what they are of. */
  readonly derivatives: Map<string, PartialDerivative>;
  readonly variables: Map<string, Emitted>;
  /** Reports something, unless it was reported: helpers are elaborated at each call. */
  readonly report: (diagnostic: Diagnostic) => void;
}
