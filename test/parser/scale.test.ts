import { describe, expect, test } from "vitest";

import { DiagnosticSink } from "../../src/diagnostics/diagnostic.js";
import { renderDiagnostics } from "../../src/diagnostics/render.js";
import { SourceFile } from "../../src/diagnostics/span.js";
import { ExpressionPool } from "../../src/ir/pool.js";
import { maximumNesting } from "../../src/parser/expressionGrammar.js";
import { parse } from "../../src/parser/parse.js";
import { printAst } from "../../src/parser/printAst.js";
import { readModel } from "../../src/parser/readModel.js";

/** Generous: each takes a fraction of it on an idle machine. What grows faster than its text takes minutes. */
const seconds = 10;

function many(count: number, part: (index: number) => string, separator = ""): string {
  return Array.from({ length: count }, (_, index) => part(index)).join(separator);
}

function codesOf(text: string): ReadonlySet<string> {
  const source = new SourceFile("model.expr", text);
  const sink = new DiagnosticSink();
  readModel(source, new ExpressionPool(), sink);
  printAst(parse(source, new DiagnosticSink()));
  return new Set(sink.diagnostics.map((diagnostic) => diagnostic.code));
}

describe("long input gets a result", () => {
  test.each([
    ["a sum of 100,000 terms", `f(x) = ${many(100_000, (i) => `${i}*x`, " + ")}`],
    ["a product of 100,000 factors", `f(x) = ${many(100_000, () => "x", "/")}`],
    ["10,000 minus signs", `f(x) = ${"-".repeat(10_000)}x`],
    ["10,000 negations", `f(x) = if ${"not ".repeat(10_000)}x > 0 then 1 else x`],
    ["a power tower of 10,000", `f(x) = ${many(10_000, () => "x", "^")}`],
    ["10,000 powers of negative exponents", `f(x) = ${many(10_000, () => "x", "^-")}`],
    ["a conjunction of 10,000 comparisons", `f(x) = if ${many(10_000, (i) => `x > ${i}`, " and ")} then 1 else x`],
    ["10,000 branches", `f(x) = ${many(10_000, (i) => `if x < ${i} then ${i}*x else `)}x`],
    ["10,000 lets", `f(x) = {\nlet a0 = x\n${many(10_000, (i) => `let a${i + 1} = a${i} + x\n`)}return a10000\n}`],
    ["10,000 functions that call each other", `f0(x) = x\n${many(10_000, (i) => `f${i + 1}(x) = f${i}(x) + 1\n`)}`],
    ["10,000 arguments", `f(x) = max(${many(10_000, (i) => `x + ${i}`, ", ")})`],
    ["10,000 parameters", `f(${many(10_000, (i) => `x${i}`, ", ")}) = ${many(10_000, (i) => `x${i}`, " + ")}`],
    ["a comment of a megabyte", `/* ${"*".repeat(1_000_000)} */ f(x) = x`],
    ["a name of 100,000 letters", `f(${"x".repeat(100_000)}) = ${"x".repeat(100_000)}`],
    ["the deepest parentheses", `f(x) = ${"(".repeat(maximumNesting)}x${")".repeat(maximumNesting)}`],
    ["the deepest calls", `f(x) = ${"max(1, ".repeat(maximumNesting)}x${")".repeat(maximumNesting)}`],
    [
      "the deepest conditionals",
      `f(x) = ${"if x > 0 then ".repeat(maximumNesting)}x${" else 1".repeat(maximumNesting)}`,
    ],
    ["10,000 whole-array terms", `f(x[n]) = sum(${many(10_000, (i) => `${i}*x`, " + ")})`],
    ["10,000 minus signs before an array", `f(x[n]) = sum(${"-".repeat(10_000)}x)`],
    ["a power tower of 1,000 arrays", `f(x[n]) = sum(${many(1000, () => "x", "^")})`],
    ["a product of 1,000 matrices", `f(A[n, n]) = sum(${many(1000, () => "A", " @ ")})`],
    ["2,000 reductions", `f(x[n]) = ${many(2000, (i) => `sum(x[i]^${i} for i)`, " + ")}`],
    [
      "5,000 indexed lets",
      `f(x[n]) = {\nlet a0[i] = x[i]\n${many(5000, (i) => `let a${i + 1}[i] = a${i}[i] + x[i]\n`)}return sum(a5000)\n}`,
    ],
    ["2,000 branches over elements", `f(x[n]) = sum(${many(2000, (i) => `if x[i] < ${i} then ${i} else `)}x[i] for i)`],
    [
      "the deepest subscripts",
      `f(x[n], g[n]: int) = x[${"g[".repeat(maximumNesting - 1)}0${"]".repeat(maximumNesting)}`,
    ],
    [
      "the deepest reductions",
      `f(x[n]) = ${many(maximumNesting - 1, (i) => `sum(x[i${i}]*`)}1${many(maximumNesting - 1, (i) => ` for i${maximumNesting - 2 - i})`)}`,
    ],
  ])("%s", (_name, text) => expect([...codesOf(text)]).toEqual([]), seconds * 1000);
});

