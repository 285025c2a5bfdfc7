import { describe, expect, it, test } from "vitest";

import { drawChart } from "../../../src/explain/plots/svg.js";
import { chart, extremes } from "./charts.js";
import { faultOfXml } from "./xml.js";

const two = chart(
  [
    {
      name: 'first <&> "one"',
      points: [
        [0, 1],
        [1, 2],
        [2, Number.NaN],
        [3, 4],
      ],
    },
    {
      name: "second",
      points: [
        [0, 2],
        [3, 1],
      ],
      shape: "dashed",
    },
    { name: "third", points: [[1, 1]], shape: "dots" },
  ],
  { title: "a < b & \u202Ec", marks: [{ x: 1, label: "here & there" }] },
);

/** The paths of lines. */
function lines(svg: string): string[] {
  return [...svg.matchAll(/mark-line.*?<path d="([^"]*)"/g)].map(([, path]) => path ?? "");
}

describe("drawChart", () => {
  test.each([["three series", two] as const, ...extremes])(
    "draws %s as well-formed XML without NaN",
    async (_, each) => {
      const svg = await drawChart(each);
      expect(faultOfXml(svg)).toBeUndefined();
      expect(svg).not.toMatch(/NaN|Infinity|undefined|null/);
    },
  );

  it("gives the same bytes again", async () => {
    expect(await drawChart(two)).toBe(await drawChart(structuredClone(two)));
  });

  it("names itself to readers who do not see it, and escapes texts", async () => {
    const svg = await drawChart(two);
    expect(svg).toMatch(
      /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" class="difc-chart" role="img" viewBox="0 0 720 \d+"/,
    );
    expect(svg).toContain("<title>a &lt; b &amp; &lt;U+202E&gt;c</title><desc>What it shows</desc>");
    expect(svg).toContain('>first &lt;&amp;&gt; "one"</text>');
    expect(svg).toContain(">here &amp; there</text>");
    expect(svg).not.toMatch(/http(?!:\/\/www\.w3\.org)|@font-face|<script|<image/);
  });

  it("has a dark colour for every colour it draws with", async () => {
    const svg = await drawChart(two);
    const [, style = ""] = /<style>(.*)<\/style>/.exec(svg) ?? [];
    expect(style).toMatch(/^@media \(prefers-color-scheme:dark\)/);
    const used = new Set(
      [...svg.replace(style, "").matchAll(/ (fill|stroke)="(#[^"]*)"/g)].map(([match]) => match.trim()),
    );
    expect(used.size).toBeGreaterThan(6);
    expect([...used].filter((attribute) => !style.includes(`[${attribute}]`))).toEqual([]);
  });

  it("breaks lines where a value is not finite, and keeps what is isolated as a dot", async () => {
    const [first = "", second = ""] = lines(await drawChart(two));
    expect(first.match(/M/g)).toHaveLength(2);
    expect(second).toMatch(/^M[\d.]+,[\d.]+L[\d.]+,[\d.]+$/);
    const svg = await drawChart(
      chart([
        {
          name: "a",
          points: [
            [0, 1],
            [1, Number.NaN],
            [2, 3],
            [3, Number.NaN],
          ],
        },
      ]),
    );
    expect([...svg.matchAll(/mark-symbol.*?<\/g>/g)][0]?.[0].match(/<path/g)).toHaveLength(2);
  });

  it("places values in proportion", async () => {
    const [path = ""] = lines(
      await drawChart(
        chart([
          {
            name: "a",
            points: [
              [0, 0],
              [1, 10],
              [4, 5],
            ],
          },
        ]),
      ),
    );
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0, x2 = 0, y2 = 0] = path.split(/[ML,]/).slice(1).map(Number);
    expect((x1 - x0) / (x2 - x0)).toBeCloseTo(1 / 4, 3);
    expect((y2 - y0) / (y1 - y0)).toBeCloseTo(1 / 2, 3);
  });

  it("stays small for long series", async () => {
    const points = Array.from({ length: 200_000 }, (_, index) => [index, Math.sin(index)] as const);
    expect((await drawChart(chart([{ name: "a", points }]))).length).toBeLessThan(100_000);
  });
});

test.each(["<a><b></a></b>", "<a>", "<a/><b/>", "<a b='c'/>", '<a b="1" b="2"/>', "<a>&nbsp;</a>", "<a><</a>", "text"])(
  "the check of XML refuses %s",
  (document) => expect(faultOfXml(document)).toBeDefined(),
);
