import { arrayLeaf, valueOf, type ArrayDerivative, type Subject } from "./arrayResults.js";
import type { Kernel } from "./ir/kernel.js";
import type { Real } from "./ir/node.js";
import { freshIndices } from "./rules/kernels/indexNames.js";
import { keepFactors } from "./rules/kernels/keepCompared.js";
import { seriesKernels, type SeriesProgram } from "./rules/kernels/series.js";
import { seriesForRunning } from "./rules/kernels/style.js";

/** The coefficients of the powers 0 to `order` of a step in one number: an array of one more dimension, the first one. */
export function taylor(subject: Subject, order: number): ArrayDerivative {
  const { pool, definition, variables, options, program, names, number } = subject;
  const [variable] = variables;
  if (variable === undefined) throw new Error("a series needs a variable");
  const values = number === undefined ? [] : [number];
  const kept = order > 1 ? keepFactors(pool, program, [variable.name], names) : program;
  const found = seriesKernels(pool, kept, values, variable.name, seriesForRunning(order, options), names);
  const target = names.take("series");
  const { result } = definition;
  const shape = result.kind === "array" ? result.shape : [];
  const indices = freshIndices(pool, shape, names);
  const kernels = Array.from({ length: order + 1 }, (_, power): Kernel => {
    const places = indices.map(({ symbol }) => symbol);
    return {
      target,
      subscripts: [pool.integer(power), ...places],
      combination: undefined,
      domain: indices,
      guard: undefined,
      value: coefficientOf(subject, found, power, places),
      isConstant: false,
    };
  });
  return {
    program: {
      kernels: [...found.program.kernels, ...kernels],
      shapes: new Map([...found.program.shapes, [target, [pool.integer(order + 1), ...shape]]]),
    },
    value: valueOf(definition, found.values[0]?.value),
    derivative: arrayLeaf(target),
    further: [],
  };
}

/** A coefficient at one place of the value. */
function coefficientOf(
  { pool, definition: { result } }: Subject,
  { values: [only], coefficientOf: arrayOf }: SeriesProgram,
  power: number,
  places: readonly Real[],
): Real {
  const zero = pool.integer(0);
  if (result.kind !== "array") return (power === 0 ? only?.value : only?.coefficients[power - 1]) ?? zero;
  const array = power === 0 ? result.array : arrayOf(result.array, power);
  return array === undefined ? zero : pool.element(array, places);
}
