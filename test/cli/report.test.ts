import { readFileSync } from "node:fs";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { Workplace } from "./command.js";

const place = new Workplace();
const example = (name: string) => readFileSync(new URL(`../../examples/${name}.expr`, import.meta.url));
beforeAll(() => {
  for (const name of ["lecture", "gaussian"]) place.write(`models/${name}.expr`, example(name));
});
afterAll(() => place.remove());

describe("difc report", () => {
  it("writes a page", () => {
    const written = place.difc("report", "models/lecture.expr", "--at", "x1=1,x2=3", "-o", "report.html");
    expect(written).toEqual({ status: 0, stdout: "", stderr: "" });
    const page = place.read("report.html");
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(page).toContain("<title>lecture.expr: derivatives step by step</title>");
    expect(page.endsWith("</html>\n")).toBe(true);
  });

  it("prints the page where no file is named, and reads standard input", () => {
    const { status, stdout } = place.difcReading("square(x) = x^2", "report", "-");
    expect(status).toBe(0);
    expect(stdout).toContain("<h1>standard input</h1>");
    expect(stdout).toContain("<code>square(x)</code>");
  });

  it("tells of one function by one name", () => {
    const { stdout } = place.difc("report", "models/gaussian.expr", "--of", "logDensity", "--wrt", "mean");
    expect(stdout).toContain("<h4>∂logDensity/∂mean</h4>");
    expect(stdout).not.toContain("<h4>∂logDensity/∂x</h4>");
    expect(stdout).not.toContain("<h4>∂density");
  });

  it("reads the arrays of a point from a file", () => {
    place.write("rosenbrock.expr", example("arrays/rosenbrock"));
    place.write("point.json", '{ "x": [1, 2, 3] }');
    const written = place.difc("report", "rosenbrock.expr", "--data", "point.json", "-o", "arrays.html");
    expect(written).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(place.read("arrays.html")).toContain('<strong class="value">rosenbrock = 201</strong>');
  });

  it.each([
    [["models/gaussian.expr", "--at", "x=1"], "DIFC6020"],
    [["models/lecture.expr", "--at", "x1=1"], "DIFC6025"],
    [["models/lecture.expr", "--of", "g"], "DIFC6021"],
    [["models/lecture.expr", "--wrt", "y"], "DIFC6001"],
    [["missing.expr"], "DIFC6003"],
  ])("reports what is wrong, and leaves the file alone: %j", (words, code) => {
    place.write("kept.html", "as it was");
    const { status, stdout, stderr } = place.difc("report", ...words, "-o", "kept.html");
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain(`error ${code}`);
    expect(place.read("kept.html")).toBe("as it was");
  });

  it("does not overwrite its model", () => {
    const { status, stderr } = place.difc("report", "models/lecture.expr", "-o", "models/lecture.expr");
    expect(status).toBe(1);
    expect(stderr).toContain("error DIFC6006");
    expect(place.read("models/lecture.expr")).toBe(example("lecture").toString());
  });
});
