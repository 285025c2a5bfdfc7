/**
 * Functions over arrays: emitted objectives and gradients against gradients written by hand in TypeScript and in C, against
 * central differences, and against libraries. Ratios of medians of interleaved runs; `npm run bench:arrays -- gmm ba` runs some models.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { prepare, requireAgreement } from "./arrays/candidates.js";
import { arrayCases, type ArrayCase } from "./arrays/cases.js";
import { hasCompiler, start } from "./arrays/native.js";
import { loadRival, rivalNames, type Rival } from "./arrays/rivals.js";
import { printRow, printSummary, printTitles, type Row } from "./arrays/table.js";
import { compileHandwritten } from "./candidates.js";
import { medianTimes, timerOf } from "./timing.js";

/** Rivals are slow, and not compared to a percent. */
const RIVAL_ROUNDS = 15;

const wanted = process.argv.slice(2);
const chosen = arrayCases.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const isNative = hasCompiler();
if (!isNative) console.log("There is no gcc: C is left out.");
const rivals: Rival[] = [];
for (const name of rivalNames) {
  const rival = await loadRival(name);
  if (rival === undefined)
    console.log(`${name} is not installed: it is left out. "npm install" in bench/ installs it.`);
  else rivals.push(rival);
}

const directory = mkdtempSync(join(tmpdir(), "difc-bench-"));
try {
  const handwritten = compileHandwritten(directory);
  printTitles(rivals.map(({ name }) => name));
  const rows: Row[] = [];
  for (const benchmark of chosen) {
    const row = await measure(benchmark, handwritten);
    printRow(row);
    rows.push(row);
  }
  printSummary(rows);
} finally {
  rmSync(directory, { recursive: true });
}

async function measure(benchmark: ArrayCase, handwritten: string): Promise<Row> {
  const { objective, gradient, handwritten: hand } = await prepare(benchmark, handwritten, directory);
  const expected = gradient.results();
  requireAgreement(benchmark, expected, hand.results(), "hand", 1e-10);
  const native = isNative ? start(benchmark, directory) : undefined;
  try {
    if (native !== undefined) requireAgreement(benchmark, expected, await native.results(), "C", 1e-10);
    const timers = [objective.loop, gradient.loop, hand.loop].map(timerOf);
    const times = await medianTimes([...timers, ...(native === undefined ? [] : [native.timer])]);
    const [value = NaN, slope = NaN, byHand = NaN, inC] = times;
    const scale = 1e6 / benchmark.inputs.length;
    return {
      name: benchmark.name,
      objective: value * scale,
      gradient: slope * scale,
      toObjective: slope / value,
      toHandwritten: slope / byHand,
      toNative: inC === undefined ? undefined : slope / inC,
      // Two evaluations for each partial.
      ofDifferences: (2 * (expected[0]?.length ?? 0) * value) / slope,
      ofRivals: await measureRivals(benchmark),
    };
  } finally {
    native?.stop();
  }

  /** How often the time of the emitted gradient each rival takes. */
  async function measureRivals({ name }: ArrayCase): Promise<readonly (number | undefined)[]> {
    const ratios: (number | undefined)[] = [];
    for (const rival of rivals) {
      const candidate = rival.prepare(benchmark);
      if (candidate === undefined) {
        ratios.push(undefined);
        continue;
      }
      requireAgreement(benchmark, expected, candidate.results(), `${rival.name} for ${name}`, rival.tolerance);
      const [own = NaN, other = NaN] = await medianTimes([gradient.loop, candidate.loop].map(timerOf), RIVAL_ROUNDS);
      ratios.push(other / own);
    }
    return ratios;
  }
}
