export interface BenchmarkCase {
  /** The name of the example and of the hand-written module. */
  readonly name: string;
  /** The function of the example. */
  readonly function: string;
  readonly variables: readonly string[];
  /** Arguments of many calls, so that no call can be hoisted out of a loop. */
  readonly inputs: readonly (readonly number[])[];
}

export const cases: readonly BenchmarkCase[] = [
  benchmarkCase("lecture", "f", "x1 x2", [range(-2, 2), range(-2, 2)]),
  benchmarkCase("himmelblau", "himmelblau", "x y", [range(-5, 5), range(-5, 5)]),
  benchmarkCase("lennard-jones", "pairEnergy", "x1 y1 z1 x2 y2 z2", [
    range(0, 1),
    range(0, 1),
    range(0, 1),
    range(1.5, 2.5),
    range(0, 1),
    range(0, 1),
    range(0.5, 1.5),
    range(0.9, 1.1),
  ]),
  benchmarkCase("damped-oscillator", "displacement", "amplitude damping frequency", [
    range(0.5, 2),
    range(0.05, 0.9),
    range(1, 5),
    range(0, 3),
  ]),
  benchmarkCase("black-scholes", "call", "S K r v T", [
    range(80, 120),
    range(80, 120),
    range(0.01, 0.05),
    range(0.1, 0.5),
    range(0.2, 2),
  ]),
  benchmarkCase("camera", "reprojection", "rx ry rz tx ty tz focal k1 k2 X Y Z", [
    range(0.1, 0.5),
    range(0.1, 0.5),
    range(0.1, 0.5),
    range(-0.1, 0.1),
    range(-0.1, 0.1),
    range(-6, -5),
    range(400, 500),
    range(-0.1, 0.1),
    range(-0.01, 0.01),
    range(-1, 1),
    range(-1, 1),
    range(-1, 1),
    range(-50, 50),
    range(-50, 50),
  ]),
];

type Range = readonly [low: number, high: number];

function range(low: number, high: number): Range {
  return [low, high];
}

function benchmarkCase(name: string, callee: string, variables: string, ranges: readonly Range[]): BenchmarkCase {
  const inputs = Array.from({ length: 512 }, (_, call) =>
    ranges.map(([low, high], argument) => low + (high - low) * spread(call, argument)),
  );
  return { name, function: callee, variables: variables.split(" "), inputs };
}

/** A fixed sequence in [0, 1) for each argument: multiples of an irrational number. */
function spread(call: number, argument: number): number {
  return ((call + 1) * Math.sqrt(argument + 2)) % 1;
}
