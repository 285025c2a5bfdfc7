/*
 * Times a gradient in C. The file that is named holds the inputs; a line "time N" on the standard input runs all of them N times
 * and answers with the nanoseconds that it took, "show" answers with the results, a line for each input.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "harness.h"

static int64_t read_integer(FILE *file) {
  int64_t value;
  if (fread(&value, sizeof value, 1, file) != 1) exit(1);
  return value;
}

static Argument read_argument(FILE *file) {
  const int64_t is_integer = read_integer(file);
  const int64_t length = read_integer(file);
  const size_t size = is_integer ? sizeof(int32_t) : sizeof(double);
  void *values = malloc(length * size + 1);
  if (fread(values, size, length, file) != (size_t)length) exit(1);
  Argument argument = {length, is_integer ? NULL : values, is_integer ? values : NULL};
  return argument;
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return 1e9 * time.tv_sec + time.tv_nsec;
}

int main(int count, char **values) {
  FILE *file = count == 2 ? fopen(values[1], "rb") : NULL;
  if (file == NULL) return 1;
  const int64_t inputs = read_integer(file);
  const int64_t arguments = read_integer(file);
  const int64_t outputs = read_integer(file);
  Argument *given = malloc(inputs * arguments * sizeof(Argument));
  for (int64_t i = 0; i < inputs * arguments; i++) given[i] = read_argument(file);
  double *result = calloc(outputs, sizeof(double));
  volatile double sink = 0;
  char line[64];
  while (fgets(line, sizeof line, stdin) != NULL) {
    if (strncmp(line, "time ", 5) == 0) {
      const long repetitions = atol(line + 5);
      const double start = now();
      for (long repetition = 0; repetition < repetitions; repetition++) {
        for (int64_t i = 0; i < inputs; i++) {
          gradient(given + i * arguments, result);
          sink = sink + result[0];
        }
      }
      printf("%.0f\n", now() - start);
    } else {
      for (int64_t i = 0; i < inputs; i++) {
        gradient(given + i * arguments, result);
        for (int64_t k = 0; k < outputs; k++) printf("%.17g ", result[k]);
        printf("\n");
      }
    }
    fflush(stdout);
  }
  return 0;
}
