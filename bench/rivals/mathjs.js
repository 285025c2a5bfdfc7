import { derivative, parse } from "mathjs";

/** The formulas of the benchmarks that are of few numbers. An element `A[i, j]` is the name `A_i_j`. */
const formulas = {};

export const rival = {
  name: "mathjs",
  tolerance: 1e-9,
  prepare(benchmark) {
    const formula = formulas[benchmark.name];
    if (formula === undefined) return undefined;
    const { names, text } = formula;
    const node = parse(text);
    const value = node.compile();
    const partials = names.map((name) => derivative(node, name).compile());
    const scopes = benchmark.inputs.map((input) => {
      const numbers = input.flatMap((argument) => (typeof argument === "number" ? [argument] : [...argument]));
      return new Map(names.map((name, place) => [name, numbers[place]]));
    });
    const gradient = (scope) => partials.map((partial) => partial.evaluate(scope));
    return {
      loop: () => scopes.reduce((sum, scope) => sum + value.evaluate(scope) + gradient(scope)[0], 0),
      results: () => scopes.map(gradient),
    };
  },
};
