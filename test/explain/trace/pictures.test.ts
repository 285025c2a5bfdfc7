import { describe, expect, it } from "vitest";

import { printDot as printDotOf } from "../../../src/explain/trace/dot.js";
import { printMermaid as printMermaidOf } from "../../../src/explain/trace/mermaid.js";
import { dark, light, type Palette } from "../../../src/explain/trace/palette.js";
import { pictureOf } from "../../../src/explain/trace/picture.js";
import { MAXIMUM_DRAWN, renderTrace } from "../../../src/explain/trace/renderTrace.js";
import { drawGraph as drawGraphOf } from "../../../src/explain/trace/svg.js";
import type { Trace } from "../../../src/explain/trace/trace.js";
import { chainOf, example, traced } from "./traced.js";

const printDot = (trace: Trace) => printDotOf(pictureOf(trace));
const printMermaid = (trace: Trace) => printMermaidOf(pictureOf(trace));
const drawGraph = (trace: Trace) => drawGraphOf(pictureOf(trace));

const lecture = traced(example("lecture"), "x1=1,x2=3");
const huber = traced(example("huber"), "slope=1,intercept=2,x=1,y=0,width=1");
const long = traced(chainOf(200), "x=1,y=2,a=0.9");
const odd = [
  traced("f() = 3", ""),
  traced("f(x) = x", "x=0/0"),
  traced(
    "graph(node, end, style, π_1; subgraph) = if node < end and π_1 >= 2 then style*subgraph else node",
    ["node=1,end=2,style=1/0,π_1=2,subgraph=-1"].join(""),
  ),
];
const all = [lecture, huber, long, ...odd];

