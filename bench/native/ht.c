#include <math.h>
#include <string.h>

#include "harness.h"

static double relative[20 * 16];
/* Segments and transforms have three rows of four. */
static double segments[20 * 12], transforms[22 * 12], dtransforms[22 * 12];
static double dsegment[12], dparent[12], globe[9], dglobe[9], wristToForearm[12];

/* Three rows of a product of matrices. */
static void multiply(const double *A, long a, const double *B, long b, double *product, long place) {
  for (long r = 0; r < 12; r += 4) {
    const double a0 = A[a + r];
    const double a1 = A[a + r + 1];
    const double a2 = A[a + r + 2];
    const double a3 = A[a + r + 3];
    for (long c = 0; c < 4; c++) {
      product[place + r + c] = a0 * B[b + c] + a1 * B[b + 4 + c] + a2 * B[b + 8 + c] + a3 * B[b + 12 + c];
    }
  }
}

/* A bone times its rotation by two angles. */
static void turn(double bend, double spread, const double *bones, long bone, long place) {
  const double cb = cos(bend);
  const double sb = sin(bend);
  const double cs = cos(spread);
  const double ss = sin(spread);
  for (long r = 0; r < 16; r += 4) {
    const double b0 = bones[bone + r];
    const double b1 = bones[bone + r + 1];
    const double b2 = bones[bone + r + 2];
    const double across = cs * b1 - ss * b0;
    relative[place + r] = cs * b0 + ss * b1;
    relative[place + r + 1] = cb * across + sb * b2;
    relative[place + r + 2] = cb * b2 - sb * across;
    relative[place + r + 3] = bones[bone + r + 3];
  }
}

/* The transforms of all bones: fingers from the wrist outwards. */
static void pose(const double *theta, const double *bones, const double *inverses) {
  multiply(bones, 0, inverses, 0, transforms, 0);
  multiply(bones, 0, bones, 16 * 21, wristToForearm, 0);
  multiply(wristToForearm, 0, inverses, 16 * 21, transforms, 12 * 21);
  for (long f = 0; f < 5; f++) {
    for (long j = 0; j < 4; j++) {
      const long segment = 4 * f + j;
      const long bone = segment + 1;
      const double bend = j == 0 ? 0 : j == 1 ? theta[6 + 4 * f] : theta[6 + 4 * f + j];
      turn(bend, j == 1 ? theta[7 + 4 * f] : 0, bones, 16 * bone, 16 * segment);
      if (j == 0) multiply(bones, 0, relative, 16 * segment, segments, 12 * segment);
      else multiply(segments, 12 * (segment - 1), relative, 16 * segment, segments, 12 * segment);
      multiply(segments, 12 * segment, inverses, 16 * bone, transforms, 12 * bone);
    }
  }
}

/* The adjoints of the angles from those of the transforms, each finger from its tip to the wrist. */
static void unpose(const double *theta, const double *bones, const double *inverses, double *dtheta) {
  for (long f = 0; f < 5; f++) {
    memset(dparent, 0, sizeof dparent);
    for (long j = 3; j >= 1; j--) {
      const long segment = 4 * f + j;
      const long bone = segment + 1;
      for (long r = 0; r < 12; r += 4) {
        for (long k = 0; k < 4; k++) {
          double sum = dparent[r + k];
          for (long c = 0; c < 4; c++) sum += dtransforms[12 * bone + r + c] * inverses[16 * bone + 4 * k + c];
          dsegment[r + k] = sum;
        }
      }
      const long bendPlace = j == 1 ? 6 + 4 * f : 6 + 4 * f + j;
      const double spread = j == 1 ? theta[7 + 4 * f] : 0;
      const double cb = cos(theta[bendPlace]);
      const double sb = sin(theta[bendPlace]);
      const double cs = cos(spread);
      const double ss = sin(spread);
      const long parent = 12 * (segment - 1);
      double dbend = 0;
      double dspread = 0;
      for (long k = 0; k < 4; k++) {
        double d0 = 0;
        double d1 = 0;
        double d2 = 0;
        for (long r = 0; r < 12; r += 4) {
          const double own = segments[parent + r + k];
          d0 += own * dsegment[r];
          d1 += own * dsegment[r + 1];
          d2 += own * dsegment[r + 2];
        }
        const double b0 = bones[16 * bone + 4 * k];
        const double b1 = bones[16 * bone + 4 * k + 1];
        const double b2 = bones[16 * bone + 4 * k + 2];
        const double along = cs * b0 + ss * b1;
        const double across = cs * b1 - ss * b0;
        dspread += d0 * across + along * (sb * d2 - cb * d1);
        dbend += d1 * (cb * b2 - sb * across) - d2 * (sb * b2 + cb * across);
      }
      dtheta[bendPlace] += dbend;
      if (j == 1) dtheta[7 + 4 * f] += dspread;
      const long own = 16 * segment;
      for (long r = 0; r < 12; r += 4) {
        for (long k = 0; k < 4; k++) {
          double sum = 0;
          for (long c = 0; c < 4; c++) sum += dsegment[r + c] * relative[own + 4 * k + c];
          dparent[r + k] = sum;
        }
      }
    }
  }
}

