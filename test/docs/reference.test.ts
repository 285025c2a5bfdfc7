import { readFileSync } from "node:fs";

import { expect, test } from "vitest";

import { referencePages } from "../../scripts/reference.js";

test.each([...referencePages()])("docs/reference/%s is what `npm run docs` writes", (file, text) => {
  expect(readFileSync(new URL(`../../docs/reference/${file}`, import.meta.url), "utf8")).toBe(text);
});
