/** A colour as it is on white and on a dark page. */
interface Colour {
  readonly light: string;
  readonly dark: string;
}

/** The colours of series, told apart also without full sight of colours; at least 4.5 to 1 against their backgrounds. */
const palette = [
  { light: "#0a66b7", dark: "#6cb6ff" },
  { light: "#b8430b", dark: "#ffa160" },
  { light: "#00755a", dark: "#4fd1a5" },
  { light: "#8e3d9b", dark: "#e59af0" },
  { light: "#7a5c00", dark: "#e8c547" },
  { light: "#51606e", dark: "#b4c0cc" },
] as const satisfies readonly Colour[];

const inks = {
  page: { light: "#ffffff", dark: "#0d1117" },
  text: { light: "#1f2328", dark: "#e6edf3" },
  label: { light: "#57606a", dark: "#9da7b3" },
  axis: { light: "#8b949e", dark: "#6e7681" },
  grid: { light: "#e6e9ed", dark: "#262c34" },
} as const satisfies Readonly<Record<string, Colour>>;

/** The light colours, which pictures are drawn with; `darkStyle` replaces them. */
export const ink = {
  page: inks.page.light,
  text: inks.text.light,
  label: inks.label.light,
  axis: inks.axis.light,
  grid: inks.grid.light,
} as const;

/** The markers of series, as symbols of Vega. */
const markers = ["circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "wedge"] as const;

/** The colour and the marker of a series by its position. Both repeat, but not together before 42 series. */
export function appearanceOf(index: number): { readonly colour: string; readonly marker: (typeof markers)[number] } {
  return {
    colour: palette[index % palette.length]?.light ?? ink.text,
    marker: markers[index % markers.length] ?? "circle",
  };
}

/** The style sheet that turns each light colour into its dark one, in pictures of a class, where the reader prefers dark. */
export function darkStyle(className: string): string {
  const rules = [...palette, ...Object.values(inks)].flatMap(({ light, dark }) =>
    ["fill", "stroke"].map((property) => `.${className} [${property}="${light}"]{${property}:${dark}}`),
  );
  return `@media (prefers-color-scheme:dark){${rules.join("")}}`;
}
