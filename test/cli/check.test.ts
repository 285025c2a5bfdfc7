import { readFileSync } from "node:fs";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { Workplace } from "./command.js";

const place = new Workplace();
const example = (name: string) => readFileSync(new URL(`../../examples/${name}.expr`, import.meta.url));

beforeAll(() => {
  for (const name of ["lecture", "gaussian"]) place.write(`${name}.expr`, example(name));
  place.write("package.json", '{ "type": "module" }');
  place.write(
    "hand.js",
    `const error = (x1, x2) => 2*x1 + 3*x2;
export const right = (x1, x2) => [4*error(x1, x2), 6*error(x1, x2)];
export const keyed = (x1, x2) => ({ value: 0, gradient: { x1: 4*error(x1, x2), x2: 6*error(x1, x2) } });
export const wrong = (x1, x2) => [4*error(x1, x2), -6*error(x1, x2)];
export const short = () => [1];
export const late = async () => [1, 2];
export const throwing = () => { throw new Error("not yet"); };
export const value = (x1, x2) => error(x1, x2)**2 + 3;
export const described = () => "three";
`,
  );
  place.write(
    "hand.cjs",
    "module.exports = { only: (x1, x2) => new Float64Array([4*(2*x1 + 3*x2), 6*(2*x1 + 3*x2)]) };",
  );
  place.write(
    "hand.ts",
    "export default function gradient(x1: number, x2: number): number[] { return [4*(2*x1 + 3*x2), 6*(2*x1 + 3*x2)]; }",
  );
  place.write("broken.js", "export const x = ;");
  place.write("constant.expr", "f(; a) = a^2");
  place.write("nowhere.expr", "f(x) = sqrt(-1 - x^2)");
});
afterAll(() => place.remove());

