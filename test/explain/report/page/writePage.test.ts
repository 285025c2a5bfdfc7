import { describe, expect, it } from "vitest";

import { example, hostile, logistic, pageOf } from "../pages.js";

describe("the page of a report", () => {
  it("is the same for the same model", async () => {
    expect(await pageOf(example("huber"))).toBe(await pageOf(example("huber")));
  });

  it("has nothing of another address, and no scripts", async () => {
    for (const text of [example("gaussian"), hostile]) {
      const page = await pageOf(text, { file: `<b>"a" & b</b>.expr` });
      expect(page).not.toMatch(
        /<(script|link|img|iframe|object|embed|base)\b|\bon\w+="|@import|url\((?!#)|<[^>]* (src|href)="(?!#)/i,
      );
    }
  });

  it("escapes names and comments", async () => {
    const page = await pageOf(hostile, { file: `<b>"a" & b</b>.expr` });
    expect(page).toContain("<title>&lt;b&gt;&quot;a&quot; &amp; b&lt;/b&gt;.expr: derivatives");
    expect(page).toContain("&lt;/style&gt;&lt;/script&gt;&lt;script&gt;document.title = &quot;taken&quot;");
    expect(page).toContain("größe_1(x, α; d)");
  });

  it("spells out characters that show nothing or turn the order of others around", async () => {
    expect(await pageOf("f(x) = x", { file: "a\u202Eb.expr" })).toContain("<h1>a&lt;U+202E&gt;b.expr</h1>");
  });

  it("sets what stands in backticks in a comment as code", async () => {
    expect(await pageOf("/** Of `x<1`. */ f(x) = x")).toContain(">Of <code>x&lt;1</code>.</p>");
  });

  it("shows both passes, the steps by their rules, and the highlighted code", async () => {
    const page = await pageOf(example("lecture"), { at: "x1=1,x2=3" });
    expect(page).toContain('<th scope="row"><code>e</code></th><td><code>c^2</code></td>');
    expect(page).toMatch(/<span class="value">121<\/span>.*∂e\/∂c = 22.*<span class="adjoint">1<\/span>/);
    expect(page).toContain('<span class="rule">linearity of the sum</span>');
    expect(page).toContain('<span class="hljs-keyword">export</span>');
    expect(page).toContain("<caption>Derivatives and finite differences at x1=1, x2=3</caption>");
  });

  it("says how the point was found", async () => {
    expect(await pageOf(example("lecture"))).toContain("difc chose small numbers for which f and its derivatives");
    expect(await pageOf(example("lecture"), { at: "x1=1,x2=3" })).toContain("At the point that was asked for:");
    expect(await pageOf("f(x) = log(-1 - x^2)")).toContain("No point was found");
  });

  it("shows formulas as text that are too long or too deep to be typeset", async () => {
    const lines = Array.from(
      { length: 400 },
      (_, index) => `let t${index + 1} = t${index}^2 + x_with_a_long_name*t${index}`,
    );
    const page = await pageOf(
      `f(x_with_a_long_name) = { let t0 = x_with_a_long_name\n${lines.join("\n")}\nreturn t400 }`,
    );
    expect(page).toContain("<pre><code>f(x_with_a_long_name) = ");
  });

  it("folds many derivatives away, and leaves further nodes out of tables and pictures", async () => {
    const names = Array.from({ length: 510 }, (_, index) => `x${index}`);
    const page = await pageOf(`f(${names.join(", ")}) = ${names.map((name) => `${name}^2`).join(" + ")}`);
    expect(page).toContain("<summary>The 510 derivatives</summary>");
    expect(page).toMatch(/521 further nodes are left out/);
    expect(page).toContain("It is not drawn: the graph has 1,021 nodes");
  });

  it("shows the passes of a function over arrays with the numbers of a point that is given", async () => {
    const page = await pageOf(example("arrays/logistic-regression"), logistic);
    expect(page).toContain("<code>d = 2, n = 6</code>");
    expect(page).toMatch(
      /<th scope="row"><code class="whole">X\[n, d\]<\/code><\/th><td class="short">6 × 2<\/td><td class="short"><span class="value">\[0\.5, 1\.2, 1, …\]<\/span><\/td><td class="short">-1\.6 to 2\.1<\/td>/,
    );
    expect(page).toMatch(/∂loss\/∂fit\[i\]<\/code>.*<span class="adjoint">\[0\.1667, 0\.1667, 0\.1667, …\]<\/span>/);
    expect(page).toContain("<caption>Backward pass at the point above</caption>");
    expect(page).toContain("The derivatives are right.");
    expect(page).not.toContain("NaN");
  });

  it("names the options for a point of a function over arrays where none is given", async () => {
    expect(await pageOf(example("arrays/logistic-regression"))).toContain('<code class="whole">--data</code>');
  });

  it("folds the comparison of many elements away, and says how many were compared", async () => {
    const x = Array.from({ length: 1000 }, (_, index) => index / 1000);
    const page = await pageOf(`f(x[n], y[m]) = sum(x[i]^2 for i) + sum(y[j]^3 for j)`, { data: { x, y: [1, 2] } });
    expect(page).toContain("<summary>The 18 derivatives that were compared at x=[… 1000], y=[1, 2]</summary>");
    expect(page).toContain("at random were compared: 16 of the 1,000 of x.");
  });
});
