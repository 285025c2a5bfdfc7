import type { Real } from "../../../ir/node.js";
import { pendingDerivative } from "../../../ir/pendingDerivative.js";
import type { ExpressionPool } from "../../../ir/pool.js";
import { linearTerms } from "../../steps/arrays/linearTerms.js";
import { deriveLine } from "../../steps/derivePart.js";
import { TextbookBuilder } from "../../steps/textbookBuilder.js";
import type { LocalPartial } from "./kernelGraph.js";

/** The derivatives of what a kernel computes by each element of an array that it reads, by the rules of a textbook. */
export function localPartials(pool: ExpressionPool, formula: Real, array: string): readonly LocalPartial[] {
  // No model can name the place that is derived by, so that each element is one of its own.
  const operator = { sign: "∂", variable: `${array}[ ]` } as const;
  const begin = pendingDerivative(pool, operator, formula);
  const last = deriveLine(pool, begin, operator, { active: new Set([array]), taken: new Set() }).at(-1);
  return linearTerms(new TextbookBuilder(pool), last?.expression ?? begin).flatMap(
    ({ element, guards, coefficient }) => (element === undefined ? [] : [{ element, guards, formula: coefficient }]),
  );
}
