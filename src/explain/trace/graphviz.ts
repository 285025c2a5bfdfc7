import { light } from "./palette.js";

/** A graph as a group of SVG, to be placed at the origin. */
export interface PlacedGraph {
  readonly markup: string;
  readonly width: number;
  readonly height: number;
}

/** Lays a graph out with Graphviz. */
export async function placeNodes(dot: string): Promise<PlacedGraph> {
  const { instance } = await import("@viz-js/viz");
  const drawn = (await instance()).renderString(dot, { format: "svg" });
  const [, width = "0", height = "0"] = /viewBox="[\d.]+ [\d.]+ ([\d.]+) ([\d.]+)"/.exec(drawn) ?? [];
  const graph = drawn.slice(drawn.indexOf("<g "), drawn.lastIndexOf("</svg>"));
  return { markup: markKinds(centreTexts(withoutNames(graph))), width: Number(width), height: Number(height) };
}

/** Leaves out comments, ids, which a page may have already, and the titles of the edges and of the graph. */
function withoutNames(graph: string): string {
  return graph
    .replaceAll(/<!--.*?-->\n/gs, "")
    .replaceAll(/ id="(?:graph|node|edge)\d+"| xml:space="preserve"/g, "")
    .replaceAll(/(<g class="(?:edge|graph)[^>]*>\n)<title>.*?<\/title>\n/g, "$1");
}

/** Graphviz guesses how wide texts are; their lines are centred by the outline instead, which is right for any font. */
function centreTexts(graph: string): string {
  return graph.replaceAll(/<g class="node .*?<\/g>/gs, (node) => {
    const [, outline = ""] = / (?:d|points)="([^"]*)"/.exec(node) ?? [];
    const abscissas = Array.from(outline.matchAll(/(-?[\d.]+),-?[\d.]+/g), ([, x]) => Number(x));
    const [, centre = middle(abscissas)] = / cx="([^"]*)"/.exec(node) ?? [];
    return node.replaceAll(/text-anchor="start" x="[^"]*"/g, `text-anchor="middle" x="${centre}"`);
  });
}

function middle(numbers: readonly number[]): string {
  return ((Math.min(...numbers) + Math.max(...numbers)) / 2).toFixed(2);
}

/** Gives texts a class by their colour, the only mark that Graphviz lets a text have. */
function markKinds(graph: string): string {
  return graph.replaceAll(/(<text [^>]*fill="(#[0-9a-f]{6})")>/g, (tag, start: string, color: string) => {
    const kind = kinds.get(color);
    return kind === undefined ? tag : `${start} class="${kind}">`;
  });
}

const kinds = new Map([
  [light.value, "value"],
  [light.adjoint, "adjoint"],
  [light.partial, "partial"],
  [light.muted, "muted"],
]);
