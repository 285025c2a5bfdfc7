/** A picture of functions of one variable, independent of how it is drawn. */
export interface Chart {
  readonly title: string;
  /** What the picture shows, in a sentence, for those who do not see it. */
  readonly description: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  /** Marked places on the x axis. */
  readonly marks?: readonly Mark[];
}

export interface Axis {
  readonly label: string;
  /** `symlog` is linear near 0 and logarithmic on both sides, for values of any sign. */
  readonly scale: "linear" | "log" | "symlog";
}

export interface Series {
  readonly name: string;
  /** Points in the order of x. A point that is not finite breaks the line. */
  readonly points: readonly (readonly [x: number, y: number])[];
  /** Default `line`. `dots` marks isolated values, such as those at a jump. */
  readonly shape?: "line" | "dashed" | "dots";
}

export interface Mark {
  readonly x: number;
  readonly label: string;
}
