import { beforeAll, describe, expect, it } from "vitest";

import { compile } from "../../src/index.js";
import { object } from "../support/decode.js";
import { EmittedModule } from "../support/emitted.js";
import { expandSparse } from "../support/sparse.js";
import { expectClose } from "./closeness.js";
import { mgh } from "./corpora.js";

type Problem = (typeof mgh)[number];

const floats = (value: unknown) => {
  if (!(value instanceof Float64Array)) throw new TypeError("no numbers");
  return [...value];
};
const valueAndJacobian = object({ value: floats, jacobian: object({ x: floats }) });

/** The residuals as a vector, by the vector of the variables. */
function residualVector({ variables, definitions, residuals }: Problem): string {
  const last = residuals.length - 1;
  const chosen = residuals.map((residual, index) =>
    index < last ? `if i == ${index} then ${residual} else` : residual,
  );
  return [
    `r(x[${variables.length}]) = {`,
    ...variables.map((variable, index) => `  let ${variable} = x[${index}]`),
    ...definitions.map(([name = "", text = ""]) => `  let ${name} = ${text}`),
    `  return [${chosen.join("\n    ")} for i in 0..${residuals.length}]`,
    "}",
    "derive jacobian, sparse jacobian of r",
  ].join("\n");
}

describe.each(mgh)("$id", (problem) => {
  let emitted: EmittedModule;

  beforeAll(async () => {
    const { code = "", diagnostics } = await compile(residualVector(problem), { format: false });
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    emitted = new EmittedModule(code);
  }, 120_000);

  it.each(problem.points)(
    "has the Jacobian of the references at $at, dense and sparse",
    ({ at, residuals, jacobian }) => {
      const x = Float64Array.from(at);
      const expected = jacobian.flat().map(Number);
      const { value, jacobian: dense } = valueAndJacobian(emitted.call("rValueAndJacobian", [x]));
      expectClose(value, residuals.map(Number));
      expectClose(dense.x, expected);
      const pattern = emitted.call("rSparseJacobianPattern", [x]);
      const sparse = expandSparse(pattern, emitted.call("rSparseJacobian", [x, pattern]), at.length);
      expectClose(sparse.flat(), expected);
    },
  );
});
