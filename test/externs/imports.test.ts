import { describe, expect, it } from "vitest";

import { compile } from "../../src/compile.js";
import { EmittedModule } from "../support/emitted.js";
import { complaintsAbout } from "../support/strictTypes.js";

async function importsOf(model: string, modelFolder?: string): Promise<readonly string[]> {
  const { code = "", diagnostics } = await compile(model, modelFolder === undefined ? {} : { modelFolder });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return code.split("\n").filter((line) => line.startsWith("import"));
}

const calling = (...files: readonly string[]) =>
  files.map((file, index) => `extern g${index}(x) from "${file}" derivative 1\n`).join("") +
  `f(x) = ${files.map((_, index) => `g${index}(x)`).join(" + ")}`;

describe("the imports of a module", () => {
  it("name each file once, and what is called in it", async () => {
    const model = `
extern kernel(x) from "./kernel.js" derivative kernelSlope(x)
extern unused(x) from "./unused.js" derivative 1
extern other(x) from "./other.js" derivative 1
extern kernelSlope(x) from "./kernel.js"
f(x) = kernel(x) + other(x)`;
    expect(await importsOf(model)).toEqual([
      'import { kernel, kernelSlope } from "./kernel.js";',
      'import { other } from "./other.js";',
    ]);
    expect(await importsOf(`${model}\nderive value of f`)).toEqual([
      'import { kernel } from "./kernel.js";',
      'import { other } from "./other.js";',
    ]);
  });

  it.each([
    [
      ".",
      [
        "./a.js",
        "../b.js",
        "./c/d.js",
        "special-functions",
        "@scope/name/part.js",
        "node:x",
        "/abs.js",
        "https://e.org/a.js",
      ],
    ],
    [
      "..",
      [
        "../a.js",
        "../../b.js",
        "../c/d.js",
        "special-functions",
        "@scope/name/part.js",
        "node:x",
        "/abs.js",
        "https://e.org/a.js",
      ],
    ],
    [
      "",
      [
        "./a.js",
        "../b.js",
        "./c/d.js",
        "special-functions",
        "@scope/name/part.js",
        "node:x",
        "/abs.js",
        "https://e.org/a.js",
      ],
    ],
    [
      "../models",
      [
        "../models/a.js",
        "../b.js",
        "../models/c/d.js",
        "special-functions",
        "@scope/name/part.js",
        "node:x",
        "/abs.js",
        "https://e.org/a.js",
      ],
    ],
    [
      "models",
      [
        "./models/a.js",
        "./b.js",
        "./models/c/d.js",
        "special-functions",
        "@scope/name/part.js",
        "node:x",
        "/abs.js",
        "https://e.org/a.js",
      ],
    ],
  ])("begin at the module where the model is in %s", async (folder, expected) => {
    const written = ["./a.js", "../b.js", "./c/d.js", ...expected.slice(3)];
    expect(await importsOf(calling(...written), folder)).toEqual(
      expected.map((file, index) => `import { g${index} } from "${file}";`),
    );
  });

  it("are the same as written where two paths lead to one file", async () => {
    expect(await importsOf(calling("./a.js", "./b/../a.js"))).toEqual(['import { g0, g1 } from "./a.js";']);
  });
});

describe("the names of a module", () => {
  const files = {
    "./own.js": {
      gamma: (x: number) => x + 1,
      fGradient: (x: number) => 2 * x,
      delete: (x: number) => 3 * x,
      constructor: (x: number) => 5 * x,
      t1: (x: number) => 7 * x,
      Math: (x: number) => 11 * x,
      out: (x: number) => 13 * x,
      sum: (x: number) => 17 * x,
      toString: (x: number) => 19 * x,
    },
  };
  const model = `
extern gamma(x) from "./own.js" derivative digamma(x)
extern fGradient(x) from "./own.js" derivative 2
extern delete(x) from "./own.js" derivative 3
extern constructor(x) from "./own.js" derivative 5
extern t1(x) from "./own.js" derivative 7
extern Math(x) from "./own.js" derivative 11
extern out(x) from "./own.js" derivative 13
extern sum(x) from "./own.js" derivative 17
extern toString(x) from "./own.js" derivative 19
// lgamma brings the table's gamma and digamma along, and the derivative of lgamma is digamma.
f(x, gamma, t1) = gamma(x)*fGradient(x)*delete(x)*constructor(x)*t1(x)*Math(x)*sum(toString(x)) + t1*gamma*lgamma(x)
g(x[n], sum1) = prod(t1(x[i]) for i)*out(x[0])*sum1
derive gradient of f
derive value of g`;

  it("are told apart from what it imports, whatever that is called", async () => {
    const { code = "", diagnostics } = await compile(model);
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    const module = new EmittedModule(code, files);
    expect(module.names.toSorted()).toEqual(["f", "fGradient", "fValueAndGradient", "g"]);
    const product = 3 * 4 * 6 * 10 * 14 * 22 * 17 * 38;
    expect(module.value("f", [2, 3, 4])).toBeCloseTo(product, 5);
    expect(module.gradient("f", [2, 3, 4]).get("gamma")).toBeCloseTo(0, 9);
    expect(module.gradient("f", [3, 3, 4]).get("t1")).toBeCloseTo(3 * Math.log(2), 12);
    expect(module.call("g", [Float64Array.of(1, 2), 10])).toBe(7 * 14 * 13 * 10);
  });

  it("type-check under the strictest options", async () => {
    const { code = "" } = await compile(model);
    const own = Object.keys(files["./own.js"]).map(
      (name, index) => `function own${index}(x: number): number { return x; }\nexport { own${index} as ${name} };\n`,
    );
    const modules = new Map([
      ["model", code.replace("./own.js", "/emitted/own.mjs")],
      ["own", own.join("")],
    ]);
    expect(complaintsAbout(modules)).toEqual([]);
  });

  it("show a function that replaces one of the table with its own name", async () => {
    const { code = "", diagnostics } = await compile(
      'extern sin(x) from "./own.js" derivative cos(x)\nf(x) = sin(x)^2 + cos(x)^2',
    );
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual(["DIFC3010"]);
    expect(code).toContain('import { sin as sin_ } from "./own.js";');
    expect(code).toContain("f(x) = sin_(x)^2 + cos(x)^2");
    const module = new EmittedModule(code, { "./own.js": { sin: () => 2 } });
    expect(module.value("f", [0])).toBe(5);
  });
});
