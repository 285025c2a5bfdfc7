#include <string.h>

#include "harness.h"

void gradient(const Argument *arguments, double *result) {
  const long m = arguments[0].length;
  const double *x = arguments[0].reals;
  const long n = (long)arguments[1].reals[0];
  memset(result, 0, m * sizeof(double));
  for (long i = 0; i < n; i++) {
    const double t = -1 + 2.0 * i / (n - 1);
    double residual = -((t > 0) - (t < 0)), power = 1;
    for (long j = 0; j < m; j++) {
      residual += x[j] * power;
      power *= t;
    }
    power = residual;
    for (long j = 0; j < m; j++) {
      result[j] += power;
      power *= t;
    }
  }
}
