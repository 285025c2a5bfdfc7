export interface Gradient {
  centroids: Float64Array;
}

const d = 4;

/** Of several nearest centroids the first one counts. */
export function gradient(centroids: Float64Array, points: Float64Array, out: { centroids: Float64Array }): Gradient {
  const dcentroids = out.centroids;
  dcentroids.fill(0);
  for (let point = 0; point < points.length; point += d) {
    let least = Infinity;
    let nearest = 0;
    for (let centroid = 0; centroid < centroids.length; centroid += d) {
      let squared = 0;
      for (let c = 0; c < d; c++) {
        const difference = points[point + c] - centroids[centroid + c];
        squared += difference * difference;
      }
      if (squared < least) {
        least = squared;
        nearest = centroid;
      }
    }
    for (let c = 0; c < d; c++) dcentroids[nearest + c] += 2 * (centroids[nearest + c] - points[point + c]);
  }
  return { centroids: dcentroids };
}
