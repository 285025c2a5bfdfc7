import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { Workplace } from "./command.js";

let place: Workplace;
beforeEach(() => (place = new Workplace()));
afterEach(() => place.remove());

describe("difc derive --steps", () => {
  beforeEach(() => place.write("model.expr", "f(x; a) = a*x^2"));

  it("derives step by step and fills in numbers", () => {
    const { status, stdout, stderr } = place.difc("derive", "model.expr", "--steps", "--at", "x=3,a=2");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain("  = 2*a*x        power\n");
    expect(stdout).toContain("\n∂f/∂x = 2*a*x\n");
    expect(stdout).toMatch(/\nat x = 3, a = 2:\nf = 18\n∂f\/∂x = .* = 12\n$/);
  });

  it.each([
    ["latex", "\\begin{align*}"],
    ["markdown", "### `∂f/∂x`"],
    ["json", '"rule": "power"'],
  ])("writes %s", (format, part) => {
    const { status, stdout } = place.difc("derive", "model.expr", "--steps", "--format", format);
    expect(status).toBe(0);
    expect(stdout).toContain(part);
  });

  it("fills in arrays, of --at and of a file", () => {
    place.write("model.expr", "f(x[n]; a) = a*sum(x[i]^2 for i)");
    place.write("point.json", JSON.stringify({ x: [1, 2], a: 9 }));
    const { status, stdout, stderr } = place.difc(
      "derive",
      "model.expr",
      "--data",
      "point.json",
      "--at",
      "a=3",
      "--steps",
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/\nat x = \[1, 2\], a = 3:\nf = 15\n∂f\/∂x = \[6, 12\]\n/);
    const refused = place.difc("derive", "model.expr", "--data", "point.json", "--at", "a=[3]");
    expect({ status: refused.status, stdout: refused.stdout }).toEqual({ status: 1, stdout: "" });
    expect(refused.stderr).toContain("DIFC6070");
  });

  it("prints the report after the steps", () => {
    place.write("model.expr", "f(x) = 1/x");
    const { stdout } = place.difc("derive", "model.expr", "--steps", "--report");
    expect(stdout).toContain("1/x is infinite where x == 0");
  });

  it("reports the function that --of names, with steps and without", () => {
    place.write("model.expr", "f(x) = log(x)\n\ng(x) = 1/x\n");
    for (const words of [[], ["--steps"]]) {
      const { stdout } = place.difc("derive", "model.expr", "--of", "g", "--report", ...words);
      expect(stdout).toContain("1/x is infinite where x == 0");
      expect(stdout).not.toContain("log");
    }
  });

  it.each([
    ["DIFC6030", ["--report", "--format", "json"]],
    ["DIFC6025", ["--at", "x=1"]],
    ["DIFC6021", ["--of", "g"]],
  ])("reports %s for %j", (code, words) => {
    const { status, stdout, stderr } = place.difc("derive", "model.expr", ...words);
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain(code);
  });
});
