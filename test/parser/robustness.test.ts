import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

import { DiagnosticSink } from "../../src/diagnostics/diagnostic.js";
import { renderDiagnostic } from "../../src/diagnostics/render.js";
import { SourceFile } from "../../src/diagnostics/span.js";
import { ExpressionPool } from "../../src/ir/pool.js";
import { lex, spanOf } from "../../src/parser/lex.js";
import { readModel } from "../../src/parser/readModel.js";

const folder = join(import.meta.dirname, "../../examples");
const examples = readdirSync(folder).filter((name) => name.endsWith(".expr"));
const models = examples.map((name) => [name, readFileSync(join(folder, name), "utf8")] as const);

const strayTokens = [
  "(",
  ")",
  "{",
  "}",
  "[",
  "]",
  ",",
  ";",
  "=",
  "==",
  "+",
  "-",
  "^",
  "..",
  "@",
  "if",
  "then",
  "else",
  "let",
  "return",
  "not",
  "for",
  "in",
  "x",
  "2",
  "²",
  "/*",
  "// ",
  "\n",
];

/** A text gets a model or errors, and errors that can be shown lie within it. */
function check(text: string): void {
  const source = new SourceFile("model.expr", text);
  const sink = new DiagnosticSink();
  const model = readModel(source, new ExpressionPool(), sink);
  expect(model === undefined).toBe(sink.hasErrors);
  for (const diagnostic of sink.diagnostics) {
    expect(diagnostic.span.start).toBeGreaterThanOrEqual(0);
    expect(diagnostic.span.end).toBeGreaterThanOrEqual(diagnostic.span.start);
    expect(diagnostic.span.end).toBeLessThanOrEqual(text.length);
    expect(renderDiagnostic(source, diagnostic)).toContain(diagnostic.code);
  }
}

/** Numbers in [0, 1) that are the same in every run. */
function* seeded(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}

describe.each(models)("%s", (_name, text) => {
  const spans = lex(new SourceFile("model.expr", text), new DiagnosticSink()).tokens.map(spanOf);

  test("is right", () => {
    const sink = new DiagnosticSink();
    readModel(new SourceFile("model.expr", text), new ExpressionPool(), sink);
    expect(sink.diagnostics).toEqual([]);
  });

  test("every beginning of it gets a result or errors", () => {
    for (let end = 0; end <= text.length; end += 1) check(text.slice(0, end));
  });

  test("so does it without any one of its words and signs", () => {
    for (const { start, end } of spans) check(text.slice(0, start) + text.slice(end));
  });

  test("and with any one too many, or two exchanged", () => {
    const random = seeded(text.length);
    const below = (limit: number) => Math.floor(random.next().value * limit);
    for (let round = 0; round < 400; round += 1) {
      const [first, second] = [spans[below(spans.length)], spans[below(spans.length)]];
      if (first === undefined || second === undefined) continue;
      check(`${text.slice(0, first.start)} ${strayTokens[below(strayTokens.length)]} ${text.slice(first.start)}`);
      check(text.slice(0, first.start) + text.slice(second.start, second.end) + text.slice(first.end));
    }
  });
});

test("any text gets a result or errors", () => {
  const random = seeded(1);
  const below = (limit: number) => Math.floor(random.next().value * limit);
  for (let round = 0; round < 3000; round += 1) {
    check(
      Array.from({ length: below(30) }, () => strayTokens[below(strayTokens.length)]).join(below(2) === 0 ? " " : ""),
    );
    check(String.fromCharCode(...Array.from({ length: below(20) }, () => below(below(2) === 0 ? 128 : 65536))));
  }
});
