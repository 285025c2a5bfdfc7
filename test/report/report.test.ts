import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { describe, expect, it } from "vitest";

import { compile, derive, renderReport, SourceFile } from "../../src/index.js";

/** Goldens are written anew with UPDATE_GOLDENS=1, to be read before they are committed. */
const isUpdating = process.env["UPDATE_GOLDENS"] === "1";

const folder = fileURLToPath(new URL("cases/", import.meta.url));
const names = readdirSync(folder).sort();

it.each(names)("reports the singular points of %s", (name) => {
  const text = readFileSync(`${folder}${name}/model.expr`, "utf8");
  const { report = [] } = derive(text, { report: true });
  const actual = renderReport(new SourceFile("model.expr", text), report);
  const file = `${folder}${name}/expected.txt`;
  if (isUpdating) writeFileSync(file, actual);
  expect(actual).toBe(readFileSync(file, "utf8"));
});

describe("the report of the library", () => {
  it("is there where it is asked for and the model has no errors", async () => {
    expect(derive("f(x) = 1/x").report).toBeUndefined();
    expect((await compile("f(x) = 1/x", { emit: "loops" })).report).toBeUndefined();
    expect((await compile("f(x) = 1/y", { report: true })).report).toBeUndefined();
  });

  it("says what happens, where, to what, and where it comes from", async () => {
    const text = "f(x, y) = x*log(x)";
    const { report } = await compile(text, { report: true, emit: "loops" });
    const span = { start: text.indexOf("log"), end: text.length };
    const point = { function: "f", conventions: [], span };
    expect(report).toEqual([
      { ...point, operation: "log(x)", condition: "x == 0", outcome: "infinite", outputs: ["∂f/∂x"] },
      { ...point, operation: "log(x)", condition: "x < 0", outcome: "NaN", outputs: ["f", "∂f/∂x"] },
      { ...point, operation: "x*log(x)", condition: "x == 0", outcome: "guarded", outputs: ["f"] },
    ]);
    expect(derive(text, { report: true }).report).toEqual(report);
  });

  it("is about the names that are differentiated by", () => {
    const { report = [] } = derive("f(x; a) = sqrt(a)*x", { report: true, wrt: ["a"] });
    expect(report.map(({ outputs }) => outputs)).toEqual([["f", "∂f/∂a"], ["∂f/∂a"]]);
  });

  it("takes time linear in long and deep models and in those of many branches", () => {
    const size = 500;
    const names = Array.from({ length: size }, (_, index) => `x${index}`);
    const long = `f(${names.join(", ")}) = ${names.map((name) => `log(${name})/${name}`).join(" + ")}`;
    expect(derive(long, { report: true }).report).toHaveLength(3 * size);
    const lets = names.slice(1).map((name, index) => `let ${name} = 1/(${names[index] ?? ""} - 1)`);
    const deep = `f(x0) = { ${lets.join(" ")} return ${names.at(-1) ?? ""} }`;
    expect(derive(deep, { report: true }).report?.length).toBeGreaterThan(0);
    const branches = Array.from({ length: 4 * size }, (_, index) => `if x < ${index} then log(x - ${index}/2)`);
    const chosen = `f(x) = ${branches.join(" else ")} else x`;
    expect(derive(chosen, { report: true }).report?.length).toBeGreaterThan(0);
  }, 20_000);
});
