#include "harness.h"

void gradient(const Argument *arguments, double *result) { result[0] = 2 * arguments[0].reals[0]; }
