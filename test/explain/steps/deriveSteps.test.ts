import { readdirSync, readFileSync } from "node:fs";

import temml from "temml";
import { describe, expect, it } from "vitest";

import { derivationFormats, derive, deriveSteps, renderSteps } from "../../../src/index.js";

const folder = new URL("../../../examples/", import.meta.url);
const examples = readdirSync(folder).filter((name) => name.endsWith(".expr"));
const read = (file: string) => readFileSync(new URL(file, folder), "utf8");
const lecture = read("lecture.expr");

describe("the steps of a model", () => {
  it.each(examples)("come to what derive prints, in %s", (file) => {
    const { derivations } = deriveSteps(read(file));
    const printed = derive(read(file)).derivatives;
    expect(derivations.map(({ of, wrt, result }) => ({ of, wrt, expression: result.text }))).toEqual(
      printed.map(({ of, wrt, expression }) => ({ of, wrt, expression })),
    );
    for (const { steps, result } of derivations) {
      expect(steps[0]?.rule).toBe("formula");
      expect(steps.at(-1)).toMatchObject({ rule: "simplify", text: result.text });
    }
  });

  it.each(examples)("are left out where they are not asked for: the text is that of derive, in %s", (file) => {
    expect(renderSteps(deriveSteps(read(file), { steps: false }), "text")).toBe(derive(read(file)).text);
  });

  it.each(examples)("can be typeset, in %s", (file) => {
    const result = deriveSteps(read(file));
    const displays = renderSteps(result, "latex").match(/\\begin\{align\*\}.*?\\end\{align\*\}/gs) ?? [];
    const math = renderSteps(result, "markdown").match(/\\begin\{aligned\}.*?\\end\{aligned\}/gs) ?? [];
    expect(displays.length).toBeGreaterThan(1);
    expect(math).toHaveLength(displays.length);
    for (const latex of [...displays, ...math])
      expect(temml.renderToString(latex, { displayMode: true, throwOnError: true })).toContain("<math");
  });

  it("read like the lecture", () => {
    const { functions, derivations } = deriveSteps(lecture, { at: "x1=1,x2=3" });
    const [byX1, byX2] = derivations;
    expect(byX1?.steps.at(-2)?.text).toBe("2*(2*x1 + 3*x2)*2");
    expect(byX1?.at).toMatchObject({ filled: { text: "2*(2*x1 + 9)*2", isExact: true }, value: 44 });
    expect(byX2?.at?.value).toBe(66);
    expect(functions[0]?.at?.value).toBe(124);
  });

  it("give values that JSON cannot hold", () => {
    const result = deriveSteps("f(x) = log(x)", { at: "x=0" });
    expect(result.derivations[0]?.at?.value).toBe(Infinity);
    expect(JSON.parse(renderSteps(result, "json"))).toMatchObject({ functions: [{ at: { value: "-Infinity" } }] });
  });

  it("are as the documentation shows them", () => {
    const page = readFileSync(new URL("../../../docs/derivations.md", import.meta.url), "utf8");
    const [, example = ""] = /^```json\n(.*?)^```$/ms.exec(page) ?? [];
    const actual: unknown = JSON.parse(renderSteps(deriveSteps("f(x) = sin(x^2)", { at: "x=0" }), "json"));
    expect(JSON.parse(example)).toEqual(actual);
  });

  it("are of the function that is named, and by the names asked for", () => {
    const { derivations } = deriveSteps("f(x) = x\ng(x; a) = a*x", { of: "g", wrt: ["a"] });
    expect(derivations.map(({ of, wrt }) => [of, wrt])).toEqual([["g", "a"]]);
  });

  it.each([
    ["f(x) = y", {}, "DIFC3001"],
    ["f(x) = x\ng(x) = x", { at: "x=1" }, "DIFC6020"],
    ["f(x) = x", { of: "g" }, "DIFC6021"],
    ["f(x) = x", { at: "y=1" }, "DIFC6023"],
    ["f(x; a) = a*x", { at: "x=1" }, "DIFC6025"],
    ["f(x) = x", { wrt: ["y"] }, "DIFC6001"],
  ])("are not given for %j with %j", (text, options, code) => {
    const { functions, derivations, diagnostics } = deriveSteps(text, options);
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toContain(code);
    expect([functions, derivations]).toEqual([[], []]);
  });
});

describe("large models", () => {
  const names = (count: number) => Array.from({ length: count }, (_, index) => `x${index}`);

  it("are divided into parts, on short lines", () => {
    const terms = names(50).map((name, index) => `(${name}*w - ${index})^2`);
    const { derivations } = deriveSteps(`f(w; ${names(50).join(", ")}) = ${terms.join(" + ")}`);
    const lengths = derivations.flatMap(({ steps }) => steps.slice(0, -1).map(({ text }) => text.length));
    expect(lengths.length).toBeGreaterThan(100);
    expect(Math.max(...lengths)).toBeLessThan(250);
  });

  it.each([
    [
      "deep",
      `f(x) = { ${names(600)
        .map((name, index) => `let ${name} = sin(2*${names(600)[index - 1] ?? "x"})`)
        .join(" ")} return x599 }`,
    ],
    [
      "of many branches",
      `f(x) = ${names(600)
        .map((_, index) => `if x < ${index} then ${index}*x`)
        .join(" else ")} else x`,
    ],
    [
      "of an operation with many operands",
      `f(x) = max(${names(60)
        .map((_, index) => `sin(x + ${index})`)
        .join(", ")})`,
    ],
  ])(
    "say why they have no steps: %s",
    (_, text) => {
      const result = deriveSteps(text);
      expect(result.derivations[0]?.steps).toEqual([]);
      expect(result.derivations[0]?.omitted).toMatch(/ are shown/);
      for (const format of derivationFormats)
        expect(renderSteps(result, format)).toContain(result.derivations[0]?.omitted);
      expect(result.derivations[0]?.result.text).not.toBe("");
    },
    20_000,
  );

  it("have as many steps as can be shown, of all derivations together", () => {
    const text = `f(${names(400).join(", ")}) = ${names(400)
      .map((name) => `sin(${name}^2)`)
      .join(" + ")}`;
    const { derivations } = deriveSteps(text);
    const total = derivations.reduce((sum, { steps }) => sum + steps.length, 0);
    expect(total).toBeGreaterThan(4000);
    expect(total).toBeLessThan(6000);
    expect(derivations.at(-1)?.omitted).toContain("before this one");
  }, 20_000);
});
