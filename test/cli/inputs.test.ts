import { readdirSync } from "node:fs";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { Workplace } from "./command.js";

let place: Workplace;
beforeEach(() => (place = new Workplace()));
afterEach(() => place.remove());

describe("standard input", () => {
  it("is read for - and compiled to standard output", () => {
    const { status, stdout, stderr } = place.difcReading("f(x) = x^2", "compile", "-");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain("export function fGradient(x: number)");
    expect(readdirSync(place.folder)).toEqual([]);
  });

  it("is compiled to the file that is named", () => {
    const { status, stdout } = place.difcReading("f(x) = x^2", "compile", "-", "-o", "model.ts");
    expect({ status, stdout }).toEqual({ status: 0, stdout: "<stdin> → model.ts\n" });
    expect(place.read("model.ts")).toContain("fGradient");
  });

  it("is differentiated, and named in messages", () => {
    expect(place.difcReading("f(x) = x^2", "derive", "-").stdout).toContain("∂f/∂x = 2*x");
    expect(place.difcReading("f(x) = y", "derive", "-").stderr).toContain("<stdin>:1:8 - error DIFC3001");
  });
});

describe.skipIf(process.platform === "win32")("a model that is no regular file", () => {
  it("gives no name to its module", () => {
    const { status, stderr } = place.shell("mkfifo pipe; difc compile pipe");
    expect(status).toBe(1);
    expect(stderr).toContain("error DIFC6012: the module of pipe has no name");
    expect(stderr).toContain("help: print the module with --stdout, or name its file with -o");
    expect(readdirSync(place.folder)).toEqual(["pipe"]);
  });

  it("is read where the module has a place", () => {
    const { status } = place.shell("difc compile <(echo 'f(x) = x^2') -o model.ts");
    expect(status).toBe(0);
    expect(place.read("model.ts")).toContain("fGradient");
  });
});

describe("a model that cannot be read", () => {
  it.each(["compile", "derive"])("does not keep %s from the others, and counts", (command) => {
    place.write("a.expr", "f(x) = x");
    place.write("b.expr", "f(x) = x + y");
    place.write("c.expr", "g(x) = x");
    const { status, stdout, stderr } = place.difc(command, "a.expr", "missing.expr", "b.expr", "c.expr");
    expect(status).toBe(1);
    expect(stderr).toContain("error DIFC6003: cannot read missing.expr: no such file or folder");
    expect(stderr).toContain("b.expr:1:12 - error DIFC3001");
    expect(stderr).toMatch(/^2 errors$/m);
    expect(stdout).toContain(command === "compile" ? "c.expr → c.ts" : "∂f/∂x = 1\n\ng(x) = x");
  });
});
