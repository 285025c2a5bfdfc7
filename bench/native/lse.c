#include <math.h>

#include "harness.h"

void gradient(const Argument *arguments, double *result) {
  const long n = arguments[0].length;
  const double *x = arguments[0].reals;
  double greatest = -INFINITY, sum = 0;
  for (long i = 0; i < n; i++) greatest = x[i] > greatest ? x[i] : greatest;
  for (long i = 0; i < n; i++) {
    result[i] = exp(x[i] - greatest);
    sum += result[i];
  }
  const double scale = 1 / sum;
  for (long i = 0; i < n; i++) result[i] *= scale;
}
