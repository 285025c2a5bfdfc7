/** The arguments of the model of a hand in `examples/gradbench/ht.expr`. */
export interface Hand {
  readonly theta: Float64Array;
  readonly bones: Float64Array;
  readonly inverses: Float64Array;
  readonly vertices: Float64Array;
  readonly weights: Float64Array;
  readonly mirror: number;
  readonly correspondences: Int32Array;
  readonly points: Float64Array;
}

type Matrix = readonly (readonly number[])[];

/** Distances of points from the vertices of a posed hand, with matrices and plain loops: three for each point. */
export function handErrors(hand: Hand): readonly number[] {
  const { theta, vertices, weights, mirror, correspondences, points } = hand;
  const transforms = transformsOf(hand);
  const n = vertices.length / 4;
  const globe = rotationBy(theta[0] ?? 0, theta[1] ?? 0, theta[2] ?? 0);
  return [...correspondences].flatMap((vertex, i) => {
    const place = [...vertices.slice(4 * vertex, 4 * vertex + 4)];
    const skin = [0, 0, 0];
    for (const [bone, transform] of transforms.entries()) {
      const weight = weights[bone * n + vertex] ?? NaN;
      for (let r = 0; r < 3; r += 1) skin[r] = (skin[r] ?? 0) + weight * dot(transform[r] ?? [], place);
    }
    skin[0] = (skin[0] ?? 0) * mirror;
    return globe.map((row, r) => (points[3 * i + r] ?? NaN) - dot(row, skin) - (theta[3 + r] ?? NaN));
  });
}

/** The transforms of the wrist, of four segments for each finger, and of the forearm. */
function transformsOf({ theta, bones, inverses }: Hand): readonly Matrix[] {
  const bone = (place: number) => matrixAt(bones, place);
  const inverse = (place: number) => matrixAt(inverses, place);
  const fingers: Matrix[] = [];
  for (let f = 0; f < 5; f += 1) {
    const [bend1 = 0, spread = 0, bend2 = 0, bend3 = 0] = theta.slice(6 + 4 * f, 10 + 4 * f);
    let segment = bone(0);
    for (const [j, [bend, spreading]] of pairs([0, 0, bend1, spread, bend2, 0, bend3, 0]).entries()) {
      const own = 1 + 4 * f + j;
      segment = [bone(own), aboutZ(spreading), aboutX(bend)].reduce(multiply, segment);
      fingers.push(multiply(segment, inverse(own)));
    }
  }
  const forearm = multiply(multiply(bone(0), bone(21)), inverse(21));
  return [multiply(bone(0), inverse(0)), ...fingers, forearm];
}

function pairs(numbers: readonly number[]): readonly (readonly [number, number])[] {
  return Array.from({ length: numbers.length / 2 }, (_, i) => [numbers[2 * i] ?? 0, numbers[2 * i + 1] ?? 0]);
}

function matrixAt(numbers: Float64Array, place: number): Matrix {
  return [0, 4, 8, 12].map((row) => [...numbers.slice(16 * place + row, 16 * place + row + 4)]);
}

function multiply(A: Matrix, B: Matrix): Matrix {
  const columns = (B[0] ?? []).map((_, column) => B.map((row) => row[column] ?? NaN));
  return A.map((row) => columns.map((column) => dot(row, column)));
}

function dot(u: readonly number[], v: readonly number[]): number {
  return u.reduce((sum, value, place) => sum + value * (v[place] ?? NaN), 0);
}

function aboutX(angle: number): Matrix {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return [
    [1, 0, 0, 0],
    [0, c, -s, 0],
    [0, s, c, 0],
    [0, 0, 0, 1],
  ];
}

function aboutZ(angle: number): Matrix {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return [
    [c, -s, 0, 0],
    [s, c, 0, 0],
    [0, 0, 1, 0],
    [0, 0, 0, 1],
  ];
}

/** The exponential of the cross product by a vector, by its series. */
function rotationBy(x: number, y: number, z: number): Matrix {
  const cross: Matrix = [
    [0, -z, y],
    [z, 0, -x],
    [-y, x, 0],
  ];
  const identity: Matrix = [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ];
  let [sum, term] = [identity, identity];
  for (let order = 1; order < 30; order += 1) {
    term = multiply(term, cross).map((row) => row.map((value) => value / order));
    sum = sum.map((row, r) => row.map((value, c) => value + (term[r]?.[c] ?? NaN)));
  }
  return sum;
}
