import { describe, expect, it } from "vitest";

import { compile, derive } from "../../src/index.js";
import { EmittedModule } from "../support/emitted.js";

/** A function whose value is a derivative, and what that is at a place. */
interface Case {
  readonly title: string;
  readonly text: string;
  readonly at: readonly number[];
  readonly value: number;
}

const [x, y, t] = [0.7, 1.3, 0.4];

const cases: readonly Case[] = [
  { title: "of an expression", text: "f(x) = diff(x^3 + sin(x), x)", at: [x], value: 3 * x ** 2 + Math.cos(x) },
  { title: "of the second order", text: "f(x) = diff(x^3 + sin(x), x, 2)", at: [x], value: 6 * x - Math.sin(x) },
  { title: "of a high order", text: "f(x) = diff(sin(2*x), x, 10)", at: [x], value: -1024 * Math.sin(2 * x) },
  { title: "of order 0", text: "f(x) = diff(exp(x), x, 0)", at: [x], value: Math.exp(x) },
  {
    title: "through every let",
    text: "f(x) = { let u = x^2\n let v = u*x\n return diff(v*u, x) }",
    at: [x],
    value: 5 * x ** 4,
  },
  {
    title: "of a helper by a variable of the caller",
    text: "let lj(r2) = r2^-6 - r2^-3\nforce(r) = -diff(lj(r^2), r)",
    at: [x + 1],
    value: 12 * (x + 1) ** -13 - 6 * (x + 1) ** -7,
  },
  {
    title: "within a helper, by the helper's own variable",
    text: "let slope(x) = diff(x^3, x)\nf(x) = slope(x^2)",
    at: [x],
    value: 3 * x ** 4,
  },
  {
    // Siskind and Pearlmutter, "Nesting forward-mode AD in a functional framework" (2008): 1, not 2.
    title: "without confusing the perturbations of nested derivatives",
    text: "let inner(y, c) = diff(c + y, y)\nf(x) = diff(x*inner(1, x), x)",
    at: [x],
    value: 1,
  },
  {
    title: "nested by two variables",
    text: "f(x, y) = diff(x*diff(x*y^3, y), x)",
    at: [x, y],
    value: 6 * x * y ** 2,
  },
  {
    title: "in a wave equation, whose residual is 0",
    text: "f(x, t; c) = diff(sin(x - c*t), t, 2) - c^2*diff(sin(x - c*t), x, 2)",
    at: [x, t, y],
    value: 0,
  },
  {
    // (d/dt)(∂L/∂v) = m a and ∂L/∂x = -k x for L = m v²/2 - k x²/2.
    title: "of a Lagrangian",
    text: "let L(x, v, m, k) = m*v^2/2 - k*x^2/2\nlet momentum(x, v, m, k) = diff(L(x, v, m, k), v)\nf(x, v, m, k) = momentum(x, v, m, k) + diff(L(x, v, m, k), x)",
    at: [x, y, 2, 3],
    value: 2 * y - 3 * x,
  },
];

describe("the derivative in a formula", () => {
  it.each(cases)("$title", async ({ text, at, value }) => {
    const { code = "", diagnostics } = await compile(text, { format: false });
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    const name = /^(\w+)\(/m.exec(text.replaceAll(/^let .*$/gm, ""))?.[1] ?? "";
    expect(new EmittedModule(code).value(name, at)).toBeCloseTo(value, 12);
  });

  it("may be differentiated as any other expression", async () => {
    const { code = "" } = await compile("f(x) = diff(exp(x^2), x)", { format: false });
    const second = Math.exp(x * x) * (2 + 4 * x * x);
    expect(new EmittedModule(code).gradient("f", [x]).get("x")).toBeCloseTo(second, 12);
  });

  it("is right at a removable singularity", async () => {
    const { code = "" } = await compile("f(x) = diff(sin(x)/x, x)", { format: false });
    const emitted = new EmittedModule(code);
    expect(Math.abs(emitted.value("f", [0]))).toBe(0);
    expect(emitted.value("f", [1e-5])).toBeCloseTo(-1e-5 / 3 + 1e-15 / 30, 20);
  });

  it("is printed in simple terms", () => {
    expect(derive("f(x, y) = diff(sqrt(x^2 + y^2), x, 2)").text).toContain("f(x, y) = y^2/(x^2 + y^2)^(3/2)\n");
  });

  it("leaves the name to who defines it", async () => {
    const { code = "" } = await compile("let diff(a, b) = a - b\nf(x, y) = diff(x, y)", { format: false });
    expect(new EmittedModule(code).value("f", [5, 3])).toBe(2);
  });
});
