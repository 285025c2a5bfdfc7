/** One measurement takes about so long, so that the clock is fine enough. */
const MEASUREMENT_MILLISECONDS = 2;

/** So many measurements are made. */
const MEASUREMENTS = 5;

/** How long a call takes, in milliseconds: the median of several measurements, each of as many calls as fill its time. */
export function timeOf(work: () => unknown): number {
  const repetitions = enough(work);
  const times = Array.from({ length: MEASUREMENTS }, () => elapsed(work, repetitions) / repetitions);
  return times.sort((a, b) => a - b)[MEASUREMENTS >> 1] ?? NaN;
}

/** How many calls take about as long as a measurement may. */
function enough(work: () => unknown): number {
  let repetitions = 1;
  let time = elapsed(work, repetitions);
  while (time < MEASUREMENT_MILLISECONDS / 2) {
    repetitions *= 2;
    time = elapsed(work, repetitions);
  }
  return repetitions;
}

function elapsed(work: () => unknown, repetitions: number): number {
  const start = performance.now();
  for (let repetition = 0; repetition < repetitions; repetition += 1) work();
  return performance.now() - start;
}
