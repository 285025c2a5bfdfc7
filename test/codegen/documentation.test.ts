import typescript from "typescript";
import { describe, expect, it } from "vitest";

import { safeLines } from "../../src/codegen/documentation.js";
import { compile } from "../../src/compile.js";

describe("safeLines", () => {
  it.each([
    ["ends */ here", "ends *\\/ here"],
    ["**//*/", "**\\//*\\/"],
    ["@ts-nocheck", "\\@ts-nocheck"],
    ["right \u202eto\u202c left", "right \\u{202e}to\\u{202c} left"],
    ["\u2066isolated\u2069", "\\u{2066}isolated\\u{2069}"],
    ["bell \u0007, delete \u007f, \u0085", "bell \\u{7}, delete \\u{7f}, \\u{85}"],
    ["nothing\u200b\ufeff", "nothing\\u{200b}\\u{feff}"],
    ["half \ud800", "half \\u{d800}"],
    ["tab\there", "tab here"],
    ["Größe 変数 🙂", "Größe 変数 🙂"],
  ])("%j becomes %j", (line, safe) => {
    expect(safeLines([line])).toEqual([safe]);
  });

  it("breaks at every kind of line end", () => {
    expect(safeLines(["a\r\nb\rc\nd\u2028e\u2029f"])).toEqual(["a", "b", "c", "d", "e", "f"]);
  });

  it("cuts long lines, never within a character", () => {
    const [line = ""] = safeLines(["🙂".repeat(1000)]);
    expect(line.length).toBeLessThan(200);
    expect(line).not.toMatch(/\p{Cs}/u);
    const [shifted = ""] = safeLines([`a${"🙂".repeat(1000)}`]);
    expect(shifted).not.toMatch(/\p{Cs}/u);
  });
});

describe("the comment at the top", () => {
  it.each(["*/ evil()", "a.expr\nevil()", "a\u2028evil()", "@ts-nocheck", "\u202eexpr.a", 'a".expr', "`${evil()}`"])(
    "is safe for a file named %j",
    async (file) => {
      const { code = "" } = await compile("f(x) = x^2", { file });
      const source = typescript.createSourceFile("model.ts", code, typescript.ScriptTarget.Latest, true);
      expect(source.statements.map((statement) => statement.kind)).toEqual(
        Array(3).fill(typescript.SyntaxKind.FunctionDeclaration),
      );
      expect(code).not.toMatch(/[^\P{C}\n]/u);
      expect(code).not.toMatch(/^\s*\/\/\s*@ts-/m);
    },
  );
});
