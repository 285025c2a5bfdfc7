import { describe, expect, it } from "vitest";

import { compile } from "../../src/compile.js";
import type { ArrayFunction } from "../../src/ir/model.js";
import { seededRandom } from "../functions/sampling.js";
import { EmittedModule } from "../support/emitted.js";
import { expandSparse } from "../support/sparse.js";
import { complaintsAbout } from "../support/strictTypes.js";
import { argumentsOf, at, difference, expectClose, numbersIn, read, sample, shapeAt, type Argument } from "./calls.js";
import { arrayCases, arrayValuedCases, type ArrayCase } from "./models.js";

type Sizes = Readonly<Record<string, number>>;

async function compileKinds({ text, of }: ArrayCase, kinds: string): Promise<string> {
  const plain = text.replaceAll(/^derive .*$/gm, "");
  const { code, diagnostics } = await compile(`${plain}\nderive ${kinds} of ${of}`, { format: false });
  expect(diagnostics).toEqual([]);
  return code ?? "";
}

/** Calls the functions of a case at one point. */
class Point {
  readonly variables: readonly string[];
  readonly direction: Readonly<Record<string, number | Float64Array>>;
  readonly #definition: ArrayFunction;
  readonly #given: ReadonlyMap<string, Argument>;

  constructor(
    readonly model: ArrayCase,
    readonly emitted: EmittedModule,
    readonly sizes: Sizes,
    random: () => number,
  ) {
    const { definition } = read(model);
    this.#definition = definition;
    this.#given = sample(definition, model, sizes, random);
    this.variables = definition.variables.map(({ name }) => name);
    const component = (length: number) => Float64Array.from({ length }, () => 2 * random() - 1);
    this.direction = Object.fromEntries(
      definition.variables.map((variable) => {
        const length = shapeAt(variable, sizes).reduce((product, size) => product * size, 1);
        return [variable.name, variable.shape.length === 0 ? random() : component(length)];
      }),
    );
  }

