import { readdirSync, readFileSync } from "node:fs";

import fc from "fast-check";
import temml from "temml";
import { describe, expect, it } from "vitest";

import { notations } from "../../../src/explain/latex/functions.js";
import { nameToLatex } from "../../../src/explain/latex/names.js";
import { writeExpression } from "../../../src/explain/latex/written.js";
import { allFunctions } from "../../../src/functions/table.js";
import { ExpressionPool } from "../../../src/ir/pool.js";
import { differentiateForward } from "../../../src/rules/differentiate.js";
import { expressionOf, modelOf } from "../../support/expressions.js";
import { formulas, realFunctions } from "../../support/formulas.js";

/** MathML, as an HTML report has it; throws where the LaTeX is wrong. */
function typeset(latex: string): string {
  return temml.renderToString(latex, { throwOnError: true, displayMode: true });
}

function latexOf(text: string): string {
  return writeExpression(expressionOf(new ExpressionPool(), text)).latex;
}

describe("expressions in LaTeX", () => {
  it.each([
    ["(2*x1 + 3*x2)^2 + 3", String.raw`\left(2 x_{1} + 3 x_{2}\right)^{2} + 3`],
    ["x - (y - z)", String.raw`x - \left(y - z\right)`],
    ["-x^2", "-x^{2}"],
    ["(-x)^2", String.raw`\left(-x\right)^{2}`],
    ["x*-2", String.raw`-2 x`],
    ["x*(-y)", String.raw`x \cdot \left(-y\right)`],
    ["3*2^x", String.raw`3 \cdot 2^{x}`],
    ["x*y/(z + 1)^2", String.raw`\frac{x \, y}{\left(z + 1\right)^{2}}`],
    ["-(x + y)/2", String.raw`\frac{-\left(x + y\right)}{2}`],
    ["(x/y)^2", String.raw`\left(\frac{x}{y}\right)^{2}`],
    ["(x^y)^z", String.raw`\left(x^{y}\right)^{z}`],
    ["x^y^z", String.raw`x^{y^{z}}`],
    ["x^(2/3)", String.raw`x^{\frac{2}{3}}`],
    ["1/sqrt(x)", String.raw`\frac{1}{\sqrt{x}}`],
    ["0.1*x - 1/3", String.raw`0.1 x - \frac{1}{3}`],
    ["2*pi*x", String.raw`2 \pi \, x`],
    ["sin(x)^2*cos(x^2)", String.raw`\sin^{2}\left(x\right) \cdot \cos\left(x^{2}\right)`],
    ["sin(x)^(-1)", String.raw`\frac{1}{\sin\left(x\right)}`],
    ["sin(x)^y", String.raw`\left(\sin\left(x\right)\right)^{y}`],
    ["x*exp(-x^2)", String.raw`x \, e^{-x^{2}}`],
    ["exp(x)^2", String.raw`\left(e^{x}\right)^{2}`],
    ["exp(x/y)", String.raw`\exp\left(\frac{x}{y}\right)`],
    ["abs(x)^3", String.raw`\left\lvert x\right\rvert^{3}`],
    ["max(x, 0, y)", String.raw`\max\left(x, 0, y\right)`],
    ["log1p(x - y)*expm1(x)", String.raw`\ln\left(1 + \left(x - y\right)\right) \cdot \left(e^{x} - 1\right)`],
    ["cbrt(x)", String.raw`\sqrt[3]{x}`],
    ["normal_cdf(x) - gamma(x)", String.raw`\Phi\left(x\right) - \Gamma\left(x\right)`],
    ["softplus(x)", String.raw`\operatorname{softplus}\left(x\right)`],
    [
      "2*(if x < 0 and not (y == 1 or x >= y) then -x else if y != 2 then 1 else y)",
      String.raw`2 \cdot \left(\begin{cases} -x & \text{if } x < 0 \text{ and } \text{not } \left(y = 1 \text{ or } x \ge y\right) \\ 1 & \text{if } y \ne 2 \\ y & \text{otherwise} \end{cases}\right)`,
    ],
  ])("%s", (text, latex) => {
    expect(latexOf(text)).toBe(latex);
    expect(typeset(latex)).toContain("<math");
  });

  it.each([
    ["x", "x"],
    ["x1", "x_{1}"],
    ["x_max", String.raw`x_{\mathrm{max}}`],
    ["x1_i", "x_{1, i}"],
    ["sigma", String.raw`\sigma`],
    ["sigma_x2", String.raw`\sigma_{\mathrm{x2}}`],
    ["σ", String.raw`\sigma`],
    ["Omega0", String.raw`\Omega_{0}`],
    ["mass", String.raw`\mathrm{mass}`],
    ["größe", String.raw`\text{größe}`],
    ["_x", String.raw`\text{\_x}`],
    ["h2o", String.raw`\mathrm{h2o}`],
    ["u1'", "u'_{1}"],
  ])("the name %s", (name, latex) => {
    expect(nameToLatex(name)).toBe(latex);
    expect(typeset(nameToLatex(name))).toContain("<math");
  });

  it("writes exact exponents on one line", () => {
    const pool = new ExpressionPool();
    const powers = [pool.fraction(2, 3), pool.fraction(1, 10)].map((exponent) =>
      pool.power(pool.symbol("x"), exponent),
    );
    expect(powers.map((power) => writeExpression(power).latex)).toEqual(["x^{2/3}", "x^{0.1}"]);
  });

  it("has a notation for every function, also below an exponent and between factors", () => {
    const pool = new ExpressionPool();
    for (const { name, parameters, variadic } of allFunctions.values()) {
      const operands = [...parameters, ...(variadic ? ["y", "z"] : [])].map((parameter) => pool.symbol(parameter));
      const call = pool.call(name, operands);
      for (const root of [call, pool.square(call), pool.multiply(pool.integer(2), pool.symbol("x"), call, call)])
        expect(typeset(writeExpression(root).latex), name).toContain("<math");
    }
  });

  it("has no notation for what is no function", () => {
    expect([...notations.keys()].filter((name) => !allFunctions.has(name))).toEqual([]);
  });

  it("can be typeset for random formulas and their derivatives", () => {
    fc.assert(
      fc.property(formulas({ piecewise: true, functions: realFunctions }), (text) => {
        const pool = new ExpressionPool();
        const value = expressionOf(pool, text);
        for (const root of [value, differentiateForward(pool, value, "x")]) {
          const { latex, definitions } = writeExpression(root);
          for (const written of [latex, ...definitions.map((definition) => definition.latex)]) typeset(written);
        }
      }),
      { seed: 11, numRuns: 150 },
    );
  });

  it("can be typeset for the examples", () => {
    const folder = new URL("../../../examples/", import.meta.url);
    for (const file of readdirSync(folder).filter((name) => name.endsWith(".expr"))) {
      for (const { value } of modelOf(new ExpressionPool(), readFileSync(new URL(file, folder), "utf8")).functions)
        typeset(writeExpression(value).latex);
    }
  });
});
