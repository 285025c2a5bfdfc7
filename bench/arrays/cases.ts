import { readFileSync } from "node:fs";

import { fraction, signed } from "./data.js";

export type Argument = number | Float64Array | Int32Array;

/** A function over arrays with arguments to time it for. */
export interface ArrayCase {
  /** The name of the example and of what is written by hand for it. */
  readonly name: string;
  readonly model: string;
  readonly function: string;
  /** Its parameters in order, with the shapes of the arguments; none for numbers. */
  readonly shapes: Readonly<Record<string, readonly number[]>>;
  readonly variables: readonly string[];
  /** Arguments of one call or of many, in the order of the parameters. */
  readonly inputs: readonly (readonly Argument[])[];
}

export const arrayCases: readonly ArrayCase[] = [
  logisticRegression(1000, 20),
  rosenbrock(1000),
  lennardJones(64),
  network(100, 16, 32, 8),
];

function example(file: string): string {
  return readFileSync(new URL(`../../examples/${file}.expr`, import.meta.url), "utf8");
}

function logisticRegression(n: number, d: number): ArrayCase {
  return {
    name: "logistic-regression",
    model: example("arrays/logistic-regression"),
    function: "loss",
    shapes: { w: [d], b: [], X: [n, d], y: [n], lambda: [] },
    variables: ["w", "b"],
    inputs: [[signed(d, 1), 0.3, signed(n * d, 2), fraction(n, 3).map(Math.round), 0.1]],
  };
}

function rosenbrock(n: number): ArrayCase {
  const model = example("arrays/rosenbrock");
  return {
    name: "rosenbrock",
    model,
    function: "rosenbrock",
    shapes: { x: [n] },
    variables: ["x"],
    inputs: [[signed(n, 1)]],
  };
}

/** Atoms near the places of a cubic lattice. */
function lennardJones(n: number): ArrayCase {
  const side = Math.ceil(Math.cbrt(n));
  const places = signed(3 * n, 1).map((shift, place) => {
    const atom = Math.floor(place / 3);
    return (Math.floor(atom / side ** (place % 3)) % side) + 0.1 * shift;
  });
  return {
    name: "lennard-jones",
    model: example("arrays/lennard-jones"),
    function: "energy",
    shapes: { p: [n, 3], eps: [], s: [] },
    variables: ["p"],
    inputs: [[places, 1.5, 0.9]],
  };
}

function network(n: number, d: number, h: number, o: number): ArrayCase {
  return {
    name: "mlp",
    model: example("arrays/mlp"),
    function: "mlp",
    shapes: { W1: [h, d], b1: [h], W2: [o, h], b2: [o], X: [n, d], Y: [n, o] },
    variables: ["W1", "b1", "W2", "b2"],
    inputs: [[signed(h * d, 1), signed(h, 2), signed(o * h, 3), signed(o, 4), signed(n * d, 5), signed(n * o, 6)]],
  };
}
