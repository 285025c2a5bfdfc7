/** The colours of a picture on one background. All texts have a contrast of at least 4.5 to what they stand on. */
export interface Palette {
  readonly background: string;
  readonly text: string;
  /** Numbers of the forward pass. */
  readonly value: string;
  /** Numbers of the backward pass. */
  readonly adjoint: string;
  readonly partial: string;
  readonly edge: string;
  /** What is not evaluated. */
  readonly muted: string;
  readonly shapes: Readonly<Record<Shape, { readonly fill: string; readonly stroke: string }>>;
}

/** What a node is in a picture, told by its outline and its colour. */
export type Shape = "variable" | "datum" | "operation" | "condition" | "output" | "skipped";

export const light: Palette = {
  background: "#ffffff",
  text: "#1f2328",
  value: "#0550ae",
  adjoint: "#953800",
  partial: "#57606b",
  edge: "#8c959f",
  muted: "#656d76",
  shapes: {
    variable: { fill: "#ddf4ff", stroke: "#0969da" },
    datum: { fill: "#fbefff", stroke: "#8250df" },
    operation: { fill: "#f6f8fa", stroke: "#59636e" },
    condition: { fill: "#fff8c5", stroke: "#9a6700" },
    output: { fill: "#dafbe1", stroke: "#1a7f37" },
    skipped: { fill: "#fefefe", stroke: "#818b98" },
  },
};

export const dark: Palette = {
  background: "#0d1117",
  text: "#f0f6fc",
  value: "#79c0ff",
  adjoint: "#ffb757",
  partial: "#9ea7b3",
  edge: "#656c76",
  muted: "#9198a1",
  shapes: {
    variable: { fill: "#0c2d56", stroke: "#4493f8" },
    datum: { fill: "#2e1a4d", stroke: "#ab7df8" },
    operation: { fill: "#1b222c", stroke: "#8b949e" },
    condition: { fill: "#3a2c05", stroke: "#d29922" },
    output: { fill: "#0f3a1e", stroke: "#3fb950" },
    skipped: { fill: "#0e1218", stroke: "#6e7681" },
  },
};
