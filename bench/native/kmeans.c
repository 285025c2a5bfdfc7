#include <math.h>
#include <string.h>

#include "harness.h"

enum { d = 4 };

/* Of several nearest centroids the first one counts. */
void gradient(const Argument *arguments, double *result) {
  const double *centroids = arguments[0].reals, *points = arguments[1].reals;
  const long length = arguments[0].length;
  memset(result, 0, length * sizeof(double));
  for (long point = 0; point < arguments[1].length; point += d) {
    double least = INFINITY;
    long nearest = 0;
    for (long centroid = 0; centroid < length; centroid += d) {
      double squared = 0;
      for (long c = 0; c < d; c++) {
        const double difference = points[point + c] - centroids[centroid + c];
        squared += difference * difference;
      }
      if (squared < least) {
        least = squared;
        nearest = centroid;
      }
    }
    for (long c = 0; c < d; c++) result[nearest + c] += 2 * (centroids[nearest + c] - points[point + c]);
  }
}
