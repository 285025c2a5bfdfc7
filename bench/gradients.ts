/**
 * Emitted gradients against hand-written ones: the ratio of the medians of interleaved runs in one process.
 * Every candidate has a module and a loop of its own, so that engines do not share what they learn.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { cases, type BenchmarkCase } from "./cases.js";
import { compileHandwritten, prepare, type Candidate } from "./candidates.js";
import { geometricMean, medianTimes, timerOf } from "./timing.js";

const directory = mkdtempSync(join(tmpdir(), "difc-bench-"));
try {
  const handwritten = compileHandwritten(directory);
  const ratios = [
    ...(await measureAll("gradient", handwritten)),
    ...(await measureAll("valueAndGradient", handwritten)),
  ];
  summarise(
    "default",
    ratios.map(([difc]) => difc),
  );
  summarise(
    "--fast",
    ratios.map(([, fast]) => fast),
  );
} finally {
  rmSync(directory, { recursive: true });
}

function summarise(what: string, ratios: readonly number[]): void {
  const [mean, worst] = [geometricMean(ratios), Math.max(...ratios)].map((ratio) => ratio.toFixed(2));
  console.log(`${what}: geometric mean ${mean}, worst ${worst}`);
}

/** The times of default and of fast code, each against hand-written code. */
type Ratios = readonly [difc: number, fast: number];

async function measureAll(kind: Candidate["kind"], handwritten: string): Promise<Ratios[]> {
  console.log(
    `\n${kind.padEnd(20)}${["hand", "difc", "ratio", "--fast", "ratio"].map((title) => title.padStart(10)).join("")}`,
  );
  const ratios: Ratios[] = [];
  for (const benchmark of cases) {
    const [hand = NaN, difc = NaN, fast = NaN] = await measure(benchmark, kind, handwritten);
    ratios.push([difc / hand, fast / hand]);
    const cells = [
      nanoseconds(hand),
      nanoseconds(difc),
      (difc / hand).toFixed(2),
      nanoseconds(fast),
      (fast / hand).toFixed(2),
    ];
    console.log(benchmark.name.padEnd(20) + cells.map((cell) => cell.padStart(10)).join(""));
  }
  return ratios;
}

async function measure(benchmark: BenchmarkCase, kind: Candidate["kind"], handwritten: string) {
  const model = readFileSync(new URL(`../examples/${benchmark.name}.expr`, import.meta.url), "utf8");
  const loops = await prepare({ benchmark, kind, model, handwritten, directory });
  const times = await medianTimes(loops.map(timerOf));
  return times.map((time) => time / benchmark.inputs.length);
}

function nanoseconds(milliseconds: number): string {
  return `${(milliseconds * 1e6).toFixed(1)} ns`;
}
