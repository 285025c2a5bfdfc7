import { describe, expect, it } from "vitest";

import { compile } from "../../../src/compile.js";
import { derivativeKinds, isDerivativeKind, type KindOfDerivative } from "../../../src/ir/derivatives.js";
import { EmittedModule } from "../../support/emitted.js";
import { complaintsAbout } from "../../support/strictTypes.js";
import { FlatForm, numbersIn } from "./flatForm.js";

const kinds = Object.keys(derivativeKinds)
  .filter(isDerivativeKind)
  .filter((kind) => derivativeKinds[kind].rows !== undefined);

const formula = "f(x, y, z; a) = a*exp(x*y)*sin(z) + x^2*z/(1 + y^2)";

const [x, y, z, a] = [0.7, -1.3, 2.1, 0.4];
const point = Float64Array.of(x, y, z);
const v = Float64Array.of(0.5, 2, -1);
/** What kinds of derivatives take besides, for the plain functions and for the flat form. */
const further: Partial<Record<string, readonly [unknown, unknown]>> = {
  hessian_vector: [{ x: 0.5, y: 2, z: -1 }, v],
  jvp: [{ x: 0.5, y: 2, z: -1 }, v],
  vjp: [1.7, 1.7],
};

async function emittedFrom(model: string, wrt?: readonly string[]): Promise<EmittedModule> {
  const { code = "", diagnostics } = await compile(model, wrt && { wrt });
  expect(diagnostics).toEqual([]);
  expect(complaintsAbout(new Map([["model", code]]))).toEqual([]);
  return new EmittedModule(code);
}

describe("the flat form of a function of numbers", async () => {
  const emitted = await emittedFrom(`${formula}\nderive flat ${kinds.join(", ")} of f`);
  const form = new FlatForm(emitted, "fFlat", [a]);

  it("tells where its variables lie, and puts them there", () => {
    expect(form.length).toBe(3);
    expect(form.offsets).toEqual({ x: 0, y: 1, z: 2 });
    expect([...form.pack({ x, y, z })]).toEqual([x, y, z]);
    const own = new Float64Array(3);
    expect(form.pack({ x, y, z }, own)).toBe(own);
    expect(form.call("unpack", own)).toEqual({ x, y, z });
  });

  it.each(kinds)("has %s, alone and with the value", (kind) => {
    const { suffix = "", key = "value" }: KindOfDerivative = derivativeKinds[kind];
    const [plain, flat] = (further[kind] ?? []).map((argument) => [argument]);
    const alone = numbersIn(emitted.call(`f${suffix}`, [x, y, z, a, ...(plain ?? [])]));
    expect(numbersIn(form.call(key, point, ...(flat ?? [])))).toEqual(alone);
    if (key === "value") return;
    const expected = numbersIn(emitted.call(`fValueAnd${suffix}`, [x, y, z, a, ...(plain ?? [])]));
    const isSecond = expected.length === 1 + 3 + alone.length && alone.length > 1;
    const isNumber = alone.length === 1;
    const arrays = [...(isSecond ? [3] : []), ...(isNumber ? [] : [alone.length])].map(
      (size) => new Float64Array(size),
    );
    const returned = numbersIn(form.call(`valueAnd${suffix}`, point, ...(flat ?? []), ...arrays));
    expect([...returned, ...arrays.flatMap((array) => [...array])]).toEqual(expected);
  });

  it("has nothing else", () => {
    const names = kinds.flatMap((kind) => {
      const { suffix, key }: KindOfDerivative = derivativeKinds[kind];
      return key === undefined ? ["value"] : [key, `valueAnd${suffix ?? ""}`];
    });
    expect(form.members).toEqual(["length", "offsets", "pack", "unpack", ...names]);
  });

  it("says which array has a wrong length", () => {
    expect(() => form.call("value", Float64Array.of(1, 2))).toThrow(
      new RangeError("f: point has 2 elements, expected 3"),
    );
    expect(() => form.call("hessian", point, v)).toThrow(new RangeError("f: out has 3 elements, expected 9"));
    expect(() => form.call("jvp", point, Float64Array.of(1))).toThrow(
      new RangeError("f: v has 1 elements, expected 3"),
    );
    expect(() => form.call("unpack", new Float64Array(4))).toThrow("f: point has 4 elements, expected 3");
  });
});

