import { beforeAll, describe, expect, it } from "vitest";

import { expressions, type ExpressionCase } from "./corpora.js";
import { operationsOf, type Operations } from "./expressions.js";

const counted: { readonly entry: ExpressionCase; readonly operations: Operations }[] = [];

beforeAll(async () => {
  for (const entry of expressions) counted.push({ entry, operations: await operationsOf(entry) });
});

function geometricMean(ratios: readonly number[]): number {
  return Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length);
}

describe("the operations of 27 expressions", () => {
  it("are no more than those of hand-written code, where code is emitted for speed", () => {
    const ratios = counted.map(({ entry, operations }) => ({
      name: entry.name,
      ratio: operations.fast / entry.hand,
    }));
    expect(ratios.filter(({ ratio }) => ratio > 1.25)).toEqual([]);
    expect(geometricMean(ratios.map(({ ratio }) => ratio))).toBeLessThanOrEqual(1);
  });

  it("are fewer than those of SymPy's simplified derivatives, where they are printed", () => {
    const ratios = counted.map(({ entry, operations }) => operations.printed / entry.sympy);
    expect(geometricMean(ratios)).toBeLessThanOrEqual(0.9);
  });

  it("are counted by the rule", async () => {
    const lecture = expressions.find(({ name }) => name === "lecture");
    expect(lecture && (await operationsOf(lecture))).toEqual({ emitted: 7, fast: 7, printed: 8 });
  });
});
