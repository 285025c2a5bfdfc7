import { fpbench, functionText } from "../test/corpora/corpora.js";

/** A family of models of growing size; sizes count the nodes of the expression, variables included. */
export interface Family {
  readonly name: string;
  readonly sizes: readonly number[];
  model(size: number): string;
}

const decades = [1_000, 10_000, 100_000] as const;

const indices = (count: number) => Array.from({ length: count }, (_, i) => i);

export const families: readonly Family[] = [
  {
    name: "sum of squares",
    sizes: decades,
    // each term is a variable and its square
    model: (size) => {
      const variables = indices(size / 2).map((i) => `x${i}`);
      return `f(${variables.join(", ")}) = ${variables.map((x) => `${x}^2`).join(" + ")}`;
    },
  },
  {
    name: "product of variables",
    // a function has at most 65,535 parameters
    sizes: [1_000, 10_000, 60_000],
    model: (size) => {
      const variables = indices(size).map((i) => `x${i}`);
      return `f(${variables.join(", ")}) = ${variables.join("*")}`;
    },
  },
  {
    name: "chain t = sin(t)*t",
    sizes: decades,
    // each step is a sine and a product
    model: chain,
  },
];

/** The largest formula of the corpora. */
export const largestFormula = fpbench.reduce((a, b) => (b.formula.length > a.formula.length ? b : a));

export const largestModel = functionText(
  "f",
  largestFormula.variables.join(", "),
  largestFormula.definitions,
  largestFormula.formula,
);

/** A chain of products in which every step uses the last one twice. */
export function chain(size: number): string {
  const steps = indices(size / 2).map((i) => `  let t${i + 1} = sin(t${i})*t${i}`);
  return ["f(t0) = {", ...steps, `  return t${size / 2}`, "}"].join("\n");
}
