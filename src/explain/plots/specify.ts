import type { Axis, Mark, Scale as VegaScale, Spec } from "vega";

import { escapeInvisible } from "../../diagnostics/visible.js";
import type { Chart } from "./chart.js";
import { drawCurve, strokeOf, symbolOf } from "./curves.js";
import { KEY_SYMBOL, type Layout, type PlacedMark, type PlacedText } from "./layout.js";
import type { Scale } from "./scale.js";
import { ink } from "./theme.js";

/** What readers of SVG have; nothing is loaded. */
const font = "system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif";

/** The picture as a specification of Vega. Its scales only map 0 to 1 to pixels: values have their places already. */
export function specify({ series }: Chart, layout: Layout): Spec {
  const { plot, width, height } = layout;
  const isMarked = series.filter(({ shape = "line" }) => shape === "line").length > 1;
  const curves = series.map((each, index) => drawCurve(each, index, layout, isMarked));
  return {
    width: plot.width,
    height: plot.height,
    padding: {
      left: plot.left,
      top: plot.top,
      right: width - plot.left - plot.width,
      bottom: height - plot.top - plot.height,
    },
    autosize: "none",
    background: ink.page,
    data: curves.flatMap(({ data }) => data),
    scales: [
      { name: "x", type: "linear", domain: [0, 1], range: "width" },
      { name: "y", type: "linear", domain: [0, 1], range: "height" },
      labelsOf("x", layout.x),
      labelsOf("y", layout.y),
    ],
    axes: [axis("bottom", "x", layout.x), axis("left", "y", layout.y)],
    marks: [
      ...layout.marks.flatMap((mark) => markRule(mark, layout)),
      ...curves.flatMap(({ marks }) => marks),
      ...layout.key.flatMap((name, index) => keyEntry(name, index, series[index]?.shape ?? "line", isMarked, layout)),
      ...layout.title.map((line) => write(line, layout, { fontSize: 15, fill: ink.text, isBold: true })),
      write(layout.yLabel, layout, { fontSize: 12, fill: ink.label }),
      write(layout.xLabel, layout, { fontSize: 12, fill: ink.label, align: "center" }),
    ],
  };
}

/** The texts at the ticks of an axis, by place. */
function labelsOf(name: string, { ticks }: Scale): VegaScale {
  const domain = ticks.map(({ place }) => place);
  return { name: `${name}-labels`, type: "ordinal", domain, range: ticks.map(({ label }) => label) };
}

function axis(orient: "bottom" | "left", scale: "x" | "y", { ticks }: Scale): Axis {
  return {
    orient,
    scale,
    values: ticks.map(({ place }) => place),
    aria: false,
    grid: true,
    gridColor: ink.grid,
    domainColor: ink.axis,
    tickColor: ink.axis,
    tickSize: 4,
    labelPadding: 5,
    labelColor: ink.label,
    labelFont: font,
    labelFontSize: 12,
    encode: { labels: { update: { text: { scale: `${scale}-labels`, field: "value" } } } },
  };
}

/** A vertical rule with its label above the plot. */
function markRule({ place, label, isLeft }: PlacedMark, layout: Layout): readonly Mark[] {
  const { left, top, height } = layout.plot;
  const enter = {
    x: { value: place - left },
    y: { value: label.y - top - 6 },
    y2: { value: height },
    stroke: { value: ink.label },
    strokeDash: { value: [2, 3] },
  };
  const rule: Mark = { type: "rule", aria: false, encode: { enter } };
  return [rule, write(label, layout, { fontSize: 11, fill: ink.label, align: isLeft ? "right" : "left" })];
}

/** How a series is drawn, and its name. */
function keyEntry(
  name: PlacedText,
  index: number,
  shape: "line" | "dashed" | "dots",
  isMarked: boolean,
  layout: Layout,
): readonly Mark[] {
  const { left, top } = layout.plot;
  const start = name.x - KEY_SYMBOL - left;
  const y = { value: name.y - top };
  const stroke = { x: { value: start }, x2: { value: start + 26 }, y, ...strokeOf(index, shape === "dashed") };
  const symbol = { x: { value: start + 13 }, y, ...symbolOf(index, 64) };
  const line: Mark = { type: "rule", aria: false, encode: { enter: stroke } };
  const marker: Mark = { type: "symbol", aria: false, encode: { enter: symbol } };
  return [
    ...(shape === "dots" ? [] : [line]),
    ...(shape === "dots" || (isMarked && shape === "line") ? [marker] : []),
    write(name, layout, { fontSize: 12, fill: ink.text }),
  ];
}

interface Style {
  readonly fontSize: number;
  readonly fill: string;
  readonly align?: "left" | "center" | "right";
  readonly isBold?: boolean;
}

/** A text around its vertical middle. */
function write({ text, x, y }: PlacedText, { plot }: Layout, style: Style): Mark {
  const { fontSize, fill, align = "left", isBold = false } = style;
  const enter = {
    x: { value: x - plot.left },
    y: { value: y - plot.top },
    text: { value: escapeInvisible(text) },
    font: { value: font },
    fontSize: { value: fontSize },
    fontWeight: { value: isBold ? 600 : 400 },
    fill: { value: fill },
    align: { value: align },
    baseline: { value: "middle" },
  } as const;
  return { type: "text", aria: false, encode: { enter } };
}
