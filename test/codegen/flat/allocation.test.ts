import { expect, it, vi } from "vitest";

import { compile } from "../../../src/compile.js";
import { arrayCases } from "../../arrays/models.js";
import { EmittedModule } from "../../support/emitted.js";
import { FlatForm } from "./flatForm.js";

const data: Readonly<Record<string, readonly unknown[]>> = {
  "logistic regression": [new Float64Array(12), new Float64Array(4), 0.1],
  Rosenbrock: [5],
  "a network": [new Float64Array(6), new Float64Array(3), 4, 2],
};

it.each(Object.keys(data))("makes no arrays for %s where it is given those that it writes into", async (name) => {
  const { text, of } = arrayCases.find((item) => item.name === name) ?? { text: "", of: "" };
  const { code = "" } = await compile(`${text}\nderive flat gradient of ${of}`);
  const form = new FlatForm(new EmittedModule(code), `${of}Flat`, data[name] ?? []);
  const point = new Float64Array(form.length).fill(0.5);
  const gradient = new Float64Array(form.length);
  const evaluate = () => {
    form.call("value", point);
    form.call("gradient", point, gradient);
    form.call("valueAndGradient", point, gradient);
  };
  // The first calls let the module's buffers grow.
  evaluate();
  const views = ["subarray", "slice"] as const;
  const spies = views.map((view) => vi.spyOn(Float64Array.prototype, view));
  let made = 0;
  const counted = new Proxy(Float64Array, {
    construct: (target, parameters: ConstructorParameters<typeof Float64Array>) => {
      made += 1;
      return new target(...parameters);
    },
  });
  vi.stubGlobal("Float64Array", counted);
  evaluate();
  expect(made).toBe(0);
  form.call("gradient", point);
  vi.unstubAllGlobals();
  expect(made).toBe(1);
  for (const spy of spies) {
    expect(spy).not.toHaveBeenCalled();
    spy.mockRestore();
  }
});
