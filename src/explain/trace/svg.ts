import { shortenTo } from "../columns.js";
import { escapeMarkup } from "../markup.js";
import { printDot } from "./dot.js";
import { placeNodes } from "./graphviz.js";
import { drawLegend } from "./legend.js";
import { light } from "./palette.js";
import { styleSheet } from "./style.js";
import type { Picture } from "./picture.js";

const MARGIN = 16;
const HEADING_HEIGHT = 52;

/** So wide is a picture at least, for its heading and its legend. */
const MINIMUM_WIDTH = 560;

/**
 * The graph as an SVG image for light and dark backgrounds. Placing the nodes takes
 * more than linear time, so that no more than `MAXIMUM_DRAWN` should be asked for.
 */
export async function drawGraph(picture: Picture): Promise<string> {
  const graph = await placeNodes(printDot(picture));
  const width = Math.max(MINIMUM_WIDTH, Math.ceil(graph.width)) + 2 * MARGIN;
  const legend = drawLegend(picture, width - 2 * MARGIN);
  const top = MARGIN + HEADING_HEIGHT;
  const bottom = top + Math.ceil(graph.height) + MARGIN;
  const height = bottom + legend.height + MARGIN / 2;
  const { title, description } = picture;
  const left = Math.round((width - graph.width) / 2);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="difc-graph" role="img" aria-label="${escapeMarkup(title)}"`,
    ` viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-size="12" font-family="Helvetica,Arial,sans-serif">\n`,
    `<title>${escapeMarkup(title)}</title>\n`,
    `<desc>${escapeMarkup(description)}</desc>\n`,
    `<style>\n${styleSheet()}</style>\n`,
    `<rect class="background" width="${width}" height="${height}" fill="${light.background}"/>\n`,
    headingOf(picture, width),
    `<g transform="translate(${left} ${top})">\n${graph.markup}</g>\n`,
    `<g transform="translate(${MARGIN} ${bottom})">\n${legend.markup}</g>\n`,
    "</svg>\n",
  ].join("");
}

function headingOf({ headings }: Picture, width: number): string {
  const characters = Math.floor((width - 2 * MARGIN) / 7.5);
  return headings(characters)
    .map((line, index) => {
      const weight = index === 0 ? ' font-weight="bold"' : "";
      const text = escapeMarkup(shortenTo(line, characters));
      return `<text x="${MARGIN}" y="${MARGIN + 12 + 20 * index}" font-size="14"${weight} fill="${light.text}">${text}</text>\n`;
    })
    .join("");
}
