import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

const program = new URL("../../dist/cli/main.js", import.meta.url).pathname;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "difc-cli-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function difc(...words: readonly string[]) {
  return spawnSync(process.execPath, [program, ...words], { cwd: folder, encoding: "utf8" });
}

function write(name: string, text: string | Uint8Array): void {
  writeFileSync(join(folder, name), text);
}

describe("difc compile", () => {
  it("writes the module beside the model", () => {
    write("model.expr", "f(x) = x^2");
    const { status, stdout, stderr } = difc("compile", "model.expr");
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "model.expr → model.ts\n", stderr: "" });
    expect(readFileSync(join(folder, "model.ts"), "utf8")).toContain("export function fGradient(x: number)");
  });

  it("writes several models into a directory", () => {
    write("a.expr", "f(x) = x");
    write("b.expr", "g(x) = x");
    expect(difc("compile", "a.expr", "b.expr", "-o", "out").status).toBe(0);
    expect(readdirSync(join(folder, "out")).toSorted()).toEqual(["a.ts", "b.ts"]);
  });

  it("differentiates by the names asked for", () => {
    write("model.expr", "f(x; a) = a*x^2");
    const { stdout } = difc("compile", "model.expr", "--stdout", "--wrt", "a");
    expect(stdout).toContain("export function fGradient(x: number, a: number): { a: number }");
    expect(existsSync(join(folder, "model.ts"))).toBe(false);
  });

  it("checks assumptions where it is asked to, and says what is assumed", () => {
    write("model.expr", "f(x) = { assume x > 0 return log(x) }");
    expect(difc("compile", "model.expr", "--stdout").stdout).not.toContain("throw");
    const { stdout } = difc("compile", "model.expr", "--stdout", "--check-assumptions");
    expect(stdout).toContain(" * Assumes x > 0.");
    expect(stdout).toContain('throw new RangeError("fGradient assumes x > 0");');
  });

  it.each(["ast", "ir", "derivative", "simplified", "loops", "ts"])("shows the stage %s", (stage) => {
    write("model.expr", "f(x) = sin(x)^2");
    const { status, stdout } = difc("compile", "model.expr", "--emit", stage, "--stdout");
    expect(status).toBe(0);
    expect(stdout).toContain("sin");
  });

  it("writes nothing for a model with errors, and all of the others", () => {
    write("bad.expr", "f(x) = sofplus(x) + z\n");
    write("good.expr", "f(x) = x\n");
    const { status, stderr } = difc("compile", "bad.expr", "good.expr");
    expect(status).toBe(1);
    expect(stderr).toContain("bad.expr:1:8 - error DIFC");
    expect(stderr).toContain("did you mean `softplus`?");
    expect(stderr).toContain("2 errors");
    expect(stderr).not.toMatch(/^ +at /m);
    expect(readdirSync(folder).toSorted()).toEqual(["bad.expr", "good.expr", "good.ts"]);
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
    write("model.expr", "f(x) = x");
    write("binary.expr", Uint8Array.of(0x66, 0xff, 0xfe));
    mkdirSync(join(folder, "folder"));
    write("folder/model.expr", "f(x) = x");
    const { status, stdout, stderr } = difc("compile", ...words);
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain(`error ${code}: `);
    expect(stderr).toContain("help: ");
    expect(stderr).not.toMatch(/^ +at /m);
    expect(readFileSync(join(folder, "model.expr"), "utf8")).toBe("f(x) = x");
    expect(readdirSync(folder).toSorted()).toEqual(["binary.expr", "folder", "model.expr"]);
  });

  it("refuses a function of too many parameters", () => {
    const names = Array.from({ length: 65_536 }, (_, index) => `x${index}`);
    write("model.expr", `f(${names.join(", ")}) = ${names.join(" + ")}`);
    const { status, stderr } = difc("compile", "model.expr");
    expect(status).toBe(1);
    expect(stderr).toContain("error DIFC6002: `f` has 65536 parameters");
  });

  it("keeps a helper apart from a function of its name", () => {
    write("model.expr", "softplus(x) = x^2\ng(x) = log(1 + exp(x))\n");
    const { stdout } = difc("compile", "model.expr", "--stdout");
    expect(stdout.match(/^(export )?function softplus\(/gm)).toEqual(["export function softplus("]);
    expect(stdout).toContain("return softplus_(x);");
  });
});

describe("difc derive", () => {
  it("prints the simplified derivatives", () => {
    write("model.expr", "f(x1, x2) = (2*x1 + 3*x2)^2 + 3");
    expect(difc("derive", "model.expr", "--wrt", "x2").stdout).toBe(
      "f(x1, x2) = (2*x1 + 3*x2)^2 + 3\n∂f/∂x2 = 6*(2*x1 + 3*x2)\n",
    );
  });

  it("prints what is assumed", () => {
    write("model.expr", "f(x) = { assume x > 0 return abs(x)^3 }");
    expect(difc("derive", "model.expr").stdout).toBe("f(x) = abs(x)^3\n  assuming x > 0\n∂f/∂x = 3*x^2\n");
  });
});
