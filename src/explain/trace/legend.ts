import { escapeMarkup } from "../markup.js";
import { farUses, layersOf } from "./layers.js";
import { light, type Shape } from "./palette.js";
import type { Picture } from "./picture.js";

/** A drawing and its height. */
export interface Drawing {
  readonly markup: string;
  readonly height: number;
}

/** One sample with what it means. */
interface Entry {
  readonly markup: string;
  readonly width: number;
}

const LINE_HEIGHT = 24;
const SAMPLE_WIDTH = 34;
const GAP = 18;

/** About the width of a character of 12 pixels in Helvetica. */
const CHARACTER_WIDTH = 5.8;

const shapeMeanings: Readonly<Record<Shape, string>> = {
  variable: "variable",
  datum: "data, held constant",
  operation: "operation",
  condition: "condition",
  output: "value of the function",
  skipped: "not taken, not evaluated",
};

/** What the outlines, colours and texts of a picture mean, in lines of a width. Only what the picture has is explained. */
export function drawLegend(picture: Picture, width: number): Drawing {
  const { nodes, constant, texts, operations } = picture;
  const used = new Set<Shape>(nodes.map(({ shape }) => shape));
  if (constant !== undefined) used.add("output");
  const shapes = (["variable", "datum", "operation", "condition", "output", "skipped"] as const).filter((shape) =>
    used.has(shape),
  );
  const entries = [
    ...shapes.map((shape) => shapeEntry(shape, shape === "operation" ? operations : shapeMeanings[shape])),
    ...(hasCopies(picture) ? [textEntry("muted", "x", "without numbers: a parameter again, near its use")] : []),
    ...texts.map(({ kind, sample, meaning }) => textEntry(kind, sample, meaning)),
  ];
  return arrange(entries, width);
}

function hasCopies({ nodes }: Picture): boolean {
  const isFar = farUses(layersOf(nodes));
  return nodes.some((user) => user.operands.some((operand) => isFar(operand.node, user)));
}

function shapeEntry(shape: Shape, meaning: string): Entry {
  const { fill, stroke } = light.shapes[shape];
  const outline = outlineOf(shape, { fill, stroke });
  return {
    markup: `<g class="${shape}">${outline}</g><text x="${SAMPLE_WIDTH}" y="12" fill="${light.text}">${meaning}</text>`,
    width: SAMPLE_WIDTH + meaning.length * CHARACTER_WIDTH,
  };
}

function outlineOf(shape: Shape, { fill, stroke }: { readonly fill: string; readonly stroke: string }): string {
  const filled = `fill="${fill}" stroke="${stroke}"`;
  const open = `fill="none" stroke="${stroke}"`;
  switch (shape) {
    case "variable":
      return `<ellipse cx="13" cy="8" rx="13" ry="8" ${filled}/>`;
    case "datum":
      return `<path d="M0,3C0,-1 26,-1 26,3V13C26,17 0,17 0,13Z" ${filled}/><path d="M0,3C0,7 26,7 26,3" ${open}/>`;
    case "condition":
      return `<polygon points="0,5 5,0 21,0 26,5 26,11 21,16 5,16 0,11" ${filled}/>`;
    case "output":
      return `<rect width="26" height="16" ${filled}/><rect x="3" y="3" width="20" height="10" ${open}/>`;
    case "operation":
      return `<rect width="26" height="16" rx="5" ${filled}/>`;
    case "skipped":
      return `<rect width="26" height="16" rx="5" stroke-dasharray="4 2" ${filled}/>`;
  }
}

function textEntry(kind: "value" | "adjoint" | "partial" | "muted", sample: string, meaning: string): Entry {
  const place = sample.length * CHARACTER_WIDTH + 8;
  return {
    markup:
      `<text x="0" y="12" fill="${light[kind]}" class="${kind}">${sample}</text>` +
      `<text x="${place}" y="12" fill="${light.text}">${escapeMarkup(meaning)}</text>`,
    width: place + meaning.length * CHARACTER_WIDTH,
  };
}

/** Puts entries beside each other, in lines. */
function arrange(entries: readonly Entry[], width: number): Drawing {
  let x = 0;
  let y = 0;
  const placed = entries.map((entry) => {
    if (x > 0 && x + entry.width > width) {
      x = 0;
      y += LINE_HEIGHT;
    }
    const markup = `<g transform="translate(${Math.round(x)} ${y})">${entry.markup}</g>\n`;
    x += entry.width + GAP;
    return markup;
  });
  return { markup: placed.join(""), height: y + LINE_HEIGHT };
}
