import { describe, expect, it } from "vitest";

import { checkModel } from "../../../src/explain/check/checkModel.js";
import { checkOf, partialsOf } from "./checked.js";

/** A function called again and again on what it gave. */
function chain(callee: string, length: number): string {
  const links = Array.from({ length }, (_, link) => `  let v${link + 1} = ${callee}(v${link})\n`).join("");
  return `f(x) = {\n  let v0 = x\n${links}  return v${length}\n}\n`;
}

/** Helpers that call each other twice, level upon level: large, and of a quick growth and swing. */
function nestedHelpers(levels: number): string {
  const helpers = Array.from(
    { length: levels },
    (_, level) => `let h${level + 1}(x) = h${level}(x)*cos(h${level}(x + ${level + 1}))\n`,
  );
  return `let h0(x) = sin(x) + x/3\n${helpers.join("")}f(x) = h${levels}(x)\n`;
}

describe("values with many digits are computed only as far as they take seconds", () => {
  it.each(["sin", "sigmoid", "erf", "lgamma"])(
    "200 times %s",
    async (callee) => {
      const { checks, diagnostics } = await checkModel(chain(callee, 200), { timing: false });
      expect(diagnostics).toEqual([]);
      const verdicts = checks.flatMap(({ points }) => points.flatMap(({ partials }) => partials));
      expect(verdicts.length).toBeGreaterThan(0);
      expect(verdicts.flatMap(({ claims }) => claims.map(({ verdict }) => verdict))).not.toContain("wrong");
    },
    60_000,
  );

  it("says so where doubles do not tell", async () => {
    // Rounding of the large terms hides the slope of the small one; the functions in it are slow to compute with many digits.
    const slow = Array.from({ length: 60 }, (_, order) => `polygamma(${order + 1}, x)`).join(" + ");
    const check = await checkOf(`f(x) = 1e30 + cos(${slow})`, {
      at: ["x=1"],
      against: { name: "hand", call: () => [0.25] },
    });
    const [partial] = partialsOf(check);
    const claim = partial?.claims.find(({ gradient }) => gradient === "hand");
    expect(claim?.verdict).toBe("inconclusive");
    expect(claim?.reason).toContain("take too long");
  });

  it("helpers that call each other", async () => {
    const check = await checkOf(nestedHelpers(5), { at: ["x=0.5", "x=1"] });
    const verdicts = partialsOf(check).flatMap(({ claims }) => claims.map(({ verdict }) => verdict));
    expect(verdicts).toEqual(["right", "right"]);
  }, 60_000);
});
