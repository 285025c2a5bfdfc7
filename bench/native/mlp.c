#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "harness.h"

enum { d = 16, h = 16, o = 8 };

void gradient(const Argument *arguments, double *result) {
  const long n = arguments[4].length / d;
  const double *W1 = arguments[0].reals, *b1 = arguments[1].reals, *W2 = arguments[2].reals, *b2 = arguments[3].reals;
  const double *X = arguments[4].reals, *Y = arguments[5].reals;
  double *restrict dW1 = result, *restrict db1 = dW1 + h * d, *restrict dW2 = db1 + h, *restrict db2 = dW2 + o * h;
  double a[h], da[h];
  memset(result, 0, (h * d + h + o * h + o) * sizeof(double));
  const double scale = 2.0 / (n * o);
  for (long i = 0; i < n; i++) {
    const double *row = X + i * d;
    for (long j = 0; j < h; j++) {
      double z = b1[j];
      for (long c = 0; c < d; c++) z += W1[j * d + c] * row[c];
      a[j] = tanh(z);
      da[j] = 0;
    }
    for (long k = 0; k < o; k++) {
      double output = b2[k];
      for (long j = 0; j < h; j++) output += W2[k * h + j] * a[j];
      const double doutput = scale * (output - Y[i * o + k]);
      db2[k] += doutput;
      for (long j = 0; j < h; j++) {
        dW2[k * h + j] += doutput * a[j];
        da[j] += doutput * W2[k * h + j];
      }
    }
    for (long j = 0; j < h; j++) {
      const double dz = da[j] * (1 - a[j] * a[j]);
      db1[j] += dz;
      for (long c = 0; c < d; c++) dW1[j * d + c] += dz * row[c];
    }
  }
}