/* The rotation of the whole hand. */
static void rotate(const double *theta) {
  const double angle = sqrt(theta[0] * theta[0] + theta[1] * theta[1] + theta[2] * theta[2]);
  memset(globe, 0, sizeof globe);
  if (angle < 0.0001) {
    globe[0] = globe[4] = globe[8] = 1;
    return;
  }
  const double x = theta[0] / angle;
  const double y = theta[1] / angle;
  const double z = theta[2] / angle;
  const double c = cos(angle);
  const double s = sin(angle);
  const double v = 1 - c;
  globe[0] = c + v * x * x;
  globe[1] = v * x * y - s * z;
  globe[2] = v * x * z + s * y;
  globe[3] = v * x * y + s * z;
  globe[4] = c + v * y * y;
  globe[5] = v * y * z - s * x;
  globe[6] = v * x * z - s * y;
  globe[7] = v * y * z + s * x;
  globe[8] = c + v * z * z;
}

static void unrotate(const double *theta, double *dtheta) {
  const double angle = sqrt(theta[0] * theta[0] + theta[1] * theta[1] + theta[2] * theta[2]);
  if (angle < 0.0001) return;
  const double x = theta[0] / angle;
  const double y = theta[1] / angle;
  const double z = theta[2] / angle;
  const double c = cos(angle);
  const double s = sin(angle);
  const double v = 1 - c;
  const double *g = dglobe;
  const double kx = g[7] - g[5];
  const double ky = g[2] - g[6];
  const double kz = g[3] - g[1];
  const double mx = 2 * g[0] * x + (g[1] + g[3]) * y + (g[2] + g[6]) * z;
  const double my = (g[1] + g[3]) * x + 2 * g[4] * y + (g[5] + g[7]) * z;
  const double mz = (g[2] + g[6]) * x + (g[5] + g[7]) * y + 2 * g[8] * z;
  const double trace = g[0] + g[4] + g[8];
  const double dangle = s * ((x * mx + y * my + z * mz) / 2 - trace) + c * (x * kx + y * ky + z * kz);
  const double dx = v * mx + s * kx;
  const double dy = v * my + s * ky;
  const double dz = v * mz + s * kz;
  const double radial = dangle - (x * dx + y * dy + z * dz) / angle;
  dtheta[0] += dx / angle + radial * x;
  dtheta[1] += dy / angle + radial * y;
  dtheta[2] += dz / angle + radial * z;
}

