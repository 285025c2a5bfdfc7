import { readdirSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { analyse, differentiationVariables } from "../../../src/analyse.js";
import { compile } from "../../../src/index.js";
import { loadCode } from "../../../src/explain/emittedFunction.js";
import { choosePoint } from "../../../src/explain/report/choosePoint.js";
import { example } from "./pages.js";

function chosenFor(text: string) {
  const { pool, model } = analyse(text, "model.expr", undefined);
  const [definition] = model?.functions ?? [];
  if (definition === undefined) throw new Error("the model has errors");
  return choosePoint(pool, definition, differentiationVariables(definition, undefined));
}

const coordinates = (text: string) => [...(chosenFor(text) ?? [])];

const examples = readdirSync(new URL("../../../examples/", import.meta.url))
  .filter((name) => name.endsWith(".expr"))
  .map((name) => name.slice(0, -".expr".length));

describe("the point that is chosen for a function", () => {
  it("has familiar numbers, different ones", () => {
    expect(coordinates(example("lecture"))).toEqual([
      ["x1", 1],
      ["x2", 2],
    ]);
  });

  it.each(examples)("gives the emitted code of %s a finite value and gradient", async (name) => {
    const text = example(name);
    const { model } = analyse(text, "model.expr", undefined);
    const { code = "" } = await compile(text);
    const { load } = await loadCode(code);
    const [definition] = model?.functions ?? [];
    const point = chosenFor(text);
    if (definition === undefined || point === undefined) throw new Error("there is no point");
    const { value, gradient } = load(definition).valueAndGradient(point);
    expect([value, ...gradient.values()].filter((number) => !Number.isFinite(number))).toEqual([]);
  });

  it("lies in the domain", () => {
    const [[, x] = ["x", NaN]] = coordinates("f(x) = log(x - 4.9) + sqrt(5.2 - x)");
    expect(x).toBe(5);
  });

  it("satisfies what is assumed", () => {
    const values = new Map(coordinates("f(x, y) = { assume x > 2*y and y > 3\n return x/y }"));
    expect(values.get("y")).toBeGreaterThan(3);
    expect(values.get("x")).toBeGreaterThan(2 * (values.get("y") ?? NaN));
  });

  it("is a sample where no familiar numbers lie in the domain", () => {
    const [[, x] = ["x", NaN]] = coordinates("f(x) = { assume x > 20 and x < 21\n return sqrt(x - 20) }");
    expect(x > 20 && x < 21).toBe(true);
  });

  it("avoids where derivatives are infinite", () => {
    expect(coordinates("f(x) = sqrt(x - 1)")).toEqual([["x", 2]]);
  });

  it("is missing where the function has no value anywhere", () => {
    expect(chosenFor("f(x) = log(-1 - x^2)")).toBeUndefined();
  });

  it("has no coordinates where there are no parameters", () => {
    expect(coordinates("f() = pi")).toEqual([]);
  });

  it("is always the same", () => {
    expect(coordinates(example("camera"))).toEqual(coordinates(example("camera")));
  });
});
