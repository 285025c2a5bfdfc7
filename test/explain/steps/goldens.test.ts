import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { describe, expect, it } from "vitest";

import { deriveSteps } from "../../../src/explain/steps/deriveSteps.js";
import { renderSteps } from "../../../src/explain/steps/render/render.js";

/** Goldens are written anew with UPDATE_GOLDENS=1, to be read before they are committed. */
const isUpdating = process.env["UPDATE_GOLDENS"] === "1";

const folder = fileURLToPath(new URL("cases/", import.meta.url));
const names = readdirSync(folder).sort();
const read = (name: string, file: string) => readFileSync(`${folder}${name}/${file}`, "utf8");

describe.each(names)("the derivation of %s", (name) => {
  it.each([
    ["text", "expected.txt"],
    ["latex", "expected.tex"],
  ] as const)("as %s", (format, file) => {
    const at = existsSync(`${folder}${name}/at.txt`) ? { at: read(name, "at.txt").trim() } : {};
    const result = deriveSteps(read(name, "model.expr"), at);
    expect(result.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    const actual = renderSteps(result, format);
    if (isUpdating) writeFileSync(`${folder}${name}/${file}`, actual);
    expect(actual).toBe(read(name, file));
  });
});
