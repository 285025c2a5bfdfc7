import { readdirSync } from "node:fs";
import ts from "typescript";
import { describe, expect, it } from "vitest";

import { runtimeSource } from "../../src/functions/runtimeSource.js";
import { PATTERN_HELPER } from "../../src/codegen/loops/module.js";
import { allFunctions, functionNamed } from "../../src/functions/table.js";

const helpers = readdirSync(new URL("../../src/functions/runtime/", import.meta.url)).map((file) =>
  file.replace(/\.ts$/, ""),
);

/** The names that a text declares at its top level. */
function declaredNames(text: string): string[] {
  return Array.from(text.matchAll(/^(?:const|let|function|type|interface) (\w+)/gm), ([, name = ""]) => name);
}

describe.each(helpers)("runtime helper %s", (helper) => {
  const { imports, text } = runtimeSource(helper);

  it("is text without imports and exports", () => {
    expect(text).not.toMatch(/^\s*(import|export)\b/m);
    expect(text).toMatch(/\*\/\nfunction /);
    expect(text.endsWith("}\n")).toBe(true);
  });

  it("reports exactly the helpers that it calls", () => {
    const called = helpers.filter(
      (other) => other !== helper && new RegExp(`(?<![\\w."])${other}\\(`).test(withoutComments(text)),
    );
    expect([...imports].sort()).toEqual(called.sort());
  });

  it("declares itself, and constants that begin with its name", () => {
    const names = declaredNames(text);
    expect(names).toContain(helper);
    for (const name of names) expect(name.startsWith(helper)).toBe(true);
  });
});

it("declares no name twice", () => {
  const names = helpers.flatMap((helper) => declaredNames(runtimeSource(helper).text));
  expect(new Set(names).size).toBe(names.length);
});

it("has every helper that the table or sparse matrices need, and no other that none of them needs", () => {
  const needed = new Set([
    PATTERN_HELPER,
    ...[...allFunctions.values()].flatMap(({ emission }) => (emission.kind === "runtime" ? [emission.name] : [])),
  ]);
  for (const helper of needed) for (const imported of runtimeSource(helper).imports) needed.add(imported);
  expect([...needed].sort()).toEqual(helpers.sort());
});

it("refuses a name without a file", () => {
  expect(() => runtimeSource("nothing")).toThrow("nothing.ts");
});

it("makes a module that computes what the table computes", async () => {
  const source = `${helpers.map((helper) => runtimeSource(helper).text).join("\n")}\nexport { ${helpers.join(", ")} };`;
  const script = ts.transpileModule(source, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ES2022 },
  });
  const module: unknown = await import(`data:text/javascript,${encodeURIComponent(script.outputText)}`);
  for (const definition of allFunctions.values()) {
    const { emission, parameters } = definition;
    if (emission.kind !== "runtime") continue;
    const helper: unknown = Reflect.get(Object(module), emission.name);
    for (const last of [-3.7, -0.2, 0.3, 1.2, 3.4, 30.5]) {
      const values = parameters.map((_, index) => (index === parameters.length - 1 ? last : 2));
      const alongside = emission.alongside === undefined ? [] : [functionNamed(emission.alongside).evaluate(...values)];
      expect(typeof helper === "function" && Reflect.apply(helper, undefined, [...values, ...alongside])).toBe(
        definition.evaluate(...values),
      );
    }
  }
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
}
