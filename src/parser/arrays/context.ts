import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Condition } from "../../ir/node.js";
import type { Definition } from "../ast.js";
import type { Elaboration } from "../elaboration.js";
import type { SubscriptChecks } from "./checks.js";
import type { Integers } from "./integers.js";
import type { KernelList } from "./kernels.js";
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
  /** What is taken for granted, in order. */
  readonly assumptions: Set<Condition>;
  /** Reports something, unless it was reported: helpers are elaborated at each call. */
  readonly report: (diagnostic: Diagnostic) => void;
}
