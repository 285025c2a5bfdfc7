import { beforeAll, describe, expect, it } from "vitest";

import { analyse } from "../../../src/analyse.js";
import { inferSizes } from "../../../src/codegen/loops/sizes.js";
import { compile } from "../../../src/compile.js";
import { evaluate } from "../../../src/interpret/doubles.js";
import type { ArrayParameter } from "../../../src/ir/model.js";
import { arrayCases, type ArrayCase } from "../../arrays/models.js";
import { seededRandom } from "../../functions/sampling.js";
import { EmittedModule } from "../../support/emitted.js";
import { complaintsAbout } from "../../support/strictTypes.js";
import { FlatForm, numbersIn } from "./flatForm.js";

const modules = new Map<string, string>();

beforeAll(async () => {
  for (const { name, text, of } of arrayCases) {
    const { code, diagnostics } = await compile(`${text}\nderive flat gradient of ${of}`, { format: false });
    expect(diagnostics, name).toEqual([]);
    modules.set(name, code ?? "");
  }
}, 120_000);

it("emits flat forms that type-check under the strictest options", () => {
  expect(complaintsAbout(modules)).toEqual([]);
});

describe.each(arrayCases)("$name", (model) => {
  it.each(model.sizes)("has the values and gradients of the plain functions for %o", (sizes) => {
    const emitted = new EmittedModule(modules.get(model.name) ?? "");
    const { variables, data, ...definition } = arrayFunction(model);
    const given = sample([...variables, ...data], model, sizes);
    const held = variables.filter(({ isInteger }) => !isInteger);
    const others = [...variables, ...data].filter((parameter) => !held.includes(parameter));
    const argumentsFor = (parameters: readonly ArrayParameter[]) => [
      ...parameters.map(({ name }) => given.get(name)),
      ...inferSizes({ parameters, sizes: definition.sizes }).explicit.map((size) => sizes[size]),
    ];
    const all = argumentsFor([...variables, ...data]);
    const form = new FlatForm(emitted, `${model.of}Flat`, argumentsFor(others));

    const packed = Object.fromEntries(held.map(({ name }) => [name, given.get(name)]));
    const expected = numbersIn(packed);
    // Of matrices without rows the number of columns is not known.
    if (expected.length !== form.length && Object.values(sizes).includes(0)) return;
    const point = form.pack(packed);
    expect([...point]).toEqual(expected);
    expect(form.call("unpack", point)).toEqual(packed);

    const gradient = new Float64Array(form.length);
    const both = emitted.call(`${model.of}ValueAndGradient`, all);
    const [value, ...partials] = numbersIn(both);
    expect(form.call("value", point)).toBe(emitted.call(model.of, all));
    expect(form.call("valueAndGradient", point, gradient)).toBe(value);
    expect([...gradient]).toEqual(partials);
    const alone = numbersIn(emitted.call(`${model.of}Gradient`, all));
    expect([...form.array("gradient", point)]).toEqual(alone);
    expect(form.call("gradient", point, gradient)).toBe(gradient);
    expect([...gradient]).toEqual(alone);
    expect([...point]).toEqual(expected);
  });
});

function arrayFunction({ text, of }: ArrayCase) {
  const definition = analyse(text, "model.expr", undefined).model?.arrayFunctions.find(({ name }) => name === of);
  if (definition === undefined) throw new Error(`there is no function ${of}`);
  return definition;
}

type Argument = number | Float64Array | Int32Array;

function sample(
  parameters: readonly ArrayParameter[],
  { numbers = {}, least = -1 }: ArrayCase,
  sizes: Readonly<Record<string, number>>,
): ReadonlyMap<string, Argument> {
  const random = seededRandom(5);
  const bound = Math.min(...Object.values(sizes).filter((size) => size > 0));
  return new Map(
    parameters.map(({ name, shape, isInteger }): [string, Argument] => {
      const length = evaluate([...shape], new Map(Object.entries(sizes))).reduce((product, size) => product * size, 1);
      const next = () => (isInteger ? Math.floor(random() * bound) : least + 2 * random());
      if (shape.length === 0) return [name, numbers[name] ?? next()];
      return [name, isInteger ? Int32Array.from({ length }, next) : Float64Array.from({ length }, next)];
    }),
  );
}
