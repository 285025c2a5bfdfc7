/** A form that is less accurate than others somewhere on its grid, and by how much at most. */
export interface Exception {
  readonly formula: string;
  /** The worst relative error; infinite where a result is lost. */
  readonly bound: number;
}

/** Exceptions to the bound of the stable forms, by the reason for them. */
const reasons: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  "A square on the way leaves the range of doubles from 1e160.": {
    "log((1 + x)^2)/2": Infinity,
    "sqrt(x^2 - y^2)": Infinity,
    "x - sqrt(x^2 - 1)": Infinity,
    "sqrt(x^2 + x) - x": Infinity,
    "1/(x + 1) - 2/x + 1/(x - 1)": Infinity,
  },
  "A rounding or two more than the bound: each of the two terms is right to a unit of the last place.": {
    "log(1 + x) - log(1 - x)": 2e-15,
    "sin(x)^2/(1 + cos(x))": 3e-15,
    "x^(1/3) - 1": 2e-15,
    "exp(x + y) - exp(x)": 7e-15,
    "1/(exp(x) - 1) - 1/x": 2e-15,
    "(exp(x) - 1)/sin(x)": 2e-15,
  },
  "The sine, the tangent or the sum in it is rounded before it is magnified, near a zero of the result; exact arguments do not help.":
    {
      "log(1 + sin(x))": 7e-15,
      "1 - sin(x)": 7e-15,
      "sin(x + y) - sin(x)": 4e-15,
      "cos(x + y) - cos(x)": 4e-15,
      "tan(x + y) - tan(x)": 2e-14,
      "sin(pi*x)/(pi*x)": Infinity,
    },
  "A result, or the square on the way to it, below the normal doubles comes out as 0.": {
    "1/(1 + 2^(-x))": Infinity,
    "1/(2 + exp(-x))": Infinity,
    "1/(1 + exp(3 - x))": 3e-15,
    "1/sqrt(x^2 + y^2)": 5e-13,
    "sqrt(x^2 + 1) - x": 3e-13,
    "1/sqrt(x) - 1/sqrt(x + 1)": Infinity,
    "1/x - 1/(x + 1)": 5e-13,
    "atan(x + 1) - atan(x)": Infinity,
    "(1 - x)/(1 - x^2)": 5e-13,
    "x/(exp(x) - 1)": Infinity,
    "x/(1 - exp(-x))": Infinity,
    "x/sinh(x)": Infinity,
  },
  "The weights sum to 1, and the logarithms cancel where the exponents are near 0, as in the plain form.": {
    "log((exp(x) + exp(y))/2)": Infinity,
    "log(0.3*exp(x) + 0.7*exp(y))": 5e-1,
  },
  "The difference of two independent arguments: a second form would be needed where they are near to each other.": {
    "x/(x^2 + y^2)": 6e-11,
    "1/x - 1/y": 4e-11,
    "log(x) - log(y)": 2e-11,
    "log(x/y)": 4e-11,
    "atan(x) - atan(y)": 4e-11,
  },
  "The argument x/sqrt(2) is rounded, and the exponential magnifies that.": {
    "log(0.5*(1 + erf(x/sqrt(2))))": 2e-13,
  },
};

/** The exceptions by their formula. */
export const exceptions: ReadonlyMap<string, Exception> = new Map(
  Object.values(reasons).flatMap((forms) =>
    Object.entries(forms).map(([formula, bound]) => [formula, { formula, bound }] as const),
  ),
);
