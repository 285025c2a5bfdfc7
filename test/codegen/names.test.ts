import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import typescript from "typescript";
import { afterAll, describe, expect, it } from "vitest";

import { numberParameter, type FunctionProgram } from "../../src/codegen/program.js";
import { writeModule } from "../../src/codegen/typescript.js";
import { compile } from "../../src/compile.js";
import { EmittedModule } from "../support/emitted.js";

const helpers = readdirSync(new URL("../../src/functions/runtime/", import.meta.url)).map((file) =>
  file.replace(/\.ts$/, ""),
);

const globals = [
  ...["Array", "Boolean", "Date", "Error", "Float64Array", "Infinity", "Int32Array", "JSON", "Map", "Math", "NaN"],
  ...["Number", "Object", "Promise", "RangeError", "Reflect", "String", "Symbol", "console", "exports", "globalThis"],
  ...["isFinite", "isNaN", "module", "process", "require", "undefined"],
];

const folder = mkdtempSync(join(tmpdir(), "difc-names-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What the strict compiler says of a module. */
function complaints(code: string, module: typescript.ModuleKind): readonly string[] {
  const file = join(folder, "module.ts");
  writeFileSync(file, code);
  const program = typescript.createProgram([file], {
    target: typescript.ScriptTarget.ES2022,
    module,
    moduleResolution: typescript.ModuleResolutionKind.Bundler,
    types: [],
    strict: true,
    noEmit: true,
    isolatedDeclarations: true,
    declaration: true,
  });
  return typescript
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => typescript.flattenDiagnosticMessageText(messageText, "\n"));
}

function identity(name: string): FunctionProgram {
  const result = { kind: "number", value: { kind: "name", name: "x" } } as const;
  return { name, documentation: [], parameters: [numberParameter("x")], body: [], result };
}

describe("functions called like globals", () => {
  const options = { fast: false, modelFolder: ".", format: false };

  it.each([
    ["modules of ECMAScript", typescript.ModuleKind.ES2022],
    ["CommonJS", typescript.ModuleKind.CommonJS],
  ])(
    "stand beside every helper in %s",
    async (_, kind) => {
      const names = new Set(globals);
      const functions = globals.map(identity);
      const code = await writeModule({ imports: [], names, functions, buffers: [], helpers }, options);
      expect(complaints(code, kind)).toEqual([]);
      expect(new EmittedModule(code).names.toSorted()).toEqual(globals.toSorted());
    },
    60_000,
  );

  it("leave the globals to the code that uses them", async () => {
    const { code = "", diagnostics } = await compile(
      "Number(x) = gamma(x)\nMath(Number, NaN) = sin(Number) + NaN\nMath_(x) = x\nf(Infinity) = Infinity*hypot(Infinity, 2)",
    );
    expect(diagnostics).toEqual([]);
    const emitted = new EmittedModule(code);
    expect(emitted.value("Number", [5])).toBeCloseTo(24, 10);
    expect(emitted.gradient("Math", [0, 1])).toEqual(
      new Map([
        ["Number", 1],
        ["NaN", 1],
      ]),
    );
    expect(emitted.value("Math_", [3])).toBe(3);
    expect(emitted.value("f", [0])).toBe(0);
  });
});
