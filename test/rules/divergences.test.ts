import { describe, expect, it } from "vitest";

import { evaluate } from "../../src/interpret/doubles.js";
import { recognised, shown } from "../support/robustForms.js";
import { disagreement, preciseValues } from "../support/values.js";

const forms = [
  ["x*log(x/y) - x + y", "divergence(x, y)"],
  ["y + x*(log(x) - log(y)) - x", "divergence(x, y)"],
  ["x*log(y/x) + x - y", "divergence(-x, -y)"],
  ["2*(x*log(x/y) - (x - y))", "2*divergence(x, y)"],
  ["x^2 + 3*x*log(x/y) - 3*x + 3*y", "x^2 + divergence(3*x, 3*y)"],
  ["x*log(x) - x + 1", "divergence(x, 1)"],
] as const;

const odds = "x*log(x/y) + (1 - x)*log((1 - x)/(1 - y))";

describe("relative entropies", () => {
  it.each(forms)("%s is %s", (text, form) => {
    expect(shown(text)).toContain(form);
  });

  it("of odds are a sum of two where both odds are positive", () => {
    expect(shown(odds)).toBe(
      "if y > 0 and 1 - y > 0 then divergence(x, y) + divergence(1 - x, 1 - y) else x*log(x/y) + (1 - x)*log((1 - x)/(1 - y))",
    );
  });

  it.each(["x*log(x/y) - x", "x*log(x/y) + y", "x*log(x/y) - x + 2*y", "x*log(x/y) + y*log(y/z)", "x*log(y) - x + y"])(
    "are not seen in %s",
    (text) => {
      expect(shown(text)).not.toContain("divergence");
    },
  );

  it.each([...forms.map(([text]) => text), odds])("%s keeps its value, and its digits where x is near y", (text) => {
    const { written, root } = recognised(text);
    for (const x of [0.3, 0.999, 2, -0.5, -3, 1e-8]) {
      for (const y of [0.2, 0.7, 5, -0.4, -2]) {
        expect(disagreement(written, root, new Map(Object.entries({ x, y })))).toBeUndefined();
      }
    }
    const meeting = text === "x*log(x) - x + 1" ? 1 : 0.5;
    // 1 - x is exact.
    for (const shift of [2 ** -10, 2 ** -23, -(2 ** -30), 2 ** -40]) {
      const at = new Map(Object.entries({ x: meeting + shift, y: meeting }));
      const [exact] = preciseValues([written], at, 40) ?? [];
      const [value = NaN] = evaluate([root], at);
      expect(exact?.sub(value).div(exact).abs().toNumber()).toBeLessThan(1e-15);
    }
  });
});