describe("difc check on functions over arrays", () => {
  beforeAll(() => {
    place.write("logistic-regression.expr", example("arrays/logistic-regression"));
    place.write("logistic.json", readFileSync(new URL("../../examples/arrays/logistic.json", import.meta.url)));
    place.write("list.json", "[1, 2]");
    place.write("broken.json", '{ "w": [1, 2');
    place.write("odd.json", '{ "v": [1, 2] }');
    place.write(
      "penalty.js",
      `export const missing = (w, b, X, y) => {
  const z = y.map((_, i) => w.reduce((sum, weight, j) => sum + weight*X[i*w.length + j], b));
  const residual = z.map((each, i) => (1/(1 + Math.exp(-each)) - y[i])/y.length);
  return { w: w.map((_, j) => residual.reduce((sum, each, i) => sum + each*X[i*w.length + j], 0)), b: residual.reduce((sum, each) => sum + each) };
};
`,
    );
  });

  const words = ["logistic-regression.expr", "--data", "logistic.json", "--no-timing"];

  it("reads the point from a file, and lets --at change it", () => {
    const { status, stdout, stderr } = place.difc("check", ...words, "--at", "w=[1,2]");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain(" at w=[1,2],b=0,X=[[0.5,1.2],");
    expect(stdout).toMatch(/^∂loss\/∂w\[1\] .* right$/m);
  });

  it("finds a term that is left out in a gradient written by hand", () => {
    const against = ["--against", "./penalty.js#missing"];
    // Without weights there is no penalty.
    expect(place.difc("check", ...words, ...against).status).toBe(0);
    const { status, stdout } = place.difc("check", ...words, ...against, "--at", "w=[1,2]");
    expect(status).toBe(1);
    expect(stdout).toMatch(/^wrong: ∂loss\/∂w\[0\] = .* by \.\/penalty\.js#missing at w=\[1,2\]/m);
    expect(stdout).not.toMatch(/^wrong: ∂loss\/∂b/m);
  });

  it("prints points as JSON that --data reads again", () => {
    const { stdout } = place.difc("check", "logistic-regression.expr", "--samples", "1", "--no-timing", "--json");
    const checks: unknown = JSON.parse(stdout);
    expect(checks).toMatchObject([{ function: "loss", outcome: "right", points: [{ coverage: [{}, {}] }] }]);
    const [, point = ""] = /"point": (\{.*?\}),\n +"value"/s.exec(stdout) ?? [];
    place.write("sampled.json", point);
    const again = place.difc(
      "check",
      "logistic-regression.expr",
      "--data",
      "sampled.json",
      "--no-timing",
      "--json",
    ).stdout;
    expect(again).toContain(/"value": .*/.exec(stdout)?.[0]);
  });

  it("draws the error by the step for an element", () => {
    expect(place.difc("check", ...words, "--plot").stdout).toContain(" by w[0] at w=[0,0],");
  });

  it.each([
    ["list.json", "DIFC6073"],
    ["broken.json", "DIFC6073"],
    ["odd.json", "DIFC6023"],
    ["missing.json", "DIFC6003"],
  ])("reports what is wrong with %s", (file, code) => {
    const { status, stderr } = place.difc("check", "logistic-regression.expr", "--data", file);
    expect(status).toBe(1);
    expect(stderr).toContain(`error ${code}`);
    expect(stderr).not.toMatch(/^ +at /m);
  });
});

const point = ["lecture.expr", "--at", "x1=1,x2=3"];

describe("difc check", () => {
  it("prints the lecture's differences, and the same each time without timing", () => {
    expect(place.difc("check", ...point, "--h", "0.02", "--no-timing")).toEqual({
      status: 0,
      stdout: `f(x1, x2) = 124 at x1=1,x2=3

        gradient  forward  central  central h/2  extrapolated  tolerance  verdict
∂f/∂x1        44    44.08       44           44            44     7.6e-7  right
∂f/∂x2        66    66.18       66           66            66     3.1e-7  right
h = 0.02

the whole gradient by     calls
forward differences           3
central differences           4
extrapolated differences      8
the emitted gradient          1

right: the emitted gradient agrees with differences at the point
`,
      stderr: "",
    });
  });

  it("samples points of all functions, the same for the same seed", () => {
    const words = ["check", "gaussian.expr", "--no-timing", "--samples", "5", "--json"];
    const { status, stdout } = place.difc(...words, "--seed", "3");
    expect(status).toBe(0);
    expect(stdout).toBe(place.difc(...words, "--seed", "3").stdout);
    expect(stdout).not.toBe(place.difc(...words, "--seed", "4").stdout);
    const checks: unknown = JSON.parse(stdout);
    expect(checks).toMatchObject([
      { function: "density", outcome: "right", sampling: { seed: 3, wanted: 5 } },
      { function: "logDensity", outcome: "right" },
    ]);
  });

  it("prints times", () => {
    expect(place.difc("check", ...point).stdout).toMatch(/^the emitted gradient +1 +[\d.]+ (ns|µs|ms)$/m);
  });

  it.each(["./hand.js#right", "./hand.js#keyed", "./hand.cjs", "hand.ts"])("agrees with %s", (reference) => {
    const { status, stdout, stderr } = place.difc("check", "lecture.expr", "--against", reference);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain(`right: the emitted gradient and ${reference} agree with differences at 20 points\n`);
  });

  it("finds a wrong gradient", () => {
    const { status, stdout, stderr } = place.difc("check", ...point, "--against", "./hand.js#wrong");
    expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
    expect(stdout).toContain("its sign is wrong: differences give 66\n");
    expect(stdout).toMatch(/^wrong: \.\/hand\.js#wrong$/m);
  });

  it("differentiates a function by calling it", () => {
    const words = ["check", "--black-box", "./hand.js#value", "--at", "x1=1,x2=3"];
    const { status, stdout } = place.difc(...words);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^∂value\/∂x1 .* 44 ± [\d.e-]+$/m);
    expect(place.difc(...words, "--against", "./hand.js#right").status).toBe(0);
    expect(place.difc(...words, "--against", "./hand.js#wrong").status).toBe(1);
  });

  it("draws the error by the step", () => {
    expect(place.difc("check", ...point, "-o", "error.svg").status).toBe(0);
    expect(place.read("error.svg")).toMatch(/^<svg /);
    expect(place.difc("check", ...point, "--plot").stdout).toContain(
      "Error of differences of f(x1, x2) by x1 at x1=1,x2=3\n",
    );
    expect(place.difc("check", ...point, "-o", "-").stdout).toMatch(/^<svg /);
  });

  it.each([
    [["nowhere.expr"], "DIFC6050"],
    [["lecture.expr", "--against", "./missing.js#f"], "DIFC6051"],
    [["lecture.expr", "--against", "."], "DIFC6051"],
    [["lecture.expr", "--against", "./broken.js"], "DIFC6051"],
    [["lecture.expr", "--against", "./hand.js#rigth"], "DIFC6052"],
    [["lecture.expr", "--against", "./hand.js"], "DIFC6052"],
    [["lecture.expr", "--against", "./hand.js#short"], "DIFC6053"],
    [["lecture.expr", "--against", "./hand.js#late"], "DIFC6053"],
    [["--black-box", "./hand.js#described", "--at", "x=1"], "DIFC6054"],
    [["lecture.expr", "--against", "./hand.js#throwing"], "DIFC6055"],
    [["constant.expr"], "DIFC6056"],
    [["--black-box", "./hand.js#value"], "DIFC6057"],
    [[], "DIFC6058"],
    [[...point, "--black-box", "./hand.js#value"], "DIFC6058"],
    [[...point, "--h", "1e-20"], "DIFC6059"],
    [["lecture.expr", "--at", "x1=1"], "DIFC6025"],
    [["gaussian.expr", "--at", "x=1,mean=0,deviation=1"], "DIFC6020"],
    [["missing.expr"], "DIFC6003"],
    [[...point, "-o", "lecture.expr"], "DIFC6006"],
  ])("reports what is wrong: %j", (words, code) => {
    const { status, stderr } = place.difc("check", ...words);
    expect(status).toBe(1);
    expect(stderr).toContain(`error ${code}`);
    expect(stderr).toContain("1 error\n");
    expect(stderr).not.toMatch(/^ +at /m);
  });
});
