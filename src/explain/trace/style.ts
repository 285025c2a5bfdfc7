import { dark, light, type Palette } from "./palette.js";

/**
 * The rules that colour a picture. The attributes of its elements say the same for a light background, for programs that
 * read no rules.
 */
export function styleSheet(): string {
  const night = rules(dark)
    .map((rule) => `  ${rule}\n`)
    .join("");
  const day = rules(light)
    .map((rule) => `${rule}\n`)
    .join("");
  return `.difc-graph { max-width: 100%; height: auto; }\n${day}@media (prefers-color-scheme: dark) {\n${night}}\n`;
}

function rules(palette: Palette): readonly string[] {
  const { background, text, edge } = palette;
  const texts = (["value", "adjoint", "partial", "muted"] as const).map(
    (kind) => `.difc-graph .${kind} { fill: ${palette[kind]}; }`,
  );
  const shapes = Object.entries(palette.shapes).flatMap(([shape, { fill, stroke }]) => [
    `.difc-graph .${shape} > :is(ellipse, polygon, path, rect) { stroke: ${stroke}; }`,
    `.difc-graph .${shape} > :not(text, [fill="none"]) { fill: ${fill}; }`,
  ]);
  return [
    `.difc-graph .background { fill: ${background}; }`,
    `.difc-graph text { fill: ${text}; }`,
    ...texts,
    `.difc-graph .edge > path { fill: none; stroke: ${edge}; }`,
    `.difc-graph .edge > polygon { fill: ${edge}; stroke: ${edge}; }`,
    ...shapes,
  ];
}