  call(suffix: string, further: readonly unknown[] = [], given = this.#given): unknown {
    const own = argumentsOf(this.#definition, given, this.sizes);
    return this.emitted.call(`${this.model.of}${suffix}`, [...own, ...further]);
  }

  /** The derivatives of what a call gives by each place of a variable: one list for each. */
  differences(suffix: string, pick: (result: unknown) => readonly number[], variable: string): readonly number[][] {
    const length = this.#length(variable);
    const count = pick(this.call(suffix)).length;
    return Array.from({ length }, (_, place) => {
      return Array.from({ length: count }, (__, output) =>
        difference((given) => pick(this.call(suffix, [], given))[output] ?? NaN, this.#given, variable, place),
      );
    });
  }

  #length(variable: string): number {
    const argument = this.#given.get(variable);
    return typeof argument === "object" ? argument.length : 1;
  }

  /** The sum over all variables of what is given for each place times the direction. */
  along(rows: (variable: string) => readonly number[]): number {
    const terms = this.variables.flatMap((variable) => {
      const direction = numbersIn(this.direction[variable]);
      return rows(variable).map((entry, place) => entry * (direction[place] ?? NaN));
    });
    return terms.reduce((sum, term) => sum + term, 0);
  }
}

const once = new Map<string, Promise<string>>();

function codeOf(model: ArrayCase, kinds: string): Promise<string> {
  const known = once.get(model.name) ?? compileKinds(model, kinds);
  once.set(model.name, known);
  return known;
}

const loaded = new Map<string, EmittedModule>();

async function moduleOf(model: ArrayCase, kinds: string): Promise<EmittedModule> {
  const emitted = loaded.get(model.name) ?? new EmittedModule(await codeOf(model, kinds));
  loaded.set(model.name, emitted);
  return emitted;
}

const scalarKinds = "gradient, hessian, hessian_vector, diagonal, laplacian, jvp, vjp, jacobian, sparse hessian";

describe.each(arrayCases)("second derivatives of $name", (model) => {
  it.each(model.sizes)("are the differences of the gradient for %o", async (sizes) => {
    const emitted = await moduleOf(model, scalarKinds);
    const random = seededRandom(11);
    for (let repetition = 0; repetition < 2; repetition += 1) {
      const point = new Point(model, emitted, sizes, random);
      const gradient = point.call("Gradient");
      const both = point.call("ValueAndHessian");
      const hessian = point.call("Hessian");
      const diagonal = point.call("HessianDiagonal");
      const product = point.call("HessianVector", [point.direction]);
      expectClose(at(both, "value"), Number(point.call("")), 1e-12);
      let laplacian = 0;
      for (const row of point.variables) {
        const partials = numbersIn(at(gradient, row));
        expectAllClose(numbersIn(at(at(both, "gradient"), row)), partials, 1e-12);
        const blocks = new Map(point.variables.map((column) => [column, numbersIn(at(at(hessian, row), column))]));
        for (const column of point.variables) {
          expectAllClose(numbersIn(at(at(at(both, "hessian"), row), column)), blocks.get(column) ?? [], 1e-11);
          const columns = point.differences("Gradient", (result) => numbersIn(at(result, row)), column);
          const block = blocks.get(column) ?? [];
          expect(block).toHaveLength(partials.length * columns.length);
          for (const [index, entry] of block.entries()) {
            const [place, other] = [Math.floor(index / columns.length), index % columns.length];
            expectClose(entry, columns[other]?.[place] ?? NaN, 1e-5);
          }
        }
        const width = partials.length;
        const own = partials.map((_, place) => blocks.get(row)?.[place * width + place] ?? NaN);
        expectAllClose(numbersIn(at(diagonal, row)), own, 1e-10);
        laplacian += own.reduce((sum, entry) => sum + entry, 0);
        for (const [place, entry] of numbersIn(at(product, row)).entries()) {
          const expected = point.along((column) => {
            const block = blocks.get(column) ?? [];
            return block.slice((place * block.length) / width, ((place + 1) * block.length) / width);
          });
          expectClose(entry, expected, 1e-9);
        }
      }
      expectClose(point.call("Laplacian"), laplacian, 1e-9);
      const widths = point.variables.map((variable) => numbersIn(at(gradient, variable)).length);
      const dense = point.variables.flatMap((row, index) =>
        rowsOf(
          point.variables.map((column) => numbersIn(at(at(hessian, row), column))),
          widths[index] ?? 0,
        ),
      );
      const pattern = point.call("SparseHessianPattern");
      const sparse = point.call("ValueAndSparseHessian", [pattern]);
      expectRows(expandSparse(pattern, at(sparse, "sparseHessian"), sumOf(widths)), dense);
      expectRows(expandSparse(pattern, point.call("SparseHessian", [pattern]), sumOf(widths)), dense);
      expectClose(
        point.call("Jvp", [point.direction]),
        point.along((variable) => numbersIn(at(gradient, variable))),
        1e-10,
      );
      expect(point.call("Jacobian")).toEqual(gradient);
      const scaled = point.call("Vjp", [2.5]);
      for (const variable of point.variables) {
        const expected = numbersIn(at(gradient, variable)).map((partial) => 2.5 * partial);
        expectAllClose(numbersIn(at(scaled, variable)), expected, 1e-11);
      }
    }
  });
});

it("gives the first derivatives of products in a direction, also where factors are 0", async () => {
  const { code } = await compile("f(x[n]) = prod(x)\nderive gradient, jvp of f", { format: false });
  const emitted = new EmittedModule(code ?? "");
  for (const x of [
    [2, 3, 4],
    [0, 3, 4],
    [0, 0, 4],
  ]) {
    const partials = numbersIn(at(emitted.call("fGradient", [Float64Array.from(x)]), "x"));
    const direction = Float64Array.of(1, -2, 0.5);
    const expected = partials.reduce((sum, partial, place) => sum + partial * (direction[place] ?? NaN), 0);
    expect(emitted.call("fJvp", [Float64Array.from(x), { x: direction }])).toBeCloseTo(expected, 12);
  }
});

describe.each(arrayValuedCases)("derivatives of $name", (model) => {
  it.each(model.sizes)("are the differences of the value for %o", async (sizes) => {
    const emitted = await moduleOf(model, "jacobian, jvp, vjp, sparse jacobian");
    const random = seededRandom(5);
    for (let repetition = 0; repetition < 2; repetition += 1) {
      const point = new Point(model, emitted, sizes, random);
      const value = numbersIn(point.call(""));
      const jacobian = point.call("Jacobian");
      const both = point.call("ValueAndJacobian");
      expectAllClose(numbersIn(at(both, "value")), value, 1e-12);
      expect(at(both, "jacobian")).toEqual(jacobian);
      const blocks = point.variables.map((variable) => numbersIn(at(jacobian, variable)));
      const pattern = point.call("SparseJacobianPattern");
      const width = sumOf(point.variables.map((variable) => numbersIn(point.direction[variable]).length));
      const sparse = expandSparse(pattern, point.call("SparseJacobian", [pattern]), width);
      expectRows(sparse, rowsOf(blocks, value.length));
      const adjoint = value.map(() => 2 * random() - 1);
      const back = point.call("Vjp", [Float64Array.from(adjoint)]);
      for (const variable of point.variables) {
        const block = numbersIn(at(jacobian, variable));
        const columns = point.differences("", numbersIn, variable);
        expect(block).toHaveLength(value.length * columns.length);
        for (const [index, entry] of block.entries()) {
          const [place, other] = [Math.floor(index / columns.length), index % columns.length];
          expectClose(entry, columns[other]?.[place] ?? NaN, 2e-6);
        }
        for (const [other, entry] of numbersIn(at(back, variable)).entries()) {
          const terms = adjoint.map((factor, place) => factor * (block[place * columns.length + other] ?? NaN));
          expectClose(
            entry,
            terms.reduce((sum, term) => sum + term, 0),
            1e-10,
          );
        }
      }
      for (const [place, entry] of numbersIn(point.call("Jvp", [point.direction])).entries()) {
        const expected = point.along((variable) => {
          const block = numbersIn(at(jacobian, variable));
          const width = block.length / value.length;
          return block.slice(place * width, (place + 1) * width);
        });
        expectClose(entry, expected, 1e-10);
      }
    }
  });
});

it.each([
  "value",
  "xGradient",
  "bGradient",
  "sum1Adjoint",
  "sum1Tangent",
  "hessianXX",
  "slots",
  "rows",
  "pattern",
  "v",
  "out",
])("is not confused by data of the name %s", async (name) => {
  const kinds = "gradient, hessian, hessian_vector, jvp, vjp, sparse hessian, sparse jacobian";
  const text = `f(x[n], b; ${name}) = ${name}*b^2*sum(x[i]^2 for i)\nderive ${kinds} of f`;
  const { code, diagnostics } = await compile(text, { format: false });
  expect(diagnostics).toEqual([]);
  const emitted = new EmittedModule(code ?? "");
  const given = [Float64Array.of(1, 2), 3, 0.5];
  const call = (suffix: string, ...further: readonly unknown[]) => emitted.call(`f${suffix}`, [...given, ...further]);
  const direction = { x: Float64Array.of(1, 2), b: 1 };
  expect(call("Gradient")).toEqual({ x: Float64Array.of(9, 18), b: 15 });
  expect(call("Vjp", 2)).toEqual({ x: Float64Array.of(18, 36), b: 30 });
  expect(call("Jvp", direction)).toBe(60);
  const mixed = Float64Array.of(6, 12);
  expect(call("Hessian")).toEqual({ x: { x: Float64Array.of(9, 0, 0, 9), b: mixed }, b: { x: mixed, b: 5 } });
  expect(call("HessianVector", direction)).toEqual({ x: Float64Array.of(15, 30), b: 35 });
  expect(call("SparseHessian", call("SparseHessianPattern"))).toEqual(Float64Array.of(9, 6, 9, 12, 6, 12, 5));
  expect(call("SparseJacobian", call("SparseJacobianPattern"))).toEqual(Float64Array.of(9, 18, 15));
});

it("emits modules that type-check under the strictest options", async () => {
  const modules = new Map<string, string>();
  for (const model of arrayCases) modules.set(model.name, await codeOf(model, scalarKinds));
  for (const model of arrayValuedCases) modules.set(model.name, await codeOf(model, "jacobian, jvp, vjp"));
  expect(complaintsAbout(modules)).toEqual([]);
}, 120_000);

/** The rows of a matrix that blocks with so many rows make up side by side. */
function rowsOf(blocks: readonly (readonly number[])[], count: number): readonly (readonly number[])[] {
  return Array.from({ length: count }, (_, row) =>
    blocks.flatMap((block) => block.slice((row * block.length) / count, ((row + 1) * block.length) / count)),
  );
}

function expectRows(actual: readonly (readonly number[])[], expected: readonly (readonly number[])[]): void {
  expect(actual).toHaveLength(expected.length);
  for (const [index, row] of actual.entries()) expectAllClose(row, expected[index] ?? [], 1e-10);
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, entry) => sum + entry, 0);
}

function expectAllClose(actual: readonly number[], expected: readonly number[], tolerance: number): void {
  expect(actual).toHaveLength(expected.length);
  for (const [place, entry] of actual.entries()) expectClose(entry, expected[place] ?? NaN, tolerance);
}
