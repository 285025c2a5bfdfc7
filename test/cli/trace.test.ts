import { readFileSync } from "node:fs";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { Workplace } from "./command.js";

const place = new Workplace();
const example = (name: string) => readFileSync(new URL(`../../examples/${name}.expr`, import.meta.url));
beforeAll(() => {
  for (const name of ["lecture", "gaussian", "deep-sigmoid"]) place.write(`${name}.expr`, example(name));
});
afterAll(() => place.remove());

const lecture = ["lecture.expr", "--at", "x1=1,x2=3"];

describe("difc trace", () => {
  it("prints both passes", () => {
    const { status, stdout, stderr } = place.difc("trace", ...lecture);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain("e     c^2           121  ∂e/∂c = 22                  1\n");
    expect(stdout).toContain("∂f/∂x1 = 1·22·1·2 = 44\n");
  });

  it.each([
    ["graph.svg", /^<svg /],
    ["graph.dot", /^digraph "f" \{\n/],
    ["graph.mmd", /^flowchart TB\n/],
    ["graph.json", /^\{\n {2}"function": "f",/],
    ["graph.txt", /^f\(x1, x2\) = /],
  ])("writes %s", (file, text) => {
    expect(place.difc("trace", ...lecture, "-o", file)).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(place.read(file)).toMatch(text);
  });

  it("prints the format asked for, and writes it whatever the ending", () => {
    expect(place.difc("trace", ...lecture, "--format", "mermaid").stdout).toMatch(/^flowchart/);
    expect(place.difc("trace", ...lecture, "--json").stdout).toMatch(/^\{/);
    expect(place.difc("trace", ...lecture, "--format", "dot", "-o", "graph").status).toBe(0);
    expect(place.read("graph")).toMatch(/^digraph/);
  });

  it("chooses a function, what to differentiate by, and reads standard input", () => {
    const at = ["--at", "x=0,mean=0,deviation=1"];
    const { stdout } = place.difc("trace", "gaussian.expr", "--of", "logDensity", "--wrt", "deviation", ...at);
    expect(stdout).toContain("∂logDensity/∂deviation = ");
    expect(stdout.indexOf("∂logDensity/∂x")).toBeGreaterThan(stdout.indexOf("Data are held constant."));
    expect(place.difcReading("f(x) = x^2", "trace", "-", "--at", "x=3").stdout).toContain("∂f/∂x = 6");
  });

  it("goes over arrays with numbers from a file", () => {
    place.write("sum.expr", "f(w[n], b; X[m, n]) = { let z = X @ w + b return sum(z^2) }");
    place.write(
      "data.json",
      JSON.stringify({
        w: [1, 2],
        b: 0,
        X: [
          [1, 0],
          [0, 1],
          [1, 1],
        ],
      }),
    );
    const { status, stdout, stderr } = place.difc("trace", "sum.expr", "--data", "data.json", "--at", "b=1");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain("f = 29\n∂f/∂w = [12, 14]\n∂f/∂b = 18\n");
    expect(place.difc("trace", "sum.expr").stdout).toContain("z[i] = dot1[i] + b");
    expect(place.difc("trace", "lecture.expr", "--data", "data.json").stderr).toContain("error DIFC6023");
  });

  it.each([
    [["lecture.expr", "--at", "x1=1"], "DIFC6025"],
    [["lecture.expr"], "DIFC6025"],
    [["gaussian.expr", "--at", "x=1"], "DIFC6020"],
    [["missing.expr"], "DIFC6003"],
    [[...lecture, "-o", "graph.png"], "DIFC6040"],
    [[...lecture, "-o", "lecture.expr", "--json"], "DIFC6006"],
  ])("reports what is wrong: %j", (words, code) => {
    const { status, stdout, stderr } = place.difc("trace", ...words);
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain(`error ${code}`);
    expect(stderr).toContain("1 error\n");
    expect(place.has("graph.png")).toBe(false);
  });
});

describe("difc flow", () => {
  const deep = ["deep-sigmoid.expr", "--at", "first=1,middle=1,last=1,x=1,bias=0"];

  it("prints the adjoints by depth and the verdicts", () => {
    const { status, stdout, stderr } = place.difc("flow", ...deep);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/^∂deep\/∂first {2}= +1\.41e-8 {2}vanishes$/m);
  });

  it("takes thresholds", () => {
    const { stdout } = place.difc("flow", ...deep, "--vanishing", "1e-9", "--exploding", "0.1");
    expect(stdout).toContain("A derivative vanishes below 1e-9 and explodes above 0.1.");
    expect(stdout).toMatch(/^∂deep\/∂first .* healthy$/m);
    expect(stdout).toMatch(/^∂deep\/∂last .* explodes$/m);
  });

  it("writes a plot, and prints JSON", () => {
    expect(place.difc("flow", ...deep, "-o", "flow.svg")).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(place.read("flow.svg")).toMatch(/^<svg /);
    expect(place.difc("flow", ...deep, "--json").stdout).toMatch(/^\{\n {2}"function": "deep",/);
  });

  it.each([
    [["--vanishing", "2", "--exploding", "1"], "error DIFC6042"],
    [["--vanishing", "small"], "error: option '--vanishing <number>' argument 'small' is invalid"],
    [["-o", "flow.mmd"], "error DIFC6040"],
  ])("reports what is wrong: %j", (words, message) => {
    const { status, stdout, stderr } = place.difc("flow", ...deep, ...words);
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain(message);
  });
});