describe("hopeless input gets a diagnostic", () => {
  test.each([
    ["10,000 parentheses", `f(x) = ${"(".repeat(10_000)}x${")".repeat(10_000)}`, "DIFC5001"],
    ["a megabyte of parentheses", `f(x) = ${"(".repeat(1_000_000)}`, "DIFC5001"],
    ["10,000 calls", `f(x) = ${"sin(".repeat(10_000)}x${")".repeat(10_000)}`, "DIFC5001"],
    [
      "10,000 conditionals in conditions",
      `f(x) = ${"if ".repeat(10_000)}x > 0${" then true else false".repeat(10_000)}`,
      "DIFC5001",
    ],
    [
      "10,000 conditionals in branches",
      `f(x) = ${"if x > 0 then ".repeat(10_000)}x${" else 1".repeat(10_000)}`,
      "DIFC5001",
    ],
    ["100,000 braces", `f(x) = ${"{".repeat(100_000)}`, "DIFC2014"],
    ["100,000 brackets", `f(x) = ${"[".repeat(100_000)}`, "DIFC5001"],
    [
      "exponential growth",
      `let f0(x) = x*(x + 1)\n${many(60, (i) => `let f${i + 1}(x) = f${i}(x + 1)*f${i}(x + 2)\n`)}g(x) = f60(x)`,
      "DIFC5002",
    ],
    [
      "exponential growth of functions of arrays",
      `let f0(x[n]) = sum(x)\n${many(60, (i) => `let f${i + 1}(x[n]) = f${i}(x + 1)*f${i}(x + 2)\n`)}g(x[n]) = f60(x)`,
      "DIFC5002",
    ],
    [
      "1,000 functions of arrays that call each other",
      `f0(x[n]) = sum(x)\n${many(1000, (i) => `f${i + 1}(x[n]) = f${i}(x) + 1\n`)}`,
      "DIFC5003",
    ],
    ["a cycle of 10,000 functions", many(10_000, (i) => `f${i}(x) = f${(i + 1) % 10_000}(x)\n`), "DIFC3009"],
    ["100,000 unexpected characters", `f(x) = ${"$ ".repeat(100_000)}`, "DIFC1001"],
    ["100,000 numbers with a bare point", `f(x) = ${"1. ".repeat(100_000)}`, "DIFC1004"],
    ["20,000 broken definitions", "f(x) = 2x\n".repeat(20_000), "DIFC2002"],
    ["20,000 unknown names", `f(x) = x${many(10_000, (i) => ` + a${i} + b${i}(x)`)}`, "DIFC3001"],
    ["300,000 uses of an unknown name", `f(x) = x${" + q".repeat(300_000)}`, "DIFC3001"],
    ["20,000 functions of unknown names", many(20_000, (i) => `f${i}(x) = g(x) + q\n`), "DIFC3001"],
    ["a comparison of 100,000 parts", `f(x) = if x${" < x".repeat(100_000)} then 1 else x`, "DIFC2003"],
    ["100,000 broken definitions in one", `f(x) = ${"sin(".repeat(100_000)}x = 1`, "DIFC5001"],
    ["a number of a megabyte", `f(x) = ${"9".repeat(1_000_000)}`, "DIFC1006"],
    ["a huge exponent", "f(x) = 1e999999999999999999", "DIFC1005"],
  ])("%s", (_name, text, code) => expect([...codesOf(text)]).toContain(code), seconds * 1000);
});

test.each([
  ["an unexpected word of a megabyte", `f(x)=${"$".repeat(1_000_000)}`],
  ["300,000 uses of an unknown name", `f(x) = x${" + q".repeat(300_000)}`],
  ["300,000 unexpected characters", `f(x) = ${"$ ".repeat(300_000)}`],
  ["a name of a megabyte", `f(x) = ${"y".repeat(1_000_000)}`],
  ["a comparison of 100,000 parts", `f(x) = if x${" < x".repeat(100_000)} then 1 else x`],
  ["a comparison of huge parts", `f(x) = if ${"x+".repeat(100_000)}x < ${"x*".repeat(100_000)}x < 1 then 1 else x`],
])(
  "%s is reported in a few lines",
  (_name, text) => {
    const source = new SourceFile("model.expr", text);
    const sink = new DiagnosticSink();
    readModel(source, new ExpressionPool(), sink);
    const rendered = renderDiagnostics(source, sink.diagnostics);
    expect(rendered).toContain("error DIFC");
    expect(rendered.length).toBeLessThan(50_000);
  },
  10_000,
);

test("where a caller left too little of the stack there is a diagnostic, and the next call is sound", () => {
  const text = `f(x) = ${"(".repeat(maximumNesting)}x${")".repeat(maximumNesting)}`;
  const codesBelow = (depth: number): readonly string[] =>
    depth === 0 ? [...codesOf(text)] : [...codesBelow(depth - 1)];
  let codes: readonly string[] = [];
  for (let depth = 0; codes.length === 0; depth += 100) codes = codesBelow(depth);
  expect(codes).toEqual(["DIFC5001"]);
  expect([...codesOf(text)]).toEqual([]);
});
