import { describe, expect, test } from "vitest";

import { DiagnosticSink } from "../../src/diagnostics/diagnostic.js";
import { SourceFile } from "../../src/diagnostics/span.js";
import type { Expression } from "../../src/parser/ast.js";
import { postOrder } from "../../src/parser/ast.js";
import { parse } from "../../src/parser/parse.js";
import { printAst } from "../../src/parser/printAst.js";
import { codesOf, parsed, shapeOf } from "./shape.js";

function bodyOf(text: string): Expression {
  const [definition] = parsed(text).definitions;
  if (definition === undefined) throw new Error("no definition");
  return definition.body.result;
}

function shape(expression: string): string {
  return shapeOf(bodyOf(`f(x) = ${expression}`));
}

describe("precedence", () => {
  test.each([
    ["a + b*c", "(a + (b * c))"],
    ["a*b + c", "((a * b) + c)"],
    ["a - b - c + d", "(a - b - c + d)"],
    ["a/b/c*d", "(a / b / c * d)"],
    ["(a + b) + c", "((a + b) + c)"],
    ["a + (b + c)", "(a + (b + c))"],
    ["-x^2", "(-(x ^ 2))"],
    ["(-x)^2", "((-x) ^ 2)"],
    ["2^-1", "(2 ^ (-1))"],
    ["2^-x^2", "(2 ^ (-(x ^ 2)))"],
    ["a^b^c", "(a ^ (b ^ c))"],
    ["(a^b)^c", "((a ^ b) ^ c)"],
    ["2*x^2*y", "(2 * (x ^ 2) * y)"],
    ["2^-1*3", "((2 ^ (-1)) * 3)"],
    ["-a*b", "((-a) * b)"],
    ["a*-b", "(a * (-b))"],
    ["a - -b", "(a - (-b))"],
    ["--a", "(-(-a))"],
    ["-a + b", "((-a) + b)"],
    ["a < b + 1", "(a < (b + 1))"],
    ["not a < b and c > d or e == f", "(((not (a < b)) and (c > d)) or (e == f))"],
    ["a or b and c or d", "(a or (b and c) or d)"],
    ["not not a", "(not (not a))"],
    ["a and not b and c", "(a and (not b) and c)"],
    ["if a then b else c + d", "(if a then b else (c + d))"],
    ["if a then b else if c then d else e", "(if a then b else if c then d else e)"],
    ["if a then if b then c else d else e", "(if a then (if b then c else d) else e)"],
    ["if if a then b else c then d else e", "(if (if a then b else c) then d else e)"],
    ["1 + (if a then b else c)*2", "(1 + ((if a then b else c) * 2))"],
    ["f(if a then b else c, -d)", "f((if a then b else c), (-d))"],
    ["a*b @ c/d", "(a * b @ c / d)"],
    ["a + b @ c^2", "(a + (b @ (c ^ 2)))"],
    ["a[i + 1, j]^2", "(a[(i + 1), j] ^ 2)"],
    ["-a[i][j]", "(-a[i][j])"],
    ["(a + b)[0]*f(x)[1]", "((a + b)[0] * f(x)[1])"],
    ["a[b[i]]", "a[b[i]]"],
    ["[a[i] + 1 for i in 0..n - 1, j]", "[(a[i] + 1) for i in 0..(n - 1), j]"],
    ["[i for i in 0..2][1]", "[i for i in 0..2][1]"],
    [
      "sum(a[i] for i in 1..n, j in i + 1..n if i != j and j > 2)",
      "sum(a[i] for i in 1..n, j in (i + 1)..n if ((i != j) and (j > 2)))",
    ],
    ["sum(if a then b else c for i)", "sum((if a then b else c) for i)"],
    ["sum(a) - max(a[i] for i)", "(sum(a) - max(a[i] for i))"],
  ])("%s", (text, expected) => {
    expect(shape(text)).toBe(expected);
  });
});

