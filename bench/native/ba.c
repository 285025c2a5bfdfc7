#include <math.h>
#include <string.h>

#include "harness.h"

/* Value and adjoint of one observation after the other. */
void gradient(const Argument *arguments, double *result) {
  const long n = arguments[0].length, m = arguments[1].length, p = arguments[2].length;
  const double *cameras = arguments[0].reals, *points = arguments[1].reals, *w = arguments[2].reals;
  const int *observations = arguments[3].integers;
  const double *features = arguments[4].reals;
  double *restrict dcameras = result, *restrict dpoints = dcameras + n, *restrict dw = dpoints + m;
  memset(result, 0, (n + m) * sizeof(double));
  for (long i = 0; i < p; i++) {
    const long camera = 11 * observations[2 * i];
    const long point = 3 * observations[2 * i + 1];
    const double rx = cameras[camera];
    const double ry = cameras[camera + 1];
    const double rz = cameras[camera + 2];
    const double X = points[point] - cameras[camera + 3];
    const double Y = points[point + 1] - cameras[camera + 4];
    const double Z = points[point + 2] - cameras[camera + 5];
    const double focal = cameras[camera + 6];
    const double k1 = cameras[camera + 9];
    const double k2 = cameras[camera + 10];
    const double squared = rx * rx + ry * ry + rz * rz;
    const double crossX = ry * Z - rz * Y;
    const double crossY = rz * X - rx * Z;
    const double crossZ = rx * Y - ry * X;
    const double along = rx * X + ry * Y + rz * Z;
    double c = 1;
    double s = 1;
    double v = 0;
    if (squared > 0) {
      const double angle = sqrt(squared);
      c = cos(angle);
      s = sin(angle) / angle;
      v = (1 - c) / squared;
    }
    const double px = c * X + s * crossX + v * along * rx;
    const double py = c * Y + s * crossY + v * along * ry;
    const double pz = c * Z + s * crossZ + v * along * rz;
    const double inverse = 1 / pz;
    const double x = px * inverse;
    const double y = py * inverse;
    const double r2 = x * x + y * y;
    const double stretch = 1 + r2 * (k1 + r2 * k2);
    const double ex = x * stretch * focal + cameras[camera + 7] - features[2 * i];
    const double ey = y * stretch * focal + cameras[camera + 8] - features[2 * i + 1];
    const double weight = w[i];
    dw[i] = 2 * weight * (ex * ex + ey * ey) - 4 * weight * (1 - weight * weight);

    const double dex = 2 * weight * weight * ex;
    const double dey = 2 * weight * weight * ey;
    const double toward = dex * x + dey * y;
    const double dstretch = toward * focal;
    const double dr2 = 2 * dstretch * (k1 + 2 * k2 * r2);
    const double dx = dex * stretch * focal + dr2 * x;
    const double dy = dey * stretch * focal + dr2 * y;
    const double dpx = dx * inverse;
    const double dpy = dy * inverse;
    const double dpz = -(dx * x + dy * y) * inverse;
    const double onAxis = dpx * rx + dpy * ry + dpz * rz;
    const double dX = c * dpx + s * (dpy * rz - dpz * ry) + v * onAxis * rx;
    const double dY = c * dpy + s * (dpz * rx - dpx * rz) + v * onAxis * ry;
    const double dZ = c * dpz + s * (dpx * ry - dpy * rx) + v * onAxis * rz;
    double radial = 0;
    if (squared > 0) {
      const double dsquaredC = -s / 2;
      const double dsquaredS = (c - s) / (2 * squared);
      const double dsquaredV = (s / 2 - v) / squared;
      const double dc = dpx * X + dpy * Y + dpz * Z;
      const double ds = dpx * crossX + dpy * crossY + dpz * crossZ;
      radial = 2 * (dc * dsquaredC + ds * dsquaredS + along * onAxis * dsquaredV);
    }
    dcameras[camera] += s * (Y * dpz - Z * dpy) + v * (onAxis * X + along * dpx) + radial * rx;
    dcameras[camera + 1] += s * (Z * dpx - X * dpz) + v * (onAxis * Y + along * dpy) + radial * ry;
    dcameras[camera + 2] += s * (X * dpy - Y * dpx) + v * (onAxis * Z + along * dpz) + radial * rz;
    dcameras[camera + 3] -= dX;
    dcameras[camera + 4] -= dY;
    dcameras[camera + 5] -= dZ;
    dcameras[camera + 6] += toward * stretch;
    dcameras[camera + 7] += dex;
    dcameras[camera + 8] += dey;
    dcameras[camera + 9] += dstretch * r2;
    dcameras[camera + 10] += dstretch * r2 * r2;
    dpoints[point] += dX;
    dpoints[point + 1] += dY;
    dpoints[point + 2] += dZ;
  }
}
