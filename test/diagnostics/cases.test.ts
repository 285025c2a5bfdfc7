import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

import { catalogue } from "../../src/diagnostics/catalogue.js";
import { renderDiagnostic } from "../../src/diagnostics/render.js";
import { SourceFile } from "../../src/diagnostics/span.js";
import { diagnose } from "./diagnose.js";

const folder = join(import.meta.dirname, "cases");
const cases = readdirSync(folder);
const isUpdate = process.env["UPDATE_GOLDENS"] === "1";

/** Codes of options and files have no model that shows them. */
const entries = catalogue.filter((entry) => entry.code < "DIFC6000" || entry.code > "DIFC6999");

describe("each case is reported as written down", () => {
  test.each(cases)("%s", (name) => {
    const source = new SourceFile("model.expr", readFileSync(join(folder, name, "input.expr"), "utf8"));
    const diagnostics = diagnose(source);
    const rendered = diagnostics.map((diagnostic) => `${renderDiagnostic(source, diagnostic)}\n`).join("\n");
    const file = join(folder, name, "expected.txt");
    if (isUpdate) writeFileSync(file, rendered);
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toContain(name.slice(0, "DIFC0000".length));
    expect(rendered).toBe(existsSync(file) ? readFileSync(file, "utf8") : "");
  });
});

describe("the catalogue", () => {
  test("has each code once", () => {
    const codes = catalogue.map((entry) => entry.code);
    expect(new Set(codes).size).toBe(codes.length);
  });

  test.each(entries)("$code has a case", ({ code }) => {
    expect(cases.filter((name) => name.startsWith(`${code}-`))).not.toEqual([]);
  });

  // An example that leaves something out is not a model.
  test.each(entries.filter((entry) => !entry.example.includes("…")))(
    "the example of $code shows it, and its fix does not",
    ({ code, example, fix }) => {
      expect(diagnose(new SourceFile("model.expr", example)).map((diagnostic) => diagnostic.code)).toContain(code);
      expect(diagnose(new SourceFile("model.expr", fix))).toEqual([]);
    },
  );
});
