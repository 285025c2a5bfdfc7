import { describe, expect, test } from "vitest";

import { ExpressionPool } from "../../src/ir/pool.js";
import { functionTable } from "../../src/functions/table.js";
import { codesOf, functionOf, modelOf, nodeShape } from "./shape.js";

function value(text: string): string {
  return nodeShape(functionOf(text).value);
}

describe("expressions", () => {
  test.each([
    ["x + y - 2 + 3", "(sum x y -2 3)"],
    ["x - y", "(sum x (product -1 y))"],
    ["x*y/z*2", "(product x y (power z -1) 2)"],
    ["-2", "-2"],
    ["-2^2", "(product -1 (power 2 2))"],
    ["-(x)", "(product -1 x)"],
    ["2^-1", "(power 2 -1)"],
    ["0.1 + 1e-3 + .5", "(sum 1/10 1/1000 1/2)"],
    ["0e999999999", "0"],
    ["sqrt(pi)", "sqrt(pi())"],
    ["max(x, y, z)", "max(x, y, z)"],
    ["if x < 1 then y else if x == 2 then z else 3", "(conditional (< x 1) y (conditional (== x 2) z 3))"],
    [
      "if not (x > 1 and y > 2 or true) then x else y",
      "(conditional (negation (disjunction (conjunction (> x 1) (> y 2)) true)) x y)",
    ],
  ])("%s", (text, expected) => {
    expect(value(`f(x, y, z) = ${text}`)).toBe(expected);
  });

  test("`if` between conditions is boolean algebra", () => {
    expect(value("let inside(x) = if x < 0 then x > -1 else x < 1\nf(x) = if inside(x) then 1 else 0")).toBe(
      "(conditional (disjunction (conjunction (< x 0) (> x -1)) (conjunction (negation (< x 0)) (< x 1))) 1 0)",
    );
  });
});

describe("calls", () => {
  test("are replaced by values, in any order of the definitions", () => {
    expect(value("let g = half(3)\nlet half(u) = u/2\nf(x) = half(x + g)")).toBe(
      "(product (sum x (product 3 (power 2 -1))) (power 2 -1))",
    );
  });

  test("substitute all arguments at once", () => {
    expect(value("let g(x, y) = x - 2*y\nf(x, y) = g(y, x)")).toBe("(sum y (product -1 (product 2 x)))");
  });

  test("a function with blocks and conditions", () => {
    expect(
      value(
        "let near(a, b) = { let d = abs(a - b) return d < 1 }\nf(x) = if near(x, 2) and not near(x, 3) then x else 0",
      ),
    ).toBe(
      "(conditional (conjunction (< abs((sum x (product -1 2))) 1) (negation (< abs((sum x (product -1 3))) 1))) x 0)",
    );
  });

  test("with the parameters themselves share the value", () => {
    const { functions } = modelOf("f(x, y) = sin(x*y)\ng(x, y) = f(x, y)");
    expect(functions[0]?.value).toBe(functions[1]?.value);
  });

  test("a variable may be called like a function, and a function like a variable", () => {
    expect(value("f(gamma, erf, f, sum) = gamma(gamma) + erf(erf*f) + sum")).toBe(
      "(sum gamma(gamma) erf((product erf f)) sum)",
    );
  });
});

describe("names", () => {
  test("a function of the file replaces a built-in one, a constant of the same name does not", () => {
    expect(value("let sin(x) = 2*x\nf(x) = sin(x)")).toBe("(product 2 x)");
    expect(value("let sin = 2\nf(x) = sin(x)*sin")).toBe("(product sin(x) 2)");
  });

  test("a parameter hides a constant, a local `let` hides a top-level one", () => {
    expect(value("let g = 9\nf(pi, g) = pi + g")).toBe("(sum pi g)");
    expect(value("let g = 9\nlet h = g\nf(x) = { let g = x return g*h }")).toBe("(product x 9)");
  });

  test.each(["class", "__proto__", "constructor", "Math", "toString", "hasOwnProperty", "await"])(
    "a parameter may be called %s",
    (name) => {
      expect(value(`f(${name}) = ${name}^2`)).toBe(`(power ${name} 2)`);
    },
  );

  test.each(["__proto__", "constructor", "toString", "hasOwnProperty"])("%s means nothing by itself", (name) => {
    expect(codesOf(`f(x) = x + ${name}`)).toEqual(["DIFC3001"]);
    expect(codesOf(`f(x) = x + ${name}(x)`)).toEqual(["DIFC3002"]);
  });

  test.each([...functionTable.values()].map((entry) => [entry.name, entry] as const))(
    "the function %s can be called",
    (name, { parameters, literalParameters }) => {
      const operands = parameters.map((_, index) => (literalParameters.includes(index) ? "1" : "x"));
      expect(codesOf(`f(x) = x + ${name}${parameters.length === 0 ? "" : `(${operands.join(", ")})`}`)).toEqual([]);
    },
  );
});

