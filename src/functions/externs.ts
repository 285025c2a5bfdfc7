import type { Extern } from "../ir/extern.js";
import type { Real } from "../ir/node.js";
import { transform } from "../ir/walk.js";
import type { FunctionDefinition } from "./definition.js";

/** What is known of a function that is implemented elsewhere: its derivative, and nothing of its values. */
export function externDefinition(callee: string, extern: Extern): FunctionDefinition {
  const { parameters } = extern;
  return {
    name: callee,
    parameters,
    variadic: false,
    literalParameters: [],
    doc: "",
    conventions: [],
    partials(builder, operands) {
      const partials = extern.partials();
      const operandNamed = new Map(parameters.map((parameter, index) => [parameter, operands[index]]));
      const replaced = (node: Real) => (node.kind === "symbol" ? operandNamed.get(node.name) : undefined);
      return partials.map(transform(builder, partials, replaced).real);
    },
    evaluate: () => NaN,
    emission: { kind: "import" },
    edges: [],
    domain: parameters.map(() => [-Infinity, Infinity]),
  };
}
