import { readdirSync, readFileSync } from "node:fs";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { compile } from "../../src/index.js";
import type { ModelFunction } from "../../src/ir/model.js";
import { ExpressionPool } from "../../src/ir/pool.js";
import { modelOf } from "../parser/shape.js";
import { number, object, record } from "../support/decode.js";
import { EmittedModule } from "../support/emitted.js";
import { formulas, smoothFunctions } from "../support/formulas.js";

const vector = record(number);
const second = object({ value: number, gradient: vector, hessian: record(vector) });

const KINDS = "gradient, hessian, hessian_vector, diagonal, laplacian, jvp, vjp, jacobian";

/** A number that is known up to an error. */
interface Measured {
  readonly value: number;
  readonly error: number;
}

/** The derivative of a function of one number: central differences, extrapolated; how far they are apart is the error. */
function slope(of: (x: number) => number, at: number): Measured {
  const h = 1e-3 * Math.max(1, Math.abs(at));
  const central = (step: number) => (of(at + step) - of(at - step)) / (2 * step);
  const [wide, narrow, narrower] = [central(h), central(h / 2), central(h / 4)];
  const [first, better] = [(4 * narrow - wide) / 3, (4 * narrower - narrow) / 3];
  return { value: better, error: 4 * Math.abs(better - first) + 1e-9 * Math.max(Math.abs(of(at)), Math.abs(better)) };
}

function expectMeasured(actual: number, { value, error }: Measured): void {
  if (Number.isFinite(value) && Number.isFinite(error)) expect(Math.abs(actual - value)).toBeLessThanOrEqual(error);
}

/** A sum of products, which may cancel. */
function expectDot(actual: number, left: readonly number[], right: readonly number[]): void {
  const terms = left.map((factor, index) => factor * (right[index] ?? NaN));
  const total = terms.reduce((sum, term) => sum + term, 0);
  const size = terms.reduce((sum, term) => sum + Math.abs(term), 0);
  if (Number.isFinite(total)) expect(Math.abs(actual - total)).toBeLessThanOrEqual(1e-10 * size + 1e-300);
}

/** Compares all kinds of derivatives of a function at a point; gives the number of second derivatives that were compared. */
function compareKinds(emitted: EmittedModule, { name, variables }: ModelFunction, at: readonly number[]): number {
  const call = (suffix: string, place: readonly number[], ...further: readonly unknown[]) =>
    emitted.call(`${name}${suffix}`, [...place, ...further]);
  const gradientAt = (place: readonly number[]) => vector(call("Gradient", place));
  const { value, gradient, hessian } = second(call("ValueAndHessian", at));
  if (![value, ...gradient.values()].every(Number.isFinite)) return 0;
  expectDot(value, [number(call("", at))], [1]);
  const plain = [...gradientAt(at).values()];
  for (const [index, partial] of [...gradient.values()].entries()) expectDot(partial, [plain[index] ?? NaN], [1]);

  const moved = (index: number, x: number) => at.map((coordinate, other) => (other === index ? x : coordinate));
  for (const variable of variables) {
    for (const [column, other] of variables.entries()) {
      const partial = (x: number) => gradientAt(moved(column, x)).get(variable) ?? NaN;
      const entry = hessian.get(variable)?.get(other) ?? NaN;
      expect(entry).toBe(hessian.get(other)?.get(variable));
      expectMeasured(entry, slope(partial, at[column] ?? NaN));
    }
  }
  const rows = variables.map((variable) => variables.map((other) => hessian.get(variable)?.get(other) ?? NaN));
  const diagonal = rows.map((row, index) => row[index] ?? NaN);
  if (!rows.flat().every(Number.isFinite)) return 0;
  const direction = variables.map((_, index) => 0.5 + index - ((index * 3) % 4));
  const v = Object.fromEntries(variables.map((variable, index) => [variable, direction[index]]));
  expectDot(number(call("Jvp", at, v)), plain, direction);
  const product = [...vector(call("HessianVector", at, v)).values()];
  for (const [index, entry] of product.entries()) expectDot(entry, rows[index] ?? [], direction);
  for (const [index, entry] of [...vector(call("HessianDiagonal", at)).values()].entries())
    expectDot(entry, [diagonal[index] ?? NaN], [1]);
  expectDot(
    number(call("Laplacian", at)),
    diagonal,
    diagonal.map(() => 1),
  );
  for (const [index, entry] of [...vector(call("Vjp", at, 2.5)).values()].entries())
    expectDot(entry, [plain[index] ?? NaN], [2.5]);
  expect([...vector(call("Jacobian", at)).values()]).toEqual(plain);
  return rows.flat().length;
}

describe("all kinds of derivatives agree with differences of the gradient", () => {
  const folder = new URL("../../examples/", import.meta.url);
  const models = ["", "derivatives/"]
    .flatMap((inner) => readdirSync(new URL(inner, folder)).map((name) => `${inner}${name}`))
    .filter((name) => name.endsWith(".expr"))
    .map((name) => ({ name, text: readFileSync(new URL(name, folder), "utf8").replaceAll(/^derive .*$/gm, "") }))
    .filter(({ text }) => modelOf(text, new ExpressionPool()).functions.length > 0);

  /** Coordinates by the index of the parameter: in no order, and rising. */
  const coordinates = [
    (index: number) => 0.3 + 0.11 * ((index * 7) % 13),
    (index: number) => 0.39 + 0.143 * ((index * 7) % 13),
    (index: number) => 0.3 + 0.17 * index,
  ];

  it.each(models)("of $name", async ({ text }) => {
    const { functions } = modelOf(text, new ExpressionPool());
    const lines = functions.map(({ name }) => `derive ${KINDS} of ${name}`);
    const { code = "", diagnostics } = await compile(`${text}\n${lines.join("\n")}`, { format: false });
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    const emitted = new EmittedModule(code);
    let compared = 0;
    for (const definition of functions) {
      const count = definition.variables.length + definition.data.length;
      for (const coordinate of coordinates)
        compared += compareKinds(
          emitted,
          definition,
          Array.from({ length: count }, (_, index) => coordinate(index)),
        );
    }
    expect(compared).toBeGreaterThan(0);
  });

  it("of random formulas", async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(formulas({ functions: smoothFunctions, depth: 3 }), async (formula) => {
        const text = `f(x, y, z) = ${formula}`;
        const { code = "" } = await compile(`${text}\nderive ${KINDS} of f`, { format: false });
        const [definition] = modelOf(text, new ExpressionPool()).functions;
        if (definition === undefined) throw new Error("no function");
        compared += compareKinds(new EmittedModule(code), definition, [0.7, -1.3, 2.1]);
      }),
      { seed: 11, numRuns: 40 },
    );
    expect(compared).toBeGreaterThan(100);
  });
});
