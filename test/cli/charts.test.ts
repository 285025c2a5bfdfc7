import { afterAll, describe, expect, it } from "vitest";

import { faultOfXml } from "../explain/plots/xml.js";
import { Workplace } from "./command.js";

const place = new Workplace();
afterAll(() => place.remove());
place.write("lecture.expr", "f(x1, x2) = (2*x1 + 3*x2)^2 + 3\n");
place.write("relu.expr", "f(x) = relu(x)\n");

describe("difc descend", () => {
  const start = ["descend", "lecture.expr", "--from", "x1=1,x2=3"] as const;

  it("prints a table, what it means, and the curves", () => {
    const { status, stdout, stderr } = place.difc(...start, "--rate", "0.001,0.01,1/13,0.1");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/^ +0\.001 +100 .*too slow: error ×0\.974 a step, about 600 more needed/m);
    expect(stdout).toMatch(/^ +0\.01 +\d+ +3 .*converges: error ×0\.74 a step/m);
    expect(stdout).toMatch(/^ *0\.0769231 +100 +124 .*oscillates/m);
    expect(stdout).toMatch(/^ +0\.1 .*diverges: error ×1\.6 a step, from side to side/m);
    expect(stdout).toContain("λ = 26: every rate above 2/λ = 0.0769231 diverges");
    expect(stdout).toContain("× η = 0.0769231, oscillates\n");
  });

  it("writes the curves as SVG, and the runs as JSON", () => {
    const { status, stdout } = place.difc(...start, "--rate", "0.01,0.1", "-o", "loss.svg", "--json");
    expect(status).toBe(0);
    expect(faultOfXml(place.read("loss.svg"))).toBeUndefined();
    expect(JSON.parse(stdout)).toMatchObject({
      function: "f",
      runs: [{ verdict: "converges" }, { verdict: "diverges", iterations: 100 }],
    });
    expect(faultOfXml(place.difc(...start, "--rate", "0.1", "-o", "-").stdout)).toBeUndefined();
  });

  it("writes numbers that JSON cannot hold as texts", () => {
    const { stdout } = place.difc(...start, "--rate", "1000", "--json");
    expect(JSON.parse(stdout)).toMatchObject({ runs: [{ verdict: "diverges", value: "Infinity" }] });
    expect(stdout).not.toContain("null");
  });

  it("refuses what is no rate, no number, or the model as output", () => {
    const refused = (...words: readonly string[]) => {
      const { status, stderr } = place.difc(...start, ...words);
      expect(status).toBe(1);
      return stderr;
    };
    expect(refused("--rate", "0.1,b")).toContain("DIFC6060");
    expect(refused("--rate", "0.1", "--iterations", "x")).toContain("It must be a number.");
    expect(refused("--rate", "0.1", "--momentum", "2")).toContain("DIFC6061");
    expect(refused("--rate", "0.1", "-o", "lecture.expr")).toContain("DIFC60");
    expect(place.read("lecture.expr")).toContain("f(x1, x2)");
  });
});

describe("difc plot", () => {
  it("prints the plot and writes it", () => {
    const { status, stdout, stderr } = place.difc("plot", "relu.expr", "--from", "-1", "--to", "1", "-o", "relu.svg");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain("┊ ∂f/∂x jumps at 0\nrelu.expr → relu.svg\n");
    expect(faultOfXml(place.read("relu.svg"))).toBeUndefined();
  });

  it("plots along an element, with the arrays of a file", () => {
    place.write("fit.expr", "fit(w[d]; X[n, d]) = sum(abs(sum(X[i, j]*w[j] for j)) for i)\n");
    place.write("fit.json", JSON.stringify({ w: [7, 1], X: [[1, 2]] }));
    const words = ["plot", "fit.expr", "--data", "fit.json", "-o", "fit.svg", "--wrt"];
    const { status, stdout, stderr } = place.difc(...words, "w[0]");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/^fit\(w\[d\]; X\[n, d\]\) at w=\[·,1\],X=\[\[1,2\]\] and its derivative\n/);
    // |w[0] + 2| has its kink at -2.
    expect(stdout).toContain("┊ ∂fit/∂w[0] jumps at −2\n");
    expect(faultOfXml(place.read("fit.svg"))).toBeUndefined();
    const refused = place.difc(...words, "w[2]");
    expect({ status: refused.status, stdout: refused.stdout }).toEqual({ status: 1, stdout: "" });
    expect(refused.stderr).toContain("DIFC6069");
  });

  it("reports what it cannot plot", () => {
    const { status, stdout, stderr } = place.difc("plot", "lecture.expr");
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain("DIFC6065");
  });
});
