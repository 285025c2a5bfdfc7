import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import axe from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { startBrowser, type TestBrowser } from "./browser.js";
import { example, hostile, pageOf } from "./pages.js";

const folder = mkdtempSync(join(tmpdir(), "difc-report-"));
let running: TestBrowser;

beforeAll(async () => {
  running = await startBrowser();
});
afterAll(async () => {
  await running.close();
  rmSync(folder, { recursive: true });
});

interface Screen {
  readonly width: number;
  readonly colorScheme: "light" | "dark";
}

const screens: readonly Screen[] = [390, 1280].flatMap((width) => [
  { width, colorScheme: "light" as const },
  { width, colorScheme: "dark" as const },
]);

/** Opens a page from a file, and gives the addresses that it asks for. */
async function open(markup: string, { width, colorScheme }: Screen): Promise<{ page: Page; requests: string[] }> {
  const file = join(folder, "report.html");
  writeFileSync(file, markup);
  const page = await running.browser.newPage({ viewport: { width, height: 800 }, colorScheme });
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  return { page, requests };
}

/** The rules of accessibility that a page breaks, and where. */
async function violations(page: Page): Promise<unknown> {
  await page.evaluate(axe.source);
  return page.evaluate(`axe.run().then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ": " + nodes.map(({ target, any }) => target.join(" ") + " " + any.map(({ message }) => message).join()).join("; ")))`);
}

const openAll = `for (const details of document.querySelectorAll("details")) details.open = true`;
const sidewaysBy = "document.documentElement.scrollWidth - document.documentElement.clientWidth";

/** Expects a page to be accessible with all of it opened, to load nothing, and to be no wider than the screen. */
async function expectSound(markup: string, screen: Screen): Promise<void> {
  const { page, requests } = await open(markup, screen);
  await page.evaluate(openAll);
  expect(await violations(page)).toEqual([]);
  expect(await page.evaluate(sidewaysBy)).toBe(0);
  expect(requests).toEqual([page.url()]);
  expect(await page.title()).toBe("model.expr: derivatives step by step");
  await page.close();
}

const models: readonly (readonly [name: string, text: string])[] = [
  ...["lecture", "gaussian", "huber", "himmelblau"].map((name) => [name, example(name)] as const),
  ["markup in its texts", hostile],
  ["a constant", "/** Only a number. */ answer() = 6*7"],
];

describe.each(models)("the report of %s", (_name, text) => {
  let markup: string;
  beforeAll(async () => {
    markup = await pageOf(text);
  });

  test.each(screens)("is accessible, complete and no wider than $width pixels, $colorScheme", async (screen) => {
    await expectSound(markup, screen);
  });

  test("is reached by the keyboard in all of its parts", async () => {
    const { page } = await open(markup, { width: 390, colorScheme: "light" });
    const stops = "a, summary, .scroll";
    const expected = await page.evaluate(
      `[...document.querySelectorAll("${stops}")].filter((part) => part.checkVisibility()).length`,
    );
    const reached = new Set<unknown>();
    for (;;) {
      await page.keyboard.press("Tab");
      const focused: unknown = await page.evaluate(
        `[...document.querySelectorAll("${stops}")].indexOf(document.activeElement)`,
      );
      if (focused === -1 || reached.has(focused)) break;
      expect(await page.evaluate("getComputedStyle(document.activeElement).outlineStyle")).toBe("solid");
      reached.add(focused);
    }
    expect(reached.size).toBe(expected);
    await page.close();
  });
});

test("the report of a function over arrays at a point is so on a small dark and on a large light screen", async () => {
  const x = Array.from({ length: 20 }, (_, index) => index / 8);
  const markup = await pageOf("f(x[n]; a) = a*sum(x[i]^2 for i)", { data: { x, a: 3 } });
  for (const part of ["Backward pass at", "0 to 14.25", "The 16 derivatives"]) expect(markup).toContain(part);
  await expectSound(markup, { width: 390, colorScheme: "dark" });
  await expectSound(markup, { width: 1280, colorScheme: "light" });
});

describe("the report of the lecture's neuron", () => {
  test("has a link to its content, and boxes that scroll by the keys", async () => {
    const { page } = await open(await pageOf(example("lecture")), { width: 390, colorScheme: "dark" });
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Skip to the content");
    await page.keyboard.press("Enter");
    expect(await page.evaluate("document.activeElement.id")).toBe("content");
    await page.locator(".picture").first().focus();
    await page.keyboard.press("ArrowRight");
    await page.waitForFunction(`document.querySelector(".picture").scrollLeft > 0`);
    await page.close();
  });

  test("has formulas that the browser typesets", async () => {
    const { page } = await open(await pageOf(example("lecture")), { width: 1280, colorScheme: "light" });
    expect(await page.evaluate(`document.querySelectorAll("merror, .formula pre").length`)).toBe(0);
    const fraction = `document.querySelector(".formula mfrac")`;
    expect(
      await page.evaluate(
        `${fraction}.lastElementChild.getBoundingClientRect().top >= ${fraction}.firstElementChild.getBoundingClientRect().bottom - 1`,
      ),
    ).toBe(true);
    await page.close();
  });

  test("shows letters by themselves, not by those of a mathematical alphabet, which few fonts have", async () => {
    const { page } = await open(await pageOf(example("lecture")), { width: 1280, colorScheme: "light" });
    const transforms = await page.evaluate(`[...document.querySelectorAll("mi")]
      .filter(({ textContent }) => [...textContent].length === 1)
      .map((letter) => getComputedStyle(letter).textTransform)`);
    expect(new Set(Array.isArray(transforms) ? transforms : [])).toEqual(new Set(["none"]));
    await page.close();
  });
});

test("the checks of accessibility see what is wrong", async () => {
  const spoiled = (await pageOf(example("lecture")))
    .replace('<html lang="en">', "<html>")
    .replace("--muted: #57606a", "--muted: #b0b8c0")
    .replace("<h3>", "<h5>");
  const { page } = await open(spoiled, { width: 1280, colorScheme: "light" });
  expect(await violations(page)).toEqual([
    expect.stringContaining("color-contrast: "),
    expect.stringContaining("heading-order: "),
    expect.stringContaining("html-has-lang: "),
  ]);
  await page.close();
});
