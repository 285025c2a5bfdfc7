import { escapeInvisible } from "../../diagnostics/visible.js";
import type { Chart } from "./chart.js";
import { layOut } from "./layout.js";
import { specify } from "./specify.js";
import { darkStyle } from "./theme.js";

const className = "difc-chart";

/**
 * Draws a chart as an SVG document that stands alone: no scripts, no fonts from elsewhere, light or dark as the reader
 * prefers, with a title and a description for those who do not see it. The same chart gives the same bytes.
 */
export async function drawChart(chart: Chart): Promise<string> {
  const layout = layOut(chart);
  const vega = await import("vega");
  const drawn = await new vega.View(vega.parse(specify(chart, layout)), { renderer: "none" }).toSVG();
  const size = `viewBox="0 0 ${layout.width} ${layout.height}" width="${layout.width}" height="${layout.height}"`;
  const root = `<svg xmlns="http://www.w3.org/2000/svg" class="${className}" role="img" ${size} style="max-width:100%;height:auto">`;
  const head = `<title>${escape(chart.title)}</title><desc>${escape(chart.description)}</desc><style>${darkStyle(className)}</style>`;
  return `${drawn.replace(/^<svg [^>]*>/, () => `${root}${head}`)}\n`;
}

function escape(text: string): string {
  return escapeInvisible(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
