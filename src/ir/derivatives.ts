/** The kinds of derivatives that a model asks for in a line such as `derive gradient, hessian of f`. */
export type DerivativeKind = keyof typeof derivativeKinds;

/** A kind of derivative, whatever function it is of. */
export interface KindOfDerivative {
  /** What is appended to a function's name for what is emitted; none for the value, which is always emitted. */
  readonly suffix: string | undefined;
  /** Its name in `fValueAnd…`'s result; absent where the derivative contains the value. */
  readonly key: string | undefined;
  /** What has a row in the flat form's matrix, where it is one by variable; absent where there is no flat form. */
  readonly rows: "value" | "outputs" | "variables" | undefined;
  /** What it is of a function, within a sentence. */
  readonly of: (name: string) => string;
}

/** Every kind with the names that it gives to what is emitted. */
export const derivativeKinds = {
  value: { suffix: undefined, key: undefined, rows: "value", of: (name) => `value of ${name}` },
  gradient: { suffix: "Gradient", key: "gradient", rows: "value", of: (name) => `gradient of ${name}` },
  jacobian: { suffix: "Jacobian", key: "jacobian", rows: "outputs", of: (name) => `Jacobian of ${name}` },
  hessian: { suffix: "Hessian", key: "hessian", rows: "variables", of: (name) => `Hessian of ${name}` },
  hessian_vector: {
    suffix: "HessianVector",
    key: "hessianVector",
    rows: "value",
    of: (name) => `Hessian of ${name} times \`v\``,
  },
  jvp: { suffix: "Jvp", key: "jvp", rows: "value", of: (name) => `derivative of ${name} in the direction \`v\`` },
  vjp: { suffix: "Vjp", key: "vjp", rows: "value", of: (name) => `gradient of ${name} times \`adjoint\`` },
  laplacian: { suffix: "Laplacian", key: "laplacian", rows: "value", of: (name) => `Laplacian of ${name}` },
  diagonal: {
    suffix: "HessianDiagonal",
    key: "hessianDiagonal",
    rows: "value",
    of: (name) => `diagonal of the Hessian of ${name}`,
  },
  sparse_hessian: {
    suffix: "SparseHessian",
    key: "sparseHessian",
    rows: undefined,
    of: (name) => `Hessian of ${name} at the places of its pattern`,
  },
  sparse_jacobian: {
    suffix: "SparseJacobian",
    key: "sparseJacobian",
    rows: undefined,
    of: (name) => `Jacobian of ${name} at the places of its pattern`,
  },
  taylor: {
    suffix: "Taylor",
    key: undefined,
    rows: undefined,
    of: (name) => `coefficients of the Taylor series of ${name}`,
  },
} as const satisfies Readonly<Record<string, KindOfDerivative>>;

/** What is asked of a function: a kind of derivative by some of its parameters. */
export interface DerivativeRequest {
  readonly kind: DerivativeKind;
  /** Parameters of the function; undefined for its variables. */
  readonly wrt: readonly string[] | undefined;
  /** The highest power of a Taylor series; 0 for other kinds. */
  readonly order: number;
  /** Whether it is wanted over one vector of all variables as well. */
  readonly isFlat: boolean;
}

/** A derivative that is asked for, with what it is taken by. */
export interface RequestedDerivative {
  readonly kind: DerivativeKind;
  readonly variables: readonly string[];
  /** The highest power of a Taylor series; 0 for other kinds. */
  readonly order: number;
  /** Whether it is wanted over one vector of all variables as well. */
  readonly isFlat: boolean;
}

/** What is appended to the name of a sparse derivative for what gives its pattern. */
export const PATTERN = "Pattern";

/** The kinds of derivatives of which only the places are computed that may not be 0. */
export type SparseKind = "sparse_hessian" | "sparse_jacobian";

export function isSparse(kind: DerivativeKind): kind is SparseKind {
  return kind === "sparse_hessian" || kind === "sparse_jacobian";
}

/** The kind of derivative that has all places of a sparse one; any other kind is itself. */
export function denseKind(kind: DerivativeKind): DerivativeKind {
  if (!isSparse(kind)) return kind;
  return kind === "sparse_hessian" ? "hessian" : "jacobian";
}

/** Whether a word names a kind of derivative. */
export function isDerivativeKind(name: string): name is DerivativeKind {
  return Object.hasOwn(derivativeKinds, name);
}

/** The name of what gives a function over one vector of all its variables. */
export function flatName(name: string): string {
  return `${name}Flat`;
}

/** The names of what is emitted for a kind of derivative of a function, besides its value. */
export function emittedNamesOf(name: string, kind: DerivativeKind): readonly string[] {
  const { suffix, key }: KindOfDerivative = derivativeKinds[kind];
  if (suffix === undefined) return [];
  if (isSparse(kind)) return [`${name}${suffix}`, `${name}ValueAnd${suffix}`, `${name}${suffix}${PATTERN}`];
  return key === undefined ? [`${name}${suffix}`] : [`${name}${suffix}`, `${name}ValueAnd${suffix}`];
}
