/* What a benchmark in C is given and gives back. */

typedef struct {
  long length;
  const double *reals;
  const int *integers;
} Argument;

/* Writes the blocks of the gradient one after the other. */
void gradient(const Argument *arguments, double *result);