/* Poses the vertices, then takes the points one by one, then the vertices again, backwards. */
void gradient(const Argument *arguments, double *result) {
  const double *theta = arguments[0].reals, *bones = arguments[1].reals, *inverses = arguments[2].reals;
  const double *vertices = arguments[3].reals, *weights = arguments[4].reals, mirror = arguments[5].reals[0];
  const int *correspondences = arguments[6].integers;
  const double *points = arguments[7].reals;
  const long n = arguments[3].length / 4;
  double *restrict dtheta = result;
  double skin[3 * n], dskin[3 * n];
  pose(theta, bones, inverses);
  rotate(theta);
  memset(dtheta, 0, 26 * sizeof(double));
  memset(dtransforms, 0, sizeof dtransforms);
  memset(dglobe, 0, sizeof dglobe);
  memset(dskin, 0, sizeof dskin);
  for (long vertex = 0; vertex < n; vertex++) {
    const double x = vertices[4 * vertex];
    const double y = vertices[4 * vertex + 1];
    const double z = vertices[4 * vertex + 2];
    const double h = vertices[4 * vertex + 3];
    double sx = 0;
    double sy = 0;
    double sz = 0;
    for (long bone = 0; bone < 22; bone++) {
      const double weight = weights[bone * n + vertex];
      const long T = 12 * bone;
      sx += weight * (transforms[T] * x + transforms[T + 1] * y + transforms[T + 2] * z + transforms[T + 3] * h);
      sy += weight * (transforms[T + 4] * x + transforms[T + 5] * y + transforms[T + 6] * z + transforms[T + 7] * h);
      sz += weight * (transforms[T + 8] * x + transforms[T + 9] * y + transforms[T + 10] * z + transforms[T + 11] * h);
    }
    skin[3 * vertex] = sx * mirror;
    skin[3 * vertex + 1] = sy;
    skin[3 * vertex + 2] = sz;
  }
  for (long i = 0; i < arguments[6].length; i++) {
    const long place = 3 * correspondences[i];
    const double sx = skin[place];
    const double sy = skin[place + 1];
    const double sz = skin[place + 2];
    const double dx = 2 * (globe[0] * sx + globe[1] * sy + globe[2] * sz + theta[3] - points[3 * i]);
    const double dy = 2 * (globe[3] * sx + globe[4] * sy + globe[5] * sz + theta[4] - points[3 * i + 1]);
    const double dz = 2 * (globe[6] * sx + globe[7] * sy + globe[8] * sz + theta[5] - points[3 * i + 2]);
    dtheta[3] += dx;
    dtheta[4] += dy;
    dtheta[5] += dz;
    dglobe[0] += dx * sx;
    dglobe[1] += dx * sy;
    dglobe[2] += dx * sz;
    dglobe[3] += dy * sx;
    dglobe[4] += dy * sy;
    dglobe[5] += dy * sz;
    dglobe[6] += dz * sx;
    dglobe[7] += dz * sy;
    dglobe[8] += dz * sz;
    dskin[place] += mirror * (dx * globe[0] + dy * globe[3] + dz * globe[6]);
    dskin[place + 1] += dx * globe[1] + dy * globe[4] + dz * globe[7];
    dskin[place + 2] += dx * globe[2] + dy * globe[5] + dz * globe[8];
  }
  for (long vertex = 0; vertex < n; vertex++) {
    const double x = vertices[4 * vertex];
    const double y = vertices[4 * vertex + 1];
    const double z = vertices[4 * vertex + 2];
    const double h = vertices[4 * vertex + 3];
    const double dsx = dskin[3 * vertex];
    const double dsy = dskin[3 * vertex + 1];
    const double dsz = dskin[3 * vertex + 2];
    for (long bone = 1; bone < 21; bone++) {
      const double weight = weights[bone * n + vertex];
      const long T = 12 * bone;
      const double wx = weight * x;
      const double wy = weight * y;
      const double wz = weight * z;
      const double wh = weight * h;
      dtransforms[T] += dsx * wx;
      dtransforms[T + 1] += dsx * wy;
      dtransforms[T + 2] += dsx * wz;
      dtransforms[T + 3] += dsx * wh;
      dtransforms[T + 4] += dsy * wx;
      dtransforms[T + 5] += dsy * wy;
      dtransforms[T + 6] += dsy * wz;
      dtransforms[T + 7] += dsy * wh;
      dtransforms[T + 8] += dsz * wx;
      dtransforms[T + 9] += dsz * wy;
      dtransforms[T + 10] += dsz * wz;
      dtransforms[T + 11] += dsz * wh;
    }
  }
  unpose(theta, bones, inverses, dtheta);
  unrotate(theta, dtheta);
}
