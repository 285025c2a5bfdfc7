import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { describe, expect, it } from "vitest";

import { bessel0, bessel1 } from "../../examples/externs/bessel.js";
import { deflection, deflectionGradient, deflectionLaplacian } from "../../examples/externs/compiled/drum.js";
import { FIRST_ZERO, fit } from "../../examples/externs/drum.js";
import { compile } from "../../src/compile.js";

const folder = new URL("../../examples/externs/", import.meta.url);
const read = (file: string) => readFileSync(new URL(file, folder), "utf8");

it("holds what the model compiles to", async () => {
  const { code, diagnostics } = await compile(read("drum.expr"), { file: "../drum.expr", modelFolder: ".." });
  expect(diagnostics).toEqual([]);
  if (process.env["UPDATE_GOLDENS"] === "1") writeFileSync(new URL("compiled/drum.ts", folder), code ?? "");
  expect(code).toBe(read("compiled/drum.ts"));
});

describe("the Bessel functions", () => {
  // Abramowitz and Stegun, Handbook of Mathematical Functions, tables 9.1 and 9.2.
  it.each([
    [0, 1, 0],
    [1, 0.765197686557967, 0.440050585744934],
    [5, -0.177596771314338, -0.327579137591465],
    [17, -0.169854252151184, -0.0976684927577851],
  ])("have their values at %d", (x, zeroth, first) => {
    expect(bessel0(x)).toBeCloseTo(zeroth, 13);
    expect(bessel1(x)).toBeCloseTo(first, 13);
  });

  it("are differentiated so that Bessel's equation holds", () => {
    for (const r of [0, 0.3, 1, 2.7]) {
      const [u, slope, second] = [deflection(r, 2, 3), deflectionGradient(r, 2, 3).r, deflectionLaplacian(r, 2, 3)];
      expect(r * r * second + r * slope + 9 * r * r * u).toBeCloseTo(0, 11);
    }
    expect(deflectionLaplacian(0, 2, 3)).toBeCloseTo(-9, 12);
  });
});

describe("the drum", () => {
  it("is fitted by Newton's method", () => {
    const { amplitude, wavenumber, steps } = fit();
    expect(amplitude).toBeCloseTo(0.7, 12);
    expect(wavenumber).toBeCloseTo(FIRST_ZERO, 12);
    expect(steps).toBeLessThan(8);
  });

  it("prints its result when it is run", () => {
    const program = fileURLToPath(new URL("drum.ts", folder));
    const output = execFileSync(process.execPath, ["--import", "tsx", program], { encoding: "utf8" });
    expect(output).toBe("amplitude 0.700000, wavenumber 2.404826 (4 steps)\n");
  });
});
