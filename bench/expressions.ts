/**
 * 27 expressions: the operations of emitted value and gradient against careful hand-written code, those of the printed derivatives
 * against SymPy's, and the time of a derivation by the built package once the process is warm. The rule of counting is in `test/support/operations.ts`.
 */
import { derive } from "../dist/index.js";
import { expressions } from "../test/corpora/corpora.js";
import { modelOf, operationsOf } from "../test/corpora/expressions.js";
import { geometricMean, median } from "./timing.js";

const ROUNDS = 101;
const WARM_UP = 60;

const columns = ["hand", "default", "fast", "fast/hand", "SymPy", "printed", "ratio", "derive"];
console.log("expression".padEnd(18) + columns.map((column) => column.padStart(11)).join(""));
const fastRatios: number[] = [];
const printedRatios: number[] = [];
const times = derivationTimes(expressions.map(modelOf));
for (const [index, entry] of expressions.entries()) {
  const { emitted, fast, printed } = await operationsOf(entry);
  const time = times[index] ?? NaN;
  fastRatios.push(fast / entry.hand);
  printedRatios.push(printed / entry.sympy);
  const cells = [
    `${entry.hand}`,
    `${emitted}`,
    `${fast}`,
    (fast / entry.hand).toFixed(2),
    `${entry.sympy}`,
    `${printed}`,
    (printed / entry.sympy).toFixed(2),
    `${time.toFixed(2)} ms`,
  ];
  console.log(entry.name.padEnd(18) + cells.map((cell) => cell.padStart(11)).join(""));
}
console.log(
  `\nfast/hand: geometric mean ${geometricMean(fastRatios).toFixed(2)}, worst ${Math.max(...fastRatios).toFixed(2)}; ` +
    `printed/SymPy: geometric mean ${geometricMean(printedRatios).toFixed(2)}; slowest derivation ${Math.max(...times).toFixed(1)} ms`,
);

/** The median time of each derivation, in ms, over rounds in which each takes its turn, once the process is warm. */
function derivationTimes(models: readonly string[]): readonly number[] {
  const rounds = Array.from({ length: WARM_UP + ROUNDS }, () =>
    models.map((model) => {
      const start = performance.now();
      derive(model);
      return performance.now() - start;
    }),
  );
  const measured = rounds.slice(WARM_UP);
  return models.map((_, index) => median(measured.map((times) => times[index] ?? NaN)));
}