describe("names and numbers", () => {
  test("contextual words and names of functions are names", () => {
    expect(
      shape("gamma + sum*derive^of - wrt/assume + int + scan + diff + grad + extern + from + derivative"),
    ).toContain("gamma + (sum * (derive ^ of))");
  });

  test("words that begin like reserved ones are names", () => {
    expect(shape("lets + iff*note - android")).toBe("(lets + (iff * note) - android)");
  });

  test.each(["2", "0.5", ".5", "1e-3", "1.5E+10", "007"])("%s is a number", (text) => {
    expect(bodyOf(`f(x) = ${text}`)).toMatchObject({ kind: "number", text });
  });

  test("names are Unicode, normalised to NFC", () => {
    expect(shape("α_1 + größe + 变量 + 𝑥")).toBe("(α_1 + größe + 变量 + 𝑥)");
    expect(shape("gro\u0308ße")).toBe("gr\u00f6ße");
  });
});

describe("definitions", () => {
  test("need no separators and no line ends", () => {
    const { definitions } = parsed(
      "let g = 9.81 let half(u) = u/2 f(x) = half(x) h(y; s) = { let z = y return z*s } k() = 1",
    );
    expect(definitions.map((definition) => definition.name.name)).toEqual(["g", "half", "f", "h", "k"]);
    expect(definitions.map((definition) => definition.isPrivate)).toEqual([true, true, false, false, false]);
  });

  test("may be spread over lines in any way", () => {
    expect(parsed("f\n(\nx\n)\n=\nx\n+\ng\n(\nx\n)\ng\n(\ny\n)\n=\ny").definitions).toHaveLength(2);
  });

  test("separate variables from data", () => {
    const [first] = parsed("f(x, y; s, t) = x").definitions;
    expect(first?.parameters?.variables.map((variable) => variable.name)).toEqual(["x", "y"]);
    expect(first?.parameters?.data.map((datum) => datum.name)).toEqual(["s", "t"]);
  });

  test("take the nearest documentation comment before them", () => {
    const { definitions } = parsed(
      "/** Far. */ /** One\n * two.\r\n *\r\n *   three */ // plain\nf(x) = x /* no */ /**/ /***/ g(x) = x\n/** Private */ let h = 1\nk(x) = /** inside */ x",
    );
    expect(definitions.map((definition) => definition.documentation)).toEqual([
      "One\ntwo.\n\n  three",
      undefined,
      "Private",
      undefined,
    ]);
  });
});

describe("arrays", () => {
  test("are declared by their sizes, integers by their kind", () => {
    const [definition] = parsed("f(x, w[d], X[n, 3]; g[m]: int, i: int) = x").definitions;
    const { variables = [], data = [] } = definition?.parameters ?? {};
    const written = [...variables, ...data].map(({ name, sizes, isInteger }) => {
      const texts = sizes.map((size) => (size.kind === "number" ? size.text : size.name));
      return `${name}[${texts.join(", ")}]${isInteger ? ": int" : ""}`;
    });
    expect(written).toEqual(["x[]", "w[d]", "X[n, 3]", "g[m]: int", "i[]: int"]);
  });

  test("are named with indices or as a whole", () => {
    const [definition] = parsed("f(x[n]) = { let z[i, j in 0..2] = x[i]*j let w = x return w }").definitions;
    const [first, second] = definition?.body.statements ?? [];
    expect(first).toMatchObject({
      kind: "let",
      indices: [{ name: { name: "i" }, range: undefined }, { name: { name: "j" } }],
    });
    expect(second).toMatchObject({ kind: "let", indices: [] });
  });

  test("int is a name everywhere else", () => {
    expect(shape("int + sum(int for i in 0..int)")).toBe("(int + sum(int for i in 0..int))");
  });

  test("print as an outline", () => {
    expect(
      printAst(parsed("f(x[n, 2]; k: int) = {\n  let z[i] = x[i, k]\n  return sum(z[i] for i in 0..n if i > 1)\n}")),
    ).toBe(
      [
        "function f(x[n, 2]; k: int)",
        "  let z[i]",
        "    subscript",
        "      x",
        "      i",
        "      k",
        "  return",
        "    sum i in",
        "      subscript",
        "        z",
        "        i",
        "      0",
        "      n",
        "      >",
        "        i",
        "        1",
        "",
      ].join("\n"),
    );
  });
});

