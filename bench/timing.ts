/** Runs a candidate over many inputs; the result depends on everything computed, so that nothing is optimised away. */
export type Loop = () => number;

/** Runs a candidate so many times, and gives the milliseconds that one run takes. */
export type Timer = (repetitions: number) => number | Promise<number>;

const ROUNDS = 301;
const ROUND_MILLISECONDS = 0.5;
const WARM_UP_RUNS = 1000;
const WARM_UP_MILLISECONDS = 300;

/** The median times in milliseconds of one run of each candidate, which take turns. */
export async function medianTimes(timers: readonly Timer[], rounds = ROUNDS): Promise<readonly number[]> {
  const candidates: { timer: Timer; repetitions: number; times: number[] }[] = [];
  for (const timer of timers) candidates.push({ timer, repetitions: await calibrate(timer), times: [] });
  for (let round = 0; round < rounds; round += 1) {
    for (const { timer, repetitions, times } of candidates) times.push(await timer(repetitions));
  }
  return candidates.map(({ times }) => median(times));
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
}

export function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}

/** How often a candidate must run to be timed well; finding out also gives the engine the time to optimise it. */
async function calibrate(timer: Timer): Promise<number> {
  const run = 20;
  let spent = 0;
  for (let runs = 0; runs < WARM_UP_RUNS && spent < WARM_UP_MILLISECONDS; runs += run)
    spent += run * (await timer(run));
  let repetitions = 1;
  while ((await timer(repetitions)) * repetitions < ROUND_MILLISECONDS) repetitions *= 2;
  return repetitions;
}

let sink = 0;

/** Times a loop of this process. */
export function timerOf(loop: Loop): Timer {
  return (repetitions) => {
    const start = performance.now();
    for (let i = 0; i < repetitions; i += 1) sink += loop();
    const elapsed = performance.now() - start;
    if (sink === Infinity) console.log("overflow");
    return elapsed / repetitions;
  };
}
