import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import typescript from "typescript";
import { beforeAll, describe, expect, it } from "vitest";

import { compile } from "../../src/compile.js";
import { evaluate } from "../../src/interpret/doubles.js";
import type { ModelFunction } from "../../src/ir/model.js";
import type { Real } from "../../src/ir/node.js";
import { ExpressionPool } from "../../src/ir/pool.js";
import { differentiateReverse } from "../../src/rules/differentiate.js";
import { seededRandom } from "../functions/sampling.js";
import { EmittedModule } from "../support/emitted.js";
import { holdsAt, modelOf } from "../support/expressions.js";
import { strictestOptions } from "../support/strictTypes.js";
import { preciseValues } from "../support/values.js";

/** Goldens are written anew with UPDATE_GOLDENS=1, to be read before they are committed. */
const isUpdating = process.env["UPDATE_GOLDENS"] === "1";

const folder = fileURLToPath(new URL("cases/", import.meta.url));
const names = readdirSync(folder).sort();
const read = (name: string, file: string) => readFileSync(`${folder}${name}/${file}`, "utf8");

async function emit(name: string, stage: "ts" | "loops"): Promise<string> {
  const { code, diagnostics } = await compile(read(name, "model.expr"), { emit: stage });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return code ?? "";
}

function golden(name: string, file: string, actual: string): void {
  if (isUpdating) writeFileSync(`${folder}${name}/${file}`, actual);
  expect(actual).toBe(read(name, file));
}

describe.each(names)("%s", (name) => {
  let code = "";
  beforeAll(async () => {
    code = await emit(name, "ts");
  });

  it("is compiled to the expected module", () => {
    golden(name, "expected.ts", code);
  });

  it("is lowered to the expected statements", async () => {
    golden(name, "expected.loops", await emit(name, "loops"));
  });

  it("is the same to the byte a second time", async () => {
    expect(await emit(name, "ts")).toBe(code);
  });

  it("gives the interpreter's values and derivatives", () => {
    const emitted = new EmittedModule(code);
    const pool = new ExpressionPool();
    const random = seededRandom(11);
    for (const definition of modelOf(pool, read(name, "model.expr")).functions) {
      let compared = 0;
      for (const sign of [1, 1, 1, -1, -1]) {
        const parameters = parametersOf(definition).map(() => sign * (0.25 + 1.5 * random()));
        compared += compareAt(emitted, pool, definition, parameters) ? 1 : 0;
      }
      expect(compared).toBeGreaterThan(0);
    }
  });

  it("exports a value, a gradient and both for each function, keyed by its variables", () => {
    const emitted = new EmittedModule(code);
    const { functions } = modelOf(new ExpressionPool(), read(name, "model.expr"));
    const expected = functions.flatMap((item) =>
      item.variables.length === 0 ? [item.name] : [item.name, `${item.name}Gradient`, `${item.name}ValueAndGradient`],
    );
    expect(emitted.names).toEqual(expected);
    for (const item of functions.filter(({ variables }) => variables.length > 0)) {
      const gradient = emitted.gradient(
        item.name,
        parametersOf(item).map(() => 0.5),
      );
      expect([...gradient.keys()]).toEqual(item.variables);
    }
  });
});

function parametersOf({ variables, data }: ModelFunction): readonly string[] {
  return [...variables, ...data];
}

/** Compares with precise evaluation where that is finite and the assumptions hold; says whether it is so. */
function compareAt(
  emitted: EmittedModule,
  pool: ExpressionPool,
  definition: ModelFunction,
  parameters: readonly number[],
): boolean {
  const at = new Map(parametersOf(definition).map((parameter, index) => [parameter, parameters[index] ?? NaN]));
  if (!definition.assumptions.every((assumption) => holdsAt(pool, assumption, at))) return false;
  const partials = differentiateReverse(pool, definition.value, definition.variables);
  const expected = [definition.value, ...partials].map((root) => valueAt(root, at));
  if (expected.includes(undefined)) return false;
  const actual = [emitted.value(definition.name, parameters)];
  if (definition.variables.length > 0) {
    const { value, gradient } = emitted.valueAndGradient(definition.name, parameters);
    expectClose([value, ...gradient.values()], expected);
    actual.push(...emitted.gradient(definition.name, parameters).values());
  }
  expectClose(actual, expected);
  return true;
}

function expectClose(actual: readonly number[], expected: readonly (number | undefined)[]): void {
  const errors = actual.map((value, index) => Math.abs(value - (expected[index] ?? NaN)) / (1 + Math.abs(value)));
  expect(Math.max(...errors), `${actual.join(", ")}, not ${expected.join(", ")}`).toBeLessThan(1e-12);
}

function valueAt(root: Real, at: ReadonlyMap<string, number>): number | undefined {
  if (!Number.isFinite(evaluate([root], at)[0])) return undefined;
  return preciseValues([root], at, 20)?.[0]?.toNumber();
}

describe("all expected modules", () => {
  const files = names.map((name) => `${folder}${name}/expected.ts`);
  let program: typescript.Program | undefined;

  beforeAll(() => {
    program = typescript.createProgram(files, strictestOptions);
  });

  it("type-check under the strictest options", () => {
    const found = program === undefined ? [] : typescript.getPreEmitDiagnostics(program);
    expect(program?.getRootFileNames()).toEqual(files);
    const diagnostics = found.map((diagnostic) => {
      const text = typescript.flattenDiagnosticMessageText(diagnostic.messageText, "\n");
      return `${diagnostic.file?.fileName.slice(folder.length) ?? ""}:${diagnostic.start ?? 0}: ${text}`;
    });
    expect(diagnostics).toEqual([]);
  });

  it("mention neither any nor unknown, and import nothing", () => {
    const found: string[] = [];
    const visit = (node: typescript.Node, name: string) => {
      const isForbidden =
        node.kind === typescript.SyntaxKind.AnyKeyword ||
        node.kind === typescript.SyntaxKind.UnknownKeyword ||
        typescript.isImportDeclaration(node) ||
        typescript.isAsExpression(node) ||
        typescript.isNonNullExpression(node);
      if (isForbidden) found.push(`${name}: ${node.getText()}`);
      node.forEachChild((child) => visit(child, name));
    };
    for (const [index, file] of files.entries()) {
      const source = program?.getSourceFile(file);
      if (source !== undefined) visit(source, names[index] ?? file);
    }
    expect(found).toEqual([]);
  });

  it("hold no invisible or control character", () => {
    for (const name of names) expect(read(name, "expected.ts")).not.toMatch(/[^\P{C}\n]/u);
  });
});