describe("spans", () => {
  const text = "let a = 1\n/** Doc. */ f(x) = -(x + a)*sin(2 * x)\n";
  const slice = (span: { start: number; end: number }) => text.slice(span.start, span.end);
  const definition = parsed(text).definitions[1];

  test("of a definition and its name", () => {
    expect(definition && slice(definition.span)).toBe("f(x) = -(x + a)*sin(2 * x)");
    expect(definition && slice(definition.name.span)).toBe("f");
  });

  test("of expressions include their parentheses", () => {
    const spans =
      definition === undefined ? [] : postOrder(definition.body.result).map((expression) => slice(expression.span));
    expect(spans).toEqual(["x", "a", "(x + a)", "-(x + a)", "2", "x", "2 * x", "sin(2 * x)", "-(x + a)*sin(2 * x)"]);
  });
});

describe("the text", () => {
  test("may begin with a byte order mark, and end lines in any way", () => {
    const source = new SourceFile("model.expr", "\uFEFFf(x) = x\r\n// comment\r\ng(x) = x\rh(x) = 2x\n");
    const sink = new DiagnosticSink();
    const { definitions, broken } = parse(source, sink);
    expect(definitions.map(({ name }) => name.name)).toEqual(["f", "g"]);
    expect([...broken]).toEqual(["h"]);
    expect(sink.diagnostics.map(({ span }) => source.position(span.start))).toEqual([{ line: 4, column: 8 }]);
  });

  test("a byte order mark elsewhere is an error", () => {
    expect(codesOf("f(x) = x\uFEFF")).toEqual(["DIFC1002"]);
  });
});

describe("syntax errors", () => {
  test("one for each definition, and those without are still there", () => {
    const sink = new DiagnosticSink();
    const { definitions } = parse(
      new SourceFile(
        "model.expr",
        "f(x) = 2x 3y 4z\ng(x) = x\nlet h(x) = (x\nk(x) = {\n  let y = 2x\n  return y y\n}\nm(x) = x\n",
      ),
      sink,
    );
    expect(sink.diagnostics.map((diagnostic) => diagnostic.code)).toEqual(["DIFC2002", "DIFC2008", "DIFC2002"]);
    expect(definitions.map((definition) => definition.name.name)).toEqual(expect.arrayContaining(["g", "m"]));
  });

  test("in an indented file as well", () => {
    expect(codesOf("  f(x) = 2x\n  g(x) = 2x\n")).toEqual(["DIFC2002", "DIFC2002"]);
  });

  test("an unindented `let` of a broken block does not begin a definition", () => {
    expect(codesOf("f(x) = {\nlet y = 2x\nlet z = y\nreturn z\n}\ng(x) = x\n")).toEqual(["DIFC2002"]);
  });
});

test("the syntax tree prints as an outline", () => {
  expect(
    printAst(
      parsed(
        "let g = 9.81\nf(x; s) = {\n  let y = -x^2 + 1\n  assume s > 0\n  return if y < s and true then y*g else sin(x)\n}\n",
      ),
    ),
  ).toBe(
    [
      "let g",
      "  return",
      "    9.81",
      "",
      "function f(x; s)",
      "  let y",
      "    sum +",
      "      negation",
      "        power",
      "          x",
      "          2",
      "      1",
      "  assume",
      "    >",
      "      s",
      "      0",
      "  return",
      "    conditional",
      "      and",
      "        <",
      "          y",
      "          s",
      "        true",
      "      product *",
      "        y",
      "        g",
      "      call sin",
      "        x",
      "",
    ].join("\n"),
  );
});
