/** Runs a candidate over many inputs; the result depends on everything computed, so that nothing is optimised away. */
export type Loop = () => number;

const ROUNDS = 301;
const ROUND_MILLISECONDS = 0.5;

/** The median times in milliseconds of one run of each loop, which take turns. */
export function medianTimes(loops: readonly Loop[]): readonly number[] {
  const candidates = loops.map((loop) => {
    const times: number[] = [];
    return { loop, repetitions: calibrate(loop), times };
  });
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { loop, repetitions, times } of candidates) times.push(time(loop, repetitions));
  }
  return candidates.map(({ times }) => median(times));
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
}

export function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}

/** How often a loop must run to be timed well; finding out also gives the engine the time to optimise it. */
function calibrate(loop: Loop): number {
  let repetitions = 1;
  for (let warmUp = 0; warmUp < 50; warmUp += 1) time(loop, 20);
  while (time(loop, repetitions) * repetitions < ROUND_MILLISECONDS) repetitions *= 2;
  return repetitions;
}

let sink = 0;

function time(loop: Loop, repetitions: number): number {
  const start = performance.now();
  for (let i = 0; i < repetitions; i += 1) sink += loop();
  const elapsed = performance.now() - start;
  if (sink === Infinity) console.log("overflow");
  return elapsed / repetitions;
}
