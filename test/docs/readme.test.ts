import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import layers from "../../layers.json" with { type: "json" };
import { functionTable } from "../../src/functions/table.js";
import { compile } from "../../src/index.js";
import { consoleSessions, fencedBlocks, root, runCommand } from "../support/console.js";

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");

const readme = read("README.md");
const blocks = (language: string) => fencedBlocks(readme, language);

describe("README.md", () => {
  test("shows the example and the module that the first command prints, and has the tests second", () => {
    const [first = "", second] = blocks("sh")[0]?.trim().split("\n") ?? [];
    const [install, command = ""] = first.split(" && ");
    expect([install, second]).toEqual(["npm ci", "npm test"]);
    expect(blocks("expr")[0]).toBe(read("examples/lecture.expr"));
    expect(runCommand(command)).toBe(blocks("ts")[0]?.trim());
  });

  test.each(blocks("expr"))("shows models that compile: %j", async (model) => {
    const { code, diagnostics } = await compile(model);
    expect(diagnostics).toEqual([]);
    expect(code).toBeDefined();
  });

  test.each(consoleSessions(readme))("shows what is printed by $command", ({ command, output }) => {
    expect(runCommand(command)).toBe(output);
  });

  test("shows a program that prints what its comments say", () => {
    const program = blocks("ts")[1] ?? "";
    const expected = [...program.matchAll(/console\.log.*\/\/ (.*)$/gm)].map(([, comment]) => comment);
    const output = execFileSync(process.execPath, ["--input-type=module", "--eval", program], {
      cwd: root,
      encoding: "utf8",
    });
    expect(expected).not.toEqual([]);
    expect(output.trim().split("\n")).toEqual(expected);
  });

  test("shows a command that writes a page", () => {
    const [, words = ""] = /`difc (report [^`]*)`/.exec(readme) ?? [];
    const folder = mkdtempSync(join(tmpdir(), "difc-readme-"));
    const parameters = words.replace("examples/", `${root}/examples/`).split(" ");
    execFileSync(process.execPath, [`${root}/dist/cli/main.js`, ...parameters], { cwd: folder });
    expect(readdirSync(folder)).toEqual(["report.html"]);
    expect(readFileSync(join(folder, "report.html"), "utf8")).toMatch(/<strong class="value">f = 124<\/strong>/);
    rmSync(folder, { recursive: true });
  });

  test("names functions that exist", () => {
    const [, names = ""] = /^- Functions: `([^`]*)`/ms.exec(readme) ?? [];
    expect(names.split(/\s+/).filter((name) => !functionTable.has(name))).toEqual([]);
  });
});

test.each(["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"])("%s names files that exist", (file) => {
  const paths = [...read(file).matchAll(/`((?:src|test|bench|docs|examples|scripts)\/[\w./-]*)`|\]\(([\w./-]+)\)/g)];
  const planned = new Set(Object.keys(layers).map((layer) => `src/${layer}`));
  const missing = paths
    .map(([, code, link]) => code ?? link ?? "")
    .filter((path) => !planned.has(path) && !existsSync(`${root}/${path}`));
  expect(missing).toEqual([]);
});
