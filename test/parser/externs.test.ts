import { describe, expect, it } from "vitest";

import { compile } from "../../src/compile.js";
import { codesOf, functionOf } from "./shape.js";

describe("the words of an extern", () => {
  it("are names everywhere else", () => {
    expect(
      codesOf(`
let extern = 2
let from(derivative) = derivative^extern
derivative(from, extern) = from*extern
f(x) = from(x)/extern + derivative(x, x)`),
    ).toEqual([]);
  });

  it("may also be the names of a function that follows, and of what is declared", () => {
    expect(
      codesOf(`
extern extern(from) from "./a.js"
derivative(x) = extern(2)*x
extern from(derivative) from "./a.js" derivative derivative*from(derivative)
let derivative2 = 3
f(x) = from(x)*derivative2`),
    ).toEqual([]);
  });

  it("end where the next definition begins, whatever the lines", () => {
    const model = functionOf(`extern g(x, y) from "./g.js" derivative
      if x < y then g(x, y) else
      -g(y, x)
      , x*
        y f(x) = g(x, 2*x) extern unused(x) from "./u.js" derivative (x)
    h(x) = f(x) + unused(x)`);
    expect(model.name).toBe("h");
  });
});

describe("a call of an extern", () => {
  it("is one node for equal arguments, and knows its file", () => {
    const { value } = functionOf('extern g(x) from "./g.js"\nf(x) = g(x + 1)*g(x + 1)');
    if (value.kind !== "product") throw new Error("a product");
    const [first, second] = value.factors;
    expect(first).toBe(second);
    expect(first?.kind === "call" && first.extern).toMatchObject({ name: "g", file: "./g.js", parameters: ["x"] });
  });

  it("may stand before the line that declares it, and within the derivatives of others", async () => {
    const { code, diagnostics } = await compile(`
f(x) = g(x)
extern g(x) from "./g.js" derivative h(x)
let h(x) = k(g(x))
extern k(x) from "./g.js"`);
    expect(diagnostics).toEqual([]);
    expect(code).toContain("x: k(g(x))");
  });

  it("has its arguments in the places of the parameters, also where these are called like its own", async () => {
    const { code } = await compile(`
extern g(x, y) from "./g.js" derivative y, x*y
f(x, y) = g(y, 3*x)`);
    expect(code).toMatch(/∂f\/∂x = 9\*x\*y|∂f\/∂x = 9\*y\*x/);
    expect(code).toContain("∂f/∂y = 3*x");
  });
});

describe("the syntax tree", () => {
  it("shows the file and the derivatives", async () => {
    const { code } = await compile('extern g(x) from "./g.js" derivative 2*x\nf(x) = g(x)', { emit: "ast" });
    expect(code).toContain("let g(x)\n  return\n    external ./g.js\n      x\n");
    expect(code).toContain("derivative of g\n  return\n    product *\n");
  });
});
