import { derivative, parse } from "mathjs";

/** The formulas of the benchmarks that are of few numbers. An element `A[i, j]` is the name `A_i_j`. */
const formulas = {
  hello: { names: ["x"], text: "x^2" },
  det: { names: range(4).flatMap((row) => range(4).map((column) => element(row, column))), text: minors(0, range(4)) },
};

/** The determinant of the rows from `row` on, of some columns, by expansion along its first row. */
function minors(row, columns) {
  const terms = columns.map((column, place) => {
    const others = columns.filter((other) => other !== column);
    const factors = [element(row, column), ...(others.length === 0 ? [] : [`(${minors(row + 1, others)})`])];
    return `${place % 2 === 0 ? "+" : "-"} ${factors.join(" * ")}`;
  });
  return terms.join(" ");
}

function element(row, column) {
  return `A_${row}_${column}`;
}

function range(length) {
  return Array.from({ length }, (_, place) => place);
}

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
