#include <math.h>

#include "harness.h"

enum { d = 20 };

void gradient(const Argument *arguments, double *result) {
  const long n = arguments[3].length;
  const double *w = arguments[0].reals, *X = arguments[2].reals, *y = arguments[3].reals;
  const double b = arguments[1].reals[0], lambda = arguments[4].reals[0];
  double *restrict dw = result;
  double db = 0;
  for (long j = 0; j < d; j++) dw[j] = lambda * w[j];
  for (long i = 0; i < n; i++) {
    const double *row = X + i * d;
    double z = b;
    for (long j = 0; j < d; j++) z += row[j] * w[j];
    const double dz = (1 / (1 + exp(-z)) - y[i]) / n;
    db += dz;
    for (long j = 0; j < d; j++) dw[j] += dz * row[j];
  }
  result[d] = db;
}