describe("the picture", () => {
  it.each(all.map((trace) => [trace.formula, trace] as const))("of %s is well formed", async (_, trace) => {
    const svg = await drawGraph(trace);
    expect(unbalanced(svg)).toEqual([]);
    expect(svg).toMatch(/^<svg [^>]*role="img" aria-label="[^"]+" viewBox="0 0 \d+ \d+"/);
    expect(svg).toMatch(/<title>.+<\/title>\n<desc>.+<\/desc>/);
    expect(svg).not.toMatch(/ id="|href|url\(|@import|xml:space/);
  });

  it("is the same each time", async () => {
    expect(await drawGraph(huber)).toBe(await drawGraph(huber));
  });

  it("shows every number of both passes, and every local partial", async () => {
    const texts = textsOf(await drawGraph(lecture));
    for (const text of ["a = 2*x1", "= 2", "= 9", "= 11", "= 121", "= 124", "∂f/∂x1 = 44", "∂f/∂c = 22", "×22"])
      expect(texts).toContain(text);
  });

  it("tells of the passes to those who do not see it", async () => {
    const svg = await drawGraph(lecture);
    expect(svg).toContain(
      "<desc>A graph of 7 nodes at x1=1,x2=3, from the parameters to the value: f = 124; ∂f/∂x1 = 44, ∂f/∂x2 = 66.</desc>",
    );
  });

  it("tells kinds of nodes apart, and explains them", async () => {
    const svg = await drawGraph(huber);
    for (const kind of ["variable", "datum", "operation", "condition", "output", "skipped"])
      expect(svg).toMatch(new RegExp(`<g class="node ${kind}">.*<g class="${kind}">`, "s"));
    expect(textsOf(svg).filter((text) => text === "not taken")).toHaveLength(2);
    expect(await drawGraph(lecture)).not.toContain("data, held constant");
  });

  it("is written in short where it is large, and repeats parameters near their uses", async () => {
    const texts = textsOf(await drawGraph(long));
    expect(texts.filter((text) => text.startsWith("×"))).toEqual([]);
    expect(texts.filter((text) => text === "a").length).toBeGreaterThan(20);
    expect(Math.max(...texts.filter((text) => text.includes(" = t")).map((text) => text.length))).toBeLessThan(20);
  });

  it("is refused where it is too large; tables are not", async () => {
    const large = traced(chainOf(MAXIMUM_DRAWN + 8), "x=1,y=2,a=0.9");
    for (const format of ["svg", "mermaid"] as const)
      expect(await renderTrace({ kind: "numbers", trace: large }, format)).toMatchObject({
        problem: { code: "DIFC6041" },
      });
    for (const format of ["table", "json", "dot"] as const)
      expect(await renderTrace({ kind: "numbers", trace: large }, format)).toHaveProperty("text");
  });
});

describe("its colours", () => {
  it.each([
    ["light", light],
    ["dark", dark],
  ])("have enough contrast on %s backgrounds", (_, palette) => {
    for (const [text, background] of pairs(palette)) expect(contrast(text, background)).toBeGreaterThanOrEqual(4.5);
    for (const { stroke } of Object.values(palette.shapes))
      expect(contrast(stroke, palette.background)).toBeGreaterThanOrEqual(3);
  });

  it("follow the preference of the reader", async () => {
    const [day = "", night = ""] = (await drawGraph(huber)).split("@media (prefers-color-scheme: dark)");
    for (const { fill, stroke } of Object.values(light.shapes))
      expect(day).toMatch(new RegExp(`${fill}.*${stroke}|${stroke}.*${fill}`, "s"));
    for (const { fill, stroke } of Object.values(dark.shapes))
      expect(night).toMatch(new RegExp(`${fill}.*${stroke}|${stroke}.*${fill}`, "s"));
  });
});

describe("DOT", () => {
  it("quotes names and escapes texts", () => {
    expect(printDot(huber)).toContain('"e = c <= width" [class="condition"');
    expect(printDot(huber)).toContain("e = c &lt;= width</FONT>");
  });
});

describe("Mermaid", () => {
  const text = String.raw`"(?:[\p{L}\p{M}\p{N} =.,()+∂×∞…]|#\d+;|<br\/>)*"`;
  const node = `n\\d+(?:\\(\\[${text}\\]\\)|\\[\\(${text}\\)\\]|\\(${text}\\)|\\{\\{${text}\\}\\}|\\[\\[${text}\\]\\])`;
  const edge = String.raw`n\d+ (?:-->|-\.->)(?:\|${text}\|)? n\d+`;
  const styles = String.raw`classDef [a-z]+ [a-z:#0-9,\- ]+|class n\d+(?:,n\d+)* [a-z]+`;
  const line = new RegExp(`^(?:flowchart (?:LR|TB)|  (?:value\\[\\[${text}\\]\\]|${node}|${edge}|${styles}))$`, "u");

  it.each(all.map((trace) => [trace.formula, trace] as const))("of %s has only lines of its grammar", (_, trace) => {
    const lines = printMermaid(trace).trimEnd().split("\n");
    expect(lines.filter((each) => !line.test(each))).toEqual([]);
    expect(lines[0]).toMatch(/^flowchart/);
  });

  it("declares each node before its edges", () => {
    const lines = printMermaid(huber).split("\n");
    expect(lines).toContain('  n9{{"e = c #60;= width<br/>= false"}}');
    expect(lines).toContain('  n3 -->|"×(#45;1)"| n6');
    expect(lines).toContain('  n9 -.->|"false"| n16');
  });
});

/** The elements of a markup that are not closed, or not opened, in their order. */
function unbalanced(markup: string): readonly string[] {
  const open: string[] = [];
  const rest = markup
    .replaceAll(/<style>.*?<\/style>/gs, "")
    .replaceAll(
      /<(\/?)([a-z]+)(?: [\w:-]+="[^"<&]*(?:&\w+;[^"<&]*)*")*\s*(\/?)>/g,
      (tag, end: string, name: string, empty: string) => {
        if (end !== "" && open.pop() !== name) return tag;
        if (end === "" && empty === "") open.push(name);
        return "";
      },
    );
  return [...open, ...(rest.match(/<[^>]*>?|&(?!(?:amp|lt|gt|quot|#\d+);)/g) ?? [])];
}

function textsOf(svg: string): readonly string[] {
  return Array.from(svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g), ([, text = ""]) =>
    text.trim().replaceAll(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code))),
  );
}

/** Every text with what it may stand on. */
function pairs({
  background,
  text,
  value,
  adjoint,
  partial,
  muted,
  shapes,
}: Palette): readonly (readonly [string, string])[] {
  const grounds = [background, ...Object.values(shapes).map(({ fill }) => fill)];
  return [
    ...[text, value, adjoint].flatMap((ink) => grounds.map((ground) => [ink, ground] as const)),
    [partial, background],
    [muted, background],
    [muted, shapes.skipped.fill],
  ];
}

/** The contrast of two colours by WCAG 2.2. */
function contrast(left: string, right: string): number {
  const [dim = 0, bright = 0] = [luminance(left), luminance(right)].toSorted((a, b) => a - b);
  return (bright + 0.05) / (dim + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = parseInt(color.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
