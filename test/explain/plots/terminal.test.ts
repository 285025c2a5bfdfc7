import { stripVTControlCharacters } from "node:util";

import { describe, expect, it, test } from "vitest";

import { displayWidth } from "../../../src/diagnostics/visible.js";
import { printChart } from "../../../src/explain/plots/terminal.js";
import { chart, extremes } from "./charts.js";

describe("printChart", () => {
  it("draws series with symbols of their own, ticks, and marks", () => {
    const line = {
      name: "line",
      points: [
        [0, 0],
        [4, 4],
      ] as const,
    };
    const dot = { name: "dot", points: [[0, 4]] as const, shape: "dots" } as const;
    const text = printChart(chart([line, dot], { marks: [{ x: 2, label: "middle" }] }), 40);
    expect(`\n${text}`).toMatchInlineSnapshot(`
      "
      A title
      up
       ▲
       │                 ┊
      4┤+                ┊               ••
       │                 ┊             ••
       │                 ┊          •••
      3┤                 ┊       •••
       │                 ┊     ••
       │                 ┊  •••
      2┤                 •••
       │               ••┊
       │            •••  ┊
       │          ••     ┊
      1┤       •••       ┊
       │    •••          ┊
       │  ••             ┊
      0┤••               ┊
       │                 ┊
       └┬────────────────┬────────────────┬▶
        0                2                4
                       across
      • line
      + dot
      ┊ middle
      "
    `);
  });

  test.each(extremes)("draws %s within the width", (_, each) => {
    for (const width of [40, 80, 120]) {
      const lines = printChart(each, width).split("\n");
      expect(lines.length).toBeGreaterThan(16);
      expect(lines.filter((line) => displayWidth(line) > width)).toEqual([]);
      expect(lines.join("\n")).not.toMatch(/NaN|Infinity|undefined/);
    }
  });

  it("is coloured only where that is asked for", () => {
    const plain = printChart(
      chart([
        {
          name: "a",
          points: [
            [0, 1],
            [1, 2],
          ],
        },
      ]),
      80,
    );
    const coloured = printChart(
      chart([
        {
          name: "a",
          points: [
            [0, 1],
            [1, 2],
          ],
        },
      ]),
      80,
      { color: true },
    );
    expect(plain).not.toContain("\u001B");
    expect(coloured).toContain("\u001B[36m");
    expect(stripVTControlCharacters(coloured)).toBe(plain);
  });
});
