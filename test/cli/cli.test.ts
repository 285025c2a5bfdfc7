import { readdirSync } from "node:fs";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { Workplace } from "./command.js";

let place: Workplace;
beforeEach(() => (place = new Workplace()));
afterEach(() => place.remove());

describe("difc compile", () => {
  it("writes the module beside the model", () => {
    place.write("model.expr", "f(x) = x^2");
    const { status, stdout, stderr } = place.difc("compile", "model.expr");
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "model.expr → model.ts\n", stderr: "" });
    expect(place.read("model.ts")).toContain("export function fGradient(x: number)");
  });

  it("writes several models into a directory", () => {
    place.write("a.expr", "f(x) = x");
    place.write("b.expr", "g(x) = x");
    expect(place.difc("compile", "a.expr", "b.expr", "-o", "out").status).toBe(0);
    expect(readdirSync(place.path("out")).toSorted()).toEqual(["a.ts", "b.ts"]);
  });

  it("differentiates by the names asked for", () => {
    place.write("model.expr", "f(x; a) = a*x^2");
    const { stdout } = place.difc("compile", "model.expr", "--stdout", "--wrt", "a");
    expect(stdout).toContain("export function fGradient(x: number, a: number): { a: number }");
    expect(place.has("model.ts")).toBe(false);
  });

  it("checks assumptions where it is asked to, and says what is assumed", () => {
    place.write("model.expr", "f(x) = { assume x > 0 return log(x) }");
    expect(place.difc("compile", "model.expr", "--stdout").stdout).not.toContain("throw");
    const { stdout } = place.difc("compile", "model.expr", "--stdout", "--check-assumptions");
    expect(stdout).toContain(" * Assumes x > 0.");
    expect(stdout).toContain('throw new RangeError("fGradient assumes x > 0");');
  });

  it("reports the singular points of each model beside the module", () => {
    place.write("a.expr", "f(x) = 1/x");
    place.write("b.expr", "f(x) = x");
    const { status, stdout, stderr } = place.difc("compile", "a.expr", "b.expr", "--report");
    expect({ status, stdout }).toEqual({ status: 0, stdout: "a.expr → a.ts\nb.expr → b.ts\n" });
    const frame = "> 1 | f(x) = 1/x\n    |        ^^^";
    expect(stderr).toBe(
      `a.expr:1:8 - in f\n${frame}\n  1/x is infinite where x == 0 (f, ∂f/∂x)\nNo singular points.\n`,
    );
  });

  it.each(["ast", "ir", "derivative", "simplified", "loops", "ts"])("shows the stage %s", (stage) => {
    place.write("model.expr", "f(x) = sin(x)^2");
    const { status, stdout } = place.difc("compile", "model.expr", "--emit", stage, "--stdout");
    expect(status).toBe(0);
    expect(stdout).toContain("sin");
  });

  it("writes nothing for a model with errors, and all of the others", () => {
    place.write("bad.expr", "f(x) = sofplus(x) + z\n");
    place.write("good.expr", "f(x) = x\n");
    const { status, stderr } = place.difc("compile", "bad.expr", "good.expr");
    expect(status).toBe(1);
    expect(stderr).toContain("bad.expr:1:8 - error DIFC");
    expect(stderr).toContain("did you mean `softplus`?");
    expect(stderr).toContain("2 errors");
    expect(stderr).not.toMatch(/^ +at /m);
    expect(readdirSync(place.folder).toSorted()).toEqual(["bad.expr", "good.expr", "good.ts"]);
  });

  it.each([
    ["DIFC6001", ["model.expr", "--wrt", "z"]],
    ["DIFC6003", ["missing.expr"]],
    ["DIFC6003", ["folder"]],
    ["DIFC6004", ["binary.expr"]],
    ["DIFC6005", ["model.expr", "-o", "model.expr/module.ts"]],
    ["DIFC6006", ["model.expr", "-o", "model.expr"]],
    ["DIFC6007", ["model.expr", "folder/model.expr", "-o", "out"]],
    ["DIFC6008", ["model.expr", "folder/model.expr", "--stdout"]],
  ])("reports %s for %j", (code, words) => {
    place.write("model.expr", "f(x) = x");
    place.write("binary.expr", Uint8Array.of(0x66, 0xff, 0xfe));
    place.write("folder/model.expr", "f(x) = x");
    const { status, stdout, stderr } = place.difc("compile", ...words);
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain(`error ${code}: `);
    expect(stderr).toContain("help: ");
    expect(stderr).not.toMatch(/^ +at /m);
    expect(place.read("model.expr")).toBe("f(x) = x");
    expect(readdirSync(place.folder).toSorted()).toEqual(["binary.expr", "folder", "model.expr"]);
  });

  it("refuses a function of too many parameters", () => {
    const names = Array.from({ length: 65_536 }, (_, index) => `x${index}`);
    place.write("model.expr", `f(${names.join(", ")}) = ${names.join(" + ")}`);
    const { status, stderr } = place.difc("compile", "model.expr");
    expect(status).toBe(1);
    expect(stderr).toContain("error DIFC6002: `f` has 65536 parameters");
  });

  it("keeps a helper apart from a function of its name", () => {
    place.write("model.expr", "softplus(x) = x^2\ng(x) = log(1 + exp(x))\n");
    const { stdout } = place.difc("compile", "model.expr", "--stdout");
    expect(stdout.match(/^(export )?function softplus\(/gm)).toEqual(["export function softplus("]);
    expect(stdout).toContain("return softplus_(x);");
  });
});

describe("difc derive", () => {
  it("prints the simplified derivatives", () => {
    place.write("model.expr", "f(x1, x2) = (2*x1 + 3*x2)^2 + 3");
    expect(place.difc("derive", "model.expr", "--wrt", "x2").stdout).toBe(
      "f(x1, x2) = (2*x1 + 3*x2)^2 + 3\n∂f/∂x2 = 6*(2*x1 + 3*x2)\n",
    );
  });

  it("prints the singular points after the derivatives", () => {
    place.write("model.expr", "f(x) = { assume x > 0 return 1/x }");
    expect(place.difc("derive", "model.expr", "--report").stdout).toBe(
      "f(x) = 1/x\n  assuming x > 0\n∂f/∂x = -1/x^2\n\nNo singular points.\n",
    );
  });

  it("prints what is assumed", () => {
    place.write("model.expr", "f(x) = { assume x > 0 return abs(x)^3 }");
    expect(place.difc("derive", "model.expr").stdout).toBe("f(x) = abs(x)^3\n  assuming x > 0\n∂f/∂x = 3*x^2\n");
  });
});
