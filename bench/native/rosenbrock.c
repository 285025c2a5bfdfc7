#include "harness.h"

void gradient(const Argument *arguments, double *result) {
  const long n = arguments[0].length;
  const double *x = arguments[0].reals;
  double *restrict dx = result;
  double carried = 0;
  for (long i = 0; i < n - 1; i++) {
    const double valley = x[i + 1] - x[i] * x[i];
    dx[i] = carried - 400 * valley * x[i] - 2 * (1 - x[i]);
    carried = 200 * valley;
  }
  if (n > 0) dx[n - 1] = carried;
}
