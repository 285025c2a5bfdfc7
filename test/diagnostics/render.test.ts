import { describe, expect, test } from "vitest";

import type { Severity } from "../../src/diagnostics/diagnostic.js";
import { renderDiagnostic, renderDiagnostics } from "../../src/diagnostics/render.js";
import { NOWHERE, SourceFile, type Span } from "../../src/diagnostics/span.js";

function frame(text: string, span: Span, name = "model.expr"): readonly string[] {
  const diagnostic = { code: "DIFC0000", severity: "error", message: "wrong", span } as const;
  return renderDiagnostic(new SourceFile(name, text), diagnostic).split("\n");
}

function spanOf(text: string, part: string): Span {
  const start = text.indexOf(part);
  return { start, end: start + part.length };
}

describe("a diagnostic", () => {
  test("names the place, and shows what is wrong with the lines around it", () => {
    const text = "one\n\ntwo three\nfour\nfive";
    expect(frame(text, spanOf(text, "three"))).toEqual([
      "model.expr:3:5 - error DIFC0000: wrong",
      "> 3 | two three",
      "    |     ^^^^^",
      "  4 | four",
    ]);
  });

  test("of an option has no place and shows no lines", () => {
    expect(frame("f(x) = x", NOWHERE)).toEqual(["model.expr - error DIFC0000: wrong"]);
  });

  test("ends with what to write instead and with other places", () => {
    const source = new SourceFile("model.expr", "one two\nthree\n");
    const rendered = renderDiagnostic(source, {
      code: "DIFC0000",
      severity: "warning",
      message: "odd",
      span: { start: 8, end: 13 },
      help: "write `four`",
      related: [{ message: "because of this", span: { start: 4, end: 7 } }],
    });
    expect(rendered.split("\n")).toEqual([
      "model.expr:2:1 - warning DIFC0000: odd",
      "  1 | one two",
      "> 2 | three",
      "    | ^^^^^",
      "help: write `four`",
      "model.expr:1:5 - because of this",
      "> 1 | one two",
      "    |     ^^^",
    ]);
  });

  test("is coloured only where that is asked for", () => {
    const source = new SourceFile("model.expr", "f(x) = y");
    const diagnostic = { code: "DIFC0000", severity: "error", message: "wrong", span: { start: 7, end: 8 } } as const;
    expect(renderDiagnostic(source, diagnostic)).not.toContain("\u001b");
    const coloured = renderDiagnostic(source, diagnostic, { color: true });
    expect(coloured).toContain("\u001b[31merror");
    // eslint-disable-next-line no-control-regex
    expect(coloured.replace(/\u001b\[\d+m/g, "")).toBe(renderDiagnostic(source, diagnostic));
  });
});

describe("the frame", () => {
  test("underlines each line of a span, without indentation and blank lines", () => {
    const text = "f(x) = (a\n    + bb\n\n  + c)\ng";
    expect(frame(text, spanOf(text, "(a\n    + bb\n\n  + c)")).slice(1)).toEqual([
      "> 1 | f(x) = (a",
      "    |        ^^",
      "> 2 |     + bb",
      "    |     ^^^^",
      "  3 |",
      "> 4 |   + c)",
      "    |   ^^^^",
      "  5 | g",
    ]);
  });

  test("keeps the numbers of lines in one column", () => {
    const text = `${"x\n".repeat(8)}(a\nb)\n`;
    expect(frame(text, spanOf(text, "(a\nb)")).slice(1)).toEqual([
      "   8 | x",
      ">  9 | (a",
      "     | ^^",
      "> 10 | b)",
      "     | ^^",
    ]);
  });

  test("of a long span says how far it goes", () => {
    const text = "a\n".repeat(50);
    expect(frame(text, { start: 0, end: 80 }).at(-1)).toBe("  … and on to line 40");
  });

  test("points behind the end of a text", () => {
    expect(frame("f(x) =", { start: 6, end: 6 }).slice(1)).toEqual(["> 1 | f(x) =", "    |       ^"]);
    expect(frame("", { start: 0, end: 0 }).slice(1)).toEqual(["> 1 |", "    | ^"]);
  });

  test("shows a window of a long line", () => {
    const text = `${"a + ".repeat(100_000)}wrong${" + b".repeat(100_000)}`;
    const [, line = "", marks = ""] = frame(text, spanOf(text, "wrong"));
    expect(line.length).toBeLessThan(180);
    expect(line.slice(marks.indexOf("^"), marks.lastIndexOf("^") + 1)).toBe("wrong");
    expect(line).toMatch(/\| ….*…$/);
  });

  test("spells out what cannot be seen, and keeps columns right after tabs", () => {
    const text = "\tf(\tx) = \u202ewrong\u0007";
    const [, line = "", marks = ""] = frame(text, spanOf(text, "wrong"));
    expect(line).toBe("> 1 |     f(  x) = <U+202E>wrong<U+0007>");
    expect(line.slice(marks.indexOf("^"), marks.lastIndexOf("^") + 1)).toBe("wrong");
    expect(frame("x", { start: 0, end: 1 }, "bad\u001b[2Jname")[0]).toContain("bad<U+001B>[2Jname:1:1");
  });

  test.each([
    ["f(质量) = 能量 + wrong", "wrong", 17],
    ["f(x) = 😀 + wrong", "wrong", 12],
    ["f(x) = e\u0301 + wrong", "wrong", 11],
    ["f(质量) = 能量", "能量", 10],
  ])("underlines by the width of characters: %s", (text, part, column) => {
    const [, , marks = ""] = frame(text, spanOf(text, part));
    expect(marks.indexOf("^") - marks.indexOf("|") - 2).toBe(column);
    expect(marks.lastIndexOf("^") - marks.indexOf("^")).toBe(part === "wrong" ? 4 : 3);
  });

  test("begins after a byte order mark", () => {
    const text = "\uFEFFf(x) = wrong\nf";
    expect(frame(text, spanOf(text, "wrong"))).toEqual([
      "model.expr:1:8 - error DIFC0000: wrong",
      "> 1 | f(x) = wrong",
      "    |        ^^^^^",
      "  2 | f",
    ]);
    expect(frame("\uFEFF", { start: 0, end: 0 })).toEqual([
      "model.expr:1:1 - error DIFC0000: wrong",
      "> 1 |",
      "    | ^",
    ]);
  });

  test.each(["\n", "\r\n", "\r"])("counts lines that end with %j", (end) => {
    const text = ["one", "two", "three"].join(end);
    expect(frame(text, spanOf(text, "two")).slice(0, 3)).toEqual([
      "model.expr:2:1 - error DIFC0000: wrong",
      "  1 | one",
      "> 2 | two",
    ]);
  });
});

describe("many diagnostics", () => {
  const source = new SourceFile("model.expr", "x\n".repeat(300));
  const several = (severity: Severity, count: number) =>
    Array.from({ length: count }, (_, line) => ({
      code: "DIFC0000",
      severity,
      message: "wrong",
      span: { start: 2 * line, end: 2 * line + 1 },
    }));

  test("are all shown, each as a paragraph, where they are few", () => {
    expect(renderDiagnostics(source, [])).toBe("");
    const few = several("error", 2);
    expect(renderDiagnostics(source, few)).toBe(
      few.map((diagnostic) => `${renderDiagnostic(source, diagnostic)}\n`).join("\n"),
    );
  });

  test.each([
    [101, 0, "… and 1 more error"],
    [3100, 0, "… and 3,000 more errors"],
    [0, 102, "… and 2 more warnings"],
    [101, 2, "… and 1 more error and 2 more warnings"],
    [99, 3, "… and 2 more warnings"],
  ])("are counted beyond a hundred: %d errors, %d warnings", (errors, warnings, last) => {
    const all = [...several("warning", warnings), ...several("error", errors)];
    const rendered = renderDiagnostics(source, all);
    expect(rendered.match(/DIFC0000/g)).toHaveLength(100);
    expect(rendered.match(/error DIFC0000/g) ?? []).toHaveLength(Math.min(errors, 100));
    expect(rendered.endsWith(`\n\n${last}\n`)).toBe(true);
  });
});