describe("the model", () => {
  const pool = new ExpressionPool();
  const text =
    "let g = 9.81\n/** Doc. */ f(x, y; s) = {\n  let a = x*y\n  let same = y*x\n  let b = x\n  let c = 3\n  let d = pi\n  let e = a > 1\n  let h = helper(a)\n  return if e then h*s + b + same + c + d else 0\n}\nlet helper(u) = { let inner = u + g return inner^2 }\nk(x) = x";
  const [first, second] = modelOf(text, pool).functions;

  test("has the exported functions in the order of the file", () => {
    expect([first?.name, second?.name]).toEqual(["f", "k"]);
    expect(first).toMatchObject({ documentation: "Doc.", variables: ["x", "y"], data: ["s"] });
  });

  test("names what the function's own `let`s name, each node once", () => {
    expect([...(first?.intermediates ?? [])].map(([node, name]) => `${name} = ${nodeShape(node)}`)).toEqual([
      "a = (product x y)",
      "h = (power (sum (product x y) 981/100) 2)",
    ]);
  });

  test("keeps the places of names", () => {
    const at = (span: { start: number; end: number } | undefined) => span && text.slice(span.start, span.end);
    expect(at(first?.places?.name)).toBe("f");
    expect([...(first?.places?.parameters ?? [])].map(([name, span]) => [name, at(span)])).toEqual([
      ["x", "x"],
      ["y", "y"],
      ["s", "s"],
    ]);
  });
});

describe("errors", () => {
  test("all of a file are reported at once, each once", () => {
    expect(codesOf("f(x) = unknown + 2*(x > 0)\ng(x) = f(x, 1) + h(x)\nlet h(x) = h(x)\nk(x) = f(x) + h(x)")).toEqual([
      "DIFC3001",
      "DIFC4001",
      "DIFC3008",
      "DIFC3009",
    ]);
  });

  test("warnings wait until there are no errors", () => {
    expect(codesOf("f(x, y) = z")).toEqual(["DIFC3001"]);
  });

  test("a variable used only in an unused `let` is used", () => {
    expect(codesOf("f(x, y) = { let a = y return x }")).toEqual(["DIFC3012"]);
  });
});

describe("assumptions", () => {
  function assumed(text: string): readonly string[] {
    return functionOf(text).assumptions.map(nodeShape);
  }

  test("speak of parameters and of the lets above them", () => {
    expect(assumed("f(x; s) = { assume s > 0 let t = x/s assume t < 1 and x != 0 return t }")).toEqual([
      "(> s 0)",
      "(conjunction (< (product x (power s -1)) 1) (!= x 0))",
    ]);
    expect(codesOf("f(x) = { assume t > 0 let t = x return t }")).toEqual(["DIFC3001"]);
  });

  test("are told from a variable of that name", () => {
    expect(assumed("f(assume) = { let y = assume assume assume > 0 return y }")).toEqual(["(> assume 0)"]);
    expect(assumed("f(x) = { assume (x > 0) return x }")).toEqual(["(> x 0)"]);
  });

  test("of a helper are its callers', for their arguments", () => {
    expect(
      assumed("let h(u) = { assume u > 0 return log(u) }\nlet g(v) = h(v + 1)\nf(x) = g(x) + g(2*x) + g(x) + h(x)"),
    ).toEqual(["(> (sum x 1) 0)", "(> (sum (product 2 x) 1) 0)", "(> x 0)"]);
    expect(assumed("let c = { assume 1 < 2 return 3 }\nf(x) = c*x")).toEqual(["(< 1 2)"]);
  });

  const helper = "let h(u) = { assume u > 0 return log(u) }\n";

  test.each([
    ["if x > 0 then h(x) else 0", []],
    ["if x > 1 then h(x) else 0", ["(disjunction (negation (> x 1)) (> x 0))"]],
    ["if x > 1 then 0 else h(x)", ["(disjunction (negation (negation (> x 1))) (> x 0))"]],
    [
      "if x < 0 then 1 else if x < 1 then h(x) else 2",
      ["(disjunction (negation (conjunction (negation (< x 0)) (< x 1))) (> x 0))"],
    ],
    ["if h(x) > 0 then 1 else 0", ["(> x 0)"]],
    ["if x > 0 and h(x) > 0 then 1 else 0", []],
    ["if x <= 0 or h(x) > 0 then 1 else 0", ["(disjunction (negation (negation (<= x 0))) (> x 0))"]],
    ["{ let t = h(x) return if x > 0 then t else 0 }", ["(> x 0)"]],
  ])("of a call hold where its value counts: %s", (body, expected) => {
    expect(assumed(`${helper}f(x) = ${body}`)).toEqual(expected);
  });
});
