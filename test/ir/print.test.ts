import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Real } from "../../src/ir/node.js";
import { ExpressionPool } from "../../src/ir/pool.js";
import { print, printInline, type PrintedExpressions } from "../../src/ir/print.js";
import { topologicalOrder } from "../../src/ir/walk.js";
import { reading, running } from "../../src/rules/goals.js";
import { Simplifier } from "../../src/rules/simplifier.js";
import { simplify } from "../../src/rules/simplify.js";
import { expressionOf } from "../support/expressions.js";
import { formulas, realFunctions } from "../support/formulas.js";
import { disagreement } from "../support/values.js";

/** What was printed as the body of a function. */
function asBody({ definitions, results }: PrintedExpressions): string {
  const [result = ""] = results;
  if (definitions.length === 0) return result;
  return `{ ${definitions.map(({ name, text }) => `let ${name} = ${text}\n`).join("")} return ${result} }`;
}

const at = new Map([
  ["x", 0.7],
  ["y", -1.3],
  ["z", 2.1],
]);

describe("print", () => {
  it.each([
    "x + y - z",
    "x - (y - z)",
    "x - (y + z)",
    "-x",
    "-x^2",
    "(-x)^2",
    "x^(-y)",
    "x^y^z",
    "(x^y)^z",
    "2^(1/3)",
    "x^(2/3)",
    "x/y",
    "x/(y*z)",
    "x*(y + z)",
    "-(x + y)",
    "x*y/(z + 1)^2",
    "1/x",
    "1/x^2",
    "1/sqrt(x)",
    "sqrt(x + y)",
    "0.1*x",
    "x/3",
    "2*x/3",
    "1/2",
    "-1/3",
    "(1/3)^5000",
    "sin(-x)",
    "atan2(x, y + 1)",
    "pi*x",
    "if x < y then x else y",
    "if x < 0 then 1 else if x < 1 then 2 else 3",
    "(if x < 0 then x else y) + 1",
    "(if x < 0 then x else y)^2",
    "if (if x < 0 then x else y) < z then x else y",
    "if x < 0 and y < 0 or z < 0 then x else y",
    "if x < 0 and (y < 0 or z < 0) then x else y",
    "if not x < 0 then x else y",
    "if not (x < 0 and y < 0) then x else y",
    "if x + 1 == y*z then x else y",
  ])("writes %s as a person does", (text) => {
    const pool = new ExpressionPool();
    const node = expressionOf(pool, text);
    const printed = print([node]);
    expect(printed).toEqual({ definitions: [], results: [text] });
    expect(expressionOf(pool, text)).toBe(node);
  });

  it("takes no sign for that of a term whose signs cancel", () => {
    const printed = print([expressionOf(new ExpressionPool(), "y + -1*x*-2")]);
    expect(printed.results).toEqual(["y + 2*x"]);
  });

  it("is read back as the same value", () => {
    fc.assert(
      fc.property(formulas({ piecewise: true, functions: realFunctions, depth: 3 }), (text) => {
        const pool = new ExpressionPool();
        const source = expressionOf(pool, text);
        for (const goal of [reading, running]) {
          const simplifier = new Simplifier(pool, goal);
          const [simplified = source] = simplify(simplifier, [source]).roots;
          const printed = print([simplified]);
          const readBack = expressionOf(new ExpressionPool(), asBody(printed));
          expect(disagreement(simplified, readBack, at)).toBeUndefined();
        }
      }),
      { seed: 1, numRuns: 80 },
    );
  });

  it("prints a chain of shared subterms in a length linear in its depth", () => {
    const pool = new ExpressionPool();
    let chain: Real = pool.symbol("x");
    for (let level = 0; level < 40; level++) chain = pool.multiply(pool.call("sin", [chain]), chain);
    const printed = print([chain]);
    expect(asBody(printed).length).toBeLessThan(40 * 100);
    expect(expressionOf(pool, asBody(printed))).toBe(chain);
  });

  it("prints 100,000 nested nodes without recursion", () => {
    const pool = new ExpressionPool();
    let nested: Real = pool.symbol("x");
    for (let level = 0; level < 50_000; level++) nested = pool.add(pool.call("sin", [nested]), pool.integer(1));
    const printed = print([nested]);
    expect(topologicalOrder([nested]).length).toBeGreaterThan(100_000);
    expect(Math.max(...printed.definitions.map(({ text }) => text.length))).toBeLessThan(1000);
  });

  it("reads back a deep expression that is broken up by names", () => {
    const pool = new ExpressionPool();
    let nested: Real = pool.symbol("x");
    for (let level = 0; level < 1000; level++) nested = pool.add(pool.call("sin", [nested]), pool.integer(1));
    expect(expressionOf(pool, asBody(print([nested])))).toBe(nested);
  });

  it("uses the names it is given, and none that is taken", () => {
    const pool = new ExpressionPool();
    const long = expressionOf(pool, "sin(first + second)*exp(third*second)*cos(first)/(t1 + 1)");
    const named = pool.add(pool.symbol("t1"), pool.integer(1));
    const root = pool.add(long, pool.power(pool.symbol("e"), long), named);
    const printed = print([root], { names: new Map([[named, "shifted"]]), reserved: ["t2"], maximumRepeated: 10 });
    expect(printed.definitions.map(({ name }) => name)).toEqual(["shifted", "t3"]);
    const collision = print([root], { names: new Map([[named, "first"]]), maximumRepeated: 10 });
    expect(collision.definitions.map(({ name }) => name)).toEqual(["t2", "t3"]);
  });
});

describe("printInline", () => {
  it("gives one line or nothing", () => {
    const pool = new ExpressionPool();
    expect(printInline(expressionOf(pool, "x + 1/y"))).toBe("x + 1/y");
    let chain: Real = pool.symbol("x");
    for (let level = 0; level < 40; level++) chain = pool.multiply(pool.call("sin", [chain]), chain);
    expect(printInline(chain)).toBeUndefined();
  });
});
