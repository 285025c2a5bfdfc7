import { describe, expect, it } from "vitest";

import { compile } from "../../src/compile.js";

/** How much code is emitted for a chain of so many links, each made from the one before. */
async function codeLength(link: (before: string) => string, count: number): Promise<number> {
  const links = Array.from({ length: count }, (_, index) => `  let v${index + 1} = ${link(`v${index}`)}\n`);
  const model = `f(x, y) = {\n  let v0 = x*y\n${links.join("")}  return v${count}\n}\n`;
  const { code, diagnostics } = await compile(model, { format: false });
  expect(diagnostics).toEqual([]);
  return code?.length ?? NaN;
}

describe("the gradient of a chain grows as its length does", () => {
  it.each([
    ["links alone", (before: string) => `sin(${before}) + x`],
    ["with numbers that are multiplied", (before: string) => `sin(${before})/2 + x`],
    ["with a variable that is multiplied", (before: string) => `sin(${before})*x + y`],
  ])("%s", async (_, link) => {
    const [short, long] = [await codeLength(link, 50), await codeLength(link, 200)];
    expect(long).toBeLessThan(5 * short);
  });
});
