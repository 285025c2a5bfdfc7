import { beforeAll, describe, expect, it } from "vitest";

import { compile } from "../../../src/compile.js";
import { EmittedModule } from "../../support/emitted.js";

const text = `
triangle(L[n, 4]; x[n, 4]) = sum((x[i, j] + sum(L[i, r]*x[i, r] for r in 0..j))^2 for i, j)
few(L[n, 4]; x[n]) = sum(L[i, 0]*x[i] + L[i, 1]^2 for i)
chosen(L[n, 2]; x[n]) = sum(if x[i] > 0 then L[i, 0]*L[i, 1] else L[i, 0] for i)
`;

let code = "";
let module: EmittedModule;

beforeAll(async () => {
  ({ code = "" } = await compile(text));
  module = new EmittedModule(code);
}, 60_000);

function gradientOf(name: string, ...parameters: readonly Float64Array[]): readonly number[] {
  const out = { L: new Float64Array(parameters[0]?.length ?? 0).fill(NaN) };
  module.call(`${name}Gradient`, [...parameters, out]);
  return [...out.L];
}

function bodyOf(name: string): string {
  const [, body = ""] = code.split(`export function ${name}Gradient`);
  return body.slice(0, body.indexOf("\n}\n"));
}

describe("arrays that unrolled loops write", () => {
  it("are assigned, place by place, where the loops reach nearly all places", () => {
    const x = Float64Array.of(1, 2, 3, 4, -1, 1, 1, 2);
    const L = Float64Array.of(1, 0, 2, 9, 3, 1, 0, 9);
    // What is squared is 3, 4, 11 in the first row from j = 1 on, and -2, -1, 0 in the second.
    expect(gradientOf("triangle", L, x)).toEqual([36, 60, 66, 0, 6, -2, 0, 0]);
    expect(bodyOf("triangle")).not.toMatch(/fill|\+=/);
  });

  it("are filled where the loops reach few places", () => {
    expect(gradientOf("few", Float64Array.of(1, 2, 3, 4), Float64Array.of(5))).toEqual([5, 4, 0, 0]);
    expect(bodyOf("few")).toContain("LGradient.fill(0)");
  });

  it("are filled where a place is only written under a condition", () => {
    expect(gradientOf("chosen", Float64Array.of(2, 3, 4, 5), Float64Array.of(1, -1))).toEqual([3, 2, 1, 0]);
  });
});
