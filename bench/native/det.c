#include "harness.h"

/* The cofactors, from the minors of the two upper and of the two lower rows. */
void gradient(const Argument *arguments, double *result) {
  const double *A = arguments[0].reals;
  const double a0 = A[0], a1 = A[1], a2 = A[2], a3 = A[3];
  const double b0 = A[4], b1 = A[5], b2 = A[6], b3 = A[7];
  const double c0 = A[8], c1 = A[9], c2 = A[10], c3 = A[11];
  const double d0 = A[12], d1 = A[13], d2 = A[14], d3 = A[15];
  const double u01 = a0 * b1 - a1 * b0;
  const double u02 = a0 * b2 - a2 * b0;
  const double u03 = a0 * b3 - a3 * b0;
  const double u12 = a1 * b2 - a2 * b1;
  const double u13 = a1 * b3 - a3 * b1;
  const double u23 = a2 * b3 - a3 * b2;
  const double v01 = c0 * d1 - c1 * d0;
  const double v02 = c0 * d2 - c2 * d0;
  const double v03 = c0 * d3 - c3 * d0;
  const double v12 = c1 * d2 - c2 * d1;
  const double v13 = c1 * d3 - c3 * d1;
  const double v23 = c2 * d3 - c3 * d2;
  result[0] = b1 * v23 - b2 * v13 + b3 * v12;
  result[1] = b2 * v03 - b0 * v23 - b3 * v02;
  result[2] = b0 * v13 - b1 * v03 + b3 * v01;
  result[3] = b1 * v02 - b0 * v12 - b2 * v01;
  result[4] = a2 * v13 - a1 * v23 - a3 * v12;
  result[5] = a0 * v23 - a2 * v03 + a3 * v02;
  result[6] = a1 * v03 - a0 * v13 - a3 * v01;
  result[7] = a0 * v12 - a1 * v02 + a2 * v01;
  result[8] = d1 * u23 - d2 * u13 + d3 * u12;
  result[9] = d2 * u03 - d0 * u23 - d3 * u02;
  result[10] = d0 * u13 - d1 * u03 + d3 * u01;
  result[11] = d1 * u02 - d0 * u12 - d2 * u01;
  result[12] = c2 * u13 - c1 * u23 - c3 * u12;
  result[13] = c0 * u23 - c2 * u03 + c3 * u02;
  result[14] = c1 * u03 - c0 * u13 - c3 * u01;
  result[15] = c0 * u12 - c1 * u02 + c2 * u01;
}
