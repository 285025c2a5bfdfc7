#include <string.h>

#include "harness.h"

void gradient(const Argument *arguments, double *result) {
  const long length = arguments[0].length;
  const double *p = arguments[0].reals;
  const double eps = arguments[1].reals[0], s = arguments[2].reals[0];
  const double s2 = s * s;
  double *restrict dp = result;
  memset(dp, 0, length * sizeof(double));
  for (long i = 0; i < length; i += 3) {
    const double x = p[i], y = p[i + 1], z = p[i + 2];
    double dx = 0, dy = 0, dz = 0;
    for (long j = i + 3; j < length; j += 3) {
      const double rx = x - p[j], ry = y - p[j + 1], rz = z - p[j + 2];
      const double inverse = 1 / (rx * rx + ry * ry + rz * rz);
      const double q = s2 * inverse;
      const double q3 = q * q * q;
      const double slope = -24 * eps * q3 * (2 * q3 - 1) * inverse;
      const double fx = slope * rx, fy = slope * ry, fz = slope * rz;
      dx += fx;
      dy += fy;
      dz += fz;
      dp[j] -= fx;
      dp[j + 1] -= fy;
      dp[j + 2] -= fz;
    }
    dp[i] += dx;
    dp[i + 1] += dy;
    dp[i + 2] += dz;
  }
}
