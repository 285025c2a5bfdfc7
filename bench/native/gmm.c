#include <math.h>
#include <string.h>

#include "harness.h"

enum { d = 10 };

/* Value and adjoint of each point in turn; `centred` and `scaled` hold what its components need on the way back. */
void gradient(const Argument *arguments, double *result) {
  const long k = arguments[0].length, t = arguments[3].length / k, n = arguments[4].length / d;
  const double *alpha = arguments[0].reals, *mu = arguments[1].reals, *q = arguments[2].reals, *l = arguments[3].reals;
  const double *x = arguments[4].reals, gamma = arguments[5].reals[0], m = arguments[6].reals[0];
  double *restrict dalpha = result, *restrict dmu = dalpha + k, *restrict dq = dmu + k * d, *restrict dl = dq + k * d;
  double diagonal[k * d], centred[k * d], scaled[k * d], log_det[k], beta[k], shares[k];
  memset(dmu, 0, k * d * sizeof(double));
  memset(shares, 0, sizeof shares);
  for (long i = 0; i < k * t; i++) dl[i] = -gamma * gamma * l[i];
  double greatest = -INFINITY, total = 0;
  for (long c = 0; c < k; c++) {
    log_det[c] = 0;
    for (long j = c * d; j < (c + 1) * d; j++) {
      diagonal[j] = exp(q[j]);
      dq[j] = -gamma * gamma * diagonal[j];
      log_det[c] += q[j];
    }
    greatest = alpha[c] > greatest ? alpha[c] : greatest;
  }
  for (long c = 0; c < k; c++) total += exp(alpha[c] - greatest);
  for (long c = 0; c < k; c++) dalpha[c] = -n * exp(alpha[c] - greatest) / total;

  for (long i = 0; i < n; i++) {
    const double *point = x + i * d;
    double most = -INFINITY, sum = 0;
    for (long c = 0; c < k; c++) {
      double *restrict difference = centred + c * d, *restrict product = scaled + c * d;
      for (long j = 0; j < d; j++) {
        difference[j] = point[j] - mu[c * d + j];
        product[j] = diagonal[c * d + j] * difference[j];
      }
      const double *column = l + c * t;
      for (long r = 0; r < d; r++) {
        for (long j = r + 1; j < d; j++) product[j] += column[j - r - 1] * difference[r];
        column += d - r - 1;
      }
      double squared = 0;
      for (long j = 0; j < d; j++) squared += product[j] * product[j];
      beta[c] = alpha[c] + log_det[c] - squared / 2;
      most = beta[c] > most ? beta[c] : most;
    }
    for (long c = 0; c < k; c++) {
      beta[c] = exp(beta[c] - most);
      sum += beta[c];
    }
    for (long c = 0; c < k; c++) {
      const double weight = beta[c] / sum;
      const double *difference = centred + c * d, *product = scaled + c * d, *column = l + c * t;
      double *restrict dcolumn = dl + c * t;
      shares[c] += weight;
      for (long r = 0; r < d; r++) {
        const double dproduct = -weight * product[r];
        double ddifference = dproduct * diagonal[c * d + r];
        dq[c * d + r] += dproduct * difference[r];
        for (long j = r + 1; j < d; j++) {
          const double dother = -weight * product[j];
          dcolumn[j - r - 1] += dother * difference[r];
          ddifference += dother * column[j - r - 1];
        }
        column += d - r - 1;
        dcolumn += d - r - 1;
        dmu[c * d + r] -= ddifference;
      }
    }
  }
  for (long c = 0; c < k; c++) {
    dalpha[c] += shares[c];
    for (long j = c * d; j < (c + 1) * d; j++) dq[j] = dq[j] * diagonal[j] + m + shares[c];
  }
}
