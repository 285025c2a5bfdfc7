/**
 * Emitted gradients against hand-written ones: the ratio of the medians of interleaved runs in one process.
 * Every candidate has a module and a loop of its own, so that engines do not share what they learn.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { cases, type BenchmarkCase } from "./cases.js";
import { compileHandwritten, prepare, type Candidate } from "./candidates.js";
import { geometricMean, medianTimes } from "./timing.js";

const directory = mkdtempSync(join(tmpdir(), "difc-bench-"));
try {
  const handwritten = compileHandwritten(directory);
  const ratios = [
    ...(await measureAll("gradient", handwritten)),
    ...(await measureAll("valueAndGradient", handwritten)),
  ];
  console.log(`\ngeometric mean ${geometricMean(ratios).toFixed(2)}, worst ${Math.max(...ratios).toFixed(2)}`);
} finally {
  rmSync(directory, { recursive: true });
}

async function measureAll(kind: Candidate["kind"], handwritten: string): Promise<number[]> {
  console.log(`\n${kind.padEnd(20)}${"hand".padStart(10)}${"difc".padStart(10)}${"ratio".padStart(8)}`);
  const ratios: number[] = [];
  for (const benchmark of cases) {
    const { hand, difc } = await measure(benchmark, kind, handwritten);
    const ratio = difc / hand;
    ratios.push(ratio);
    console.log(`${benchmark.name.padEnd(20)}${nanoseconds(hand)}${nanoseconds(difc)}${ratio.toFixed(2).padStart(8)}`);
  }
  return ratios;
}

async function measure(benchmark: BenchmarkCase, kind: Candidate["kind"], handwritten: string) {
  const model = readFileSync(new URL(`../examples/${benchmark.name}.expr`, import.meta.url), "utf8");
  const { hand, difc } = await prepare({ benchmark, kind, model, handwritten, directory });
  const [handTime, difcTime] = medianTimes(hand, difc);
  return { hand: handTime / benchmark.inputs.length, difc: difcTime / benchmark.inputs.length };
}

function nanoseconds(milliseconds: number): string {
  return `${(milliseconds * 1e6).toFixed(1)} ns`.padStart(10);
}
