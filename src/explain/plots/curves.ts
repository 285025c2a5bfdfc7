import type { Data, Mark, SymbolMark } from "vega";

import type { Series } from "./chart.js";
import type { Layout } from "./layout.js";
import { appearanceOf, ink } from "./theme.js";
import { isolated, isShown, type Place, straighten, thin } from "./thin.js";

/** How many markers tell a line from the others. */
const MARKERS = 6;
/** A part of a pixel by which no line seems to move. */
const UNSEEN = 0.1;

/** What Vega draws a series from. */
export interface Curve {
  readonly data: readonly Data[];
  readonly marks: readonly Mark[];
}

/** A series as a line or as dots. `isMarked` gives lines markers, of a shape for each position among the series. */
export function drawCurve(
  { points, shape = "line" }: Series,
  index: number,
  { x, y, plot }: Layout,
  isMarked: boolean,
): Curve {
  const places = points.map(([pointX, pointY]): Place => [x.place(pointX), y.place(pointY)]);
  if (shape === "dots") return drawSymbols(`dots-${index}`, index, places.filter(isShown), 80);
  const visible = straighten(thin(places, plot.width), UNSEEN / plot.height);
  const line = drawLine(`line-${index}`, index, visible, shape === "dashed");
  const spreadOut = isMarked && shape === "line" ? spread(places.filter(isShown), index) : [];
  const markers = drawSymbols(`markers-${index}`, index, [...isolated(places), ...spreadOut], 64);
  return { data: [...line.data, ...markers.data], marks: [...line.marks, ...markers.marks] };
}

/** The symbol of a series, with an edge in the colour of the page that sets it off from lines. */
export function symbolOf(index: number, size: number) {
  const { colour, marker } = appearanceOf(index);
  return {
    shape: { value: marker },
    size: { value: size },
    fill: { value: colour },
    stroke: { value: ink.page },
    strokeWidth: { value: 1 },
  } as const;
}

/** The stroke of a series. */
export function strokeOf(index: number, isDashed: boolean) {
  return {
    stroke: { value: appearanceOf(index).colour },
    strokeWidth: { value: 2 },
    strokeCap: { value: "round" },
    strokeDash: { value: isDashed ? [5, 6] : [] },
  } as const;
}

const position = { x: { scale: "x", field: "x" }, y: { scale: "y", field: "y" } } as const;

function drawLine(name: string, index: number, places: readonly Place[], isDashed: boolean): Curve {
  const defined = { defined: { field: "isShown" }, strokeJoin: { value: "round" } } as const;
  const enter = { ...position, ...strokeOf(index, isDashed), ...defined };
  return {
    data: [{ name, values: places.map(asDatum) }],
    marks: [{ type: "line", aria: false, from: { data: name }, encode: { enter } }],
  };
}

function drawSymbols(name: string, index: number, places: readonly Place[], size: number): Curve {
  const mark: SymbolMark = {
    type: "symbol",
    aria: false,
    from: { data: name },
    encode: { enter: { ...position, ...symbolOf(index, size) } },
  };
  return { data: [{ name, values: places.map(asDatum) }], marks: [mark] };
}

/** Places at even distances, not at the same ones for each series. */
function spread(places: readonly Place[], index: number): readonly Place[] {
  const chosen = Array.from({ length: MARKERS }, (_, step) => {
    const part = (step + 0.3 + 0.4 * (index % 2) + 0.13 * (index % 3)) / MARKERS;
    return Math.min(Math.floor(part * places.length), places.length - 1);
  });
  return [...new Set(chosen)].flatMap((at) => places.slice(at, at + 1));
}

/** Places are rounded to a hundredth of a pixel. */
function asDatum(place: Place) {
  const [x, y] = place.map((coordinate) => Math.round(coordinate * 1e5) / 1e5);
  return { x, y, isShown: isShown(place) };
}