describe("the vector", () => {
  it("holds what `wrt` names, in the order of the parameters, and the rest is given to the factory", async () => {
    const emitted = await emittedFrom(`${formula}\nderive flat gradient of f wrt a, y`);
    const form = new FlatForm(emitted, "fFlat", [x, z]);
    expect(form.offsets).toEqual({ y: 0, a: 1 });
    expect(form.call("value", Float64Array.of(y, a))).toBe(emitted.value("f", [x, y, z, a]));
    const { a: byA, y: byY } = Object.fromEntries(emitted.gradient("f", [x, y, z, a]));
    expect([...form.array("gradient", Float64Array.of(y, a))]).toEqual([byY, byA]);
  });

  it("holds what the option names where the line does not say", async () => {
    const emitted = await emittedFrom(`${formula}\nderive flat gradient of f`, ["a"]);
    const form = new FlatForm(emitted, "fFlat", [x, y, z]);
    expect(form.offsets).toEqual({ a: 0 });
    expect([...form.array("gradient", Float64Array.of(a))]).toEqual([emitted.gradient("f", [x, y, z, a]).get("a")]);
  });

  it("has only what is asked for with `flat`", async () => {
    const emitted = await emittedFrom(`${formula}\nderive gradient of f\nderive flat laplacian of f`);
    const form = new FlatForm(emitted, "fFlat", [a]);
    expect(form.members.slice(4)).toEqual(["value", "laplacian", "valueAndLaplacian"]);
    expect(emitted.names).toContain("fGradient");
  });
});

describe("names", () => {
  const names = "point, out, check, read, length, variables, result, value, gradient, array, expected, what, i, v";

  it("of a model are kept apart from those of the flat form", async () => {
    const sum = names
      .split(", ")
      .map((name, index) => `${name}*${index + 1}`)
      .join(" + ");
    const emitted = await emittedFrom(
      [
        `held(${names}; fGradient) = (${sum})*fGradient`,
        `given(x; ${names}) = x*(${sum})`,
        `f(fFlat; lossGradient) = fFlat^2*lossGradient`,
        `Math(x) = x^3`,
        ...["held", "given", "f", "Math"].map((name) => `derive flat gradient, hessian_vector of ${name}`),
      ].join("\n"),
    );
    const values = names.split(", ").map((_, index) => index - 3);
    const expected = emitted.value("held", [...values, 2]);
    const packed = Object.fromEntries(names.split(", ").map((name, index) => [name, values[index]]));
    const held = new FlatForm(emitted, "heldFlat", [2]);
    expect(held.call("value", held.pack(packed))).toBe(expected);
    expect(held.call("unpack", held.pack(packed))).toEqual(packed);
    expect(new FlatForm(emitted, "givenFlat", values).call("value", Float64Array.of(2))).toBe(expected);
    expect(new FlatForm(emitted, "fFlat", [3]).call("valueAndGradient", Float64Array.of(2), new Float64Array(1))).toBe(
      12,
    );
    expect([...new FlatForm(emitted, "MathFlat", []).array("gradient", Float64Array.of(2))]).toEqual([12]);
  });

  it("may be the words of the line", async () => {
    const emitted = await emittedFrom("flat(flat; of) = flat^of\nderive flat gradient of flat wrt flat");
    const form = new FlatForm(emitted, "flatFlat", [3]);
    expect(form.call("value", Float64Array.of(2))).toBe(8);
    expect([...form.array("gradient", Float64Array.of(2))]).toEqual([12]);
  });
});
