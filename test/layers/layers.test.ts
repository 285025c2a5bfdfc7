import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { afterEach, beforeEach, describe, expect, test } from "vitest";

import layers from "../../layers.json" with { type: "json" };

const root = fileURLToPath(new URL("../..", import.meta.url));

test("the sources keep to the layers", () => {
  expect(check(root).output).toContain("no dependency violations found");
});

test("ARCHITECTURE.md shows the table that is enforced", () => {
  const text = readFileSync(join(root, "ARCHITECTURE.md"), "utf8");
  const documented = text.matchAll(/^\| `src\/(\S+)` \|[^|]*\| ([^|]*) \|$/gm);
  const enforced = Object.entries(layers).map(([name, { imports }]) => [name, imports.join(", ") || "nothing"]);
  expect([...documented].map(([, name, imports]) => [name?.replace("*.ts", "compile"), imports])).toEqual(enforced);
});

describe("a planted violation is caught:", () => {
  let directory = "";

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "difc-layers-"));
    for (const file of ["package.json", "tsconfig.json"]) copyFileSync(join(root, file), join(directory, file));
    symlinkSync(join(root, "node_modules"), join(directory, "node_modules"));
  });

  afterEach(() => rmSync(directory, { recursive: true }));

  test.each([
    [
      "a lower layer imports a higher one",
      "imports-of-ir",
      { "src/ir/low.ts": 'import "../parser/high.js";', "src/parser/high.ts": "" },
    ],
    ["ts-morph outside the code generator", "only-codegen-imports-ts-morph", { "src/cli/a.ts": 'import "ts-morph";' }],
    ["prettier outside the code generator", "only-codegen-imports-prettier", { "src/cli/a.ts": 'import "prettier";' }],
    ["a cycle", "no-cycles", { "src/ir/a.ts": 'import "./b.js";', "src/ir/b.ts": 'import "./a.js";' }],
    ["an orphan", "no-orphans", { "src/ir/alone.ts": "export {};" }],
    [
      "a folder without a layer",
      "no-folder-without-a-layer",
      { "src/new/a.ts": 'import "./b.js";', "src/new/b.ts": "" },
    ],
    ["a development dependency", "no-undeclared-packages", { "src/ir/a.ts": 'import "vitest";' }],
    ["an import that leads nowhere", "no-unresolvable", { "src/ir/a.ts": 'import "./missing.js";' }],
  ])("%s", (_, rule, files) => {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(join(directory, dirname(file)), { recursive: true });
      writeFileSync(join(directory, file), text);
    }
    const { output, status } = check(directory);
    expect(output).toContain(`error ${rule}: `);
    expect(status).not.toBe(0);
  });
});

function check(directory: string): { output: string; status: number | null } {
  const program = join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const configuration = join(root, ".dependency-cruiser.js");
  const { stdout, status } = spawnSync(process.execPath, [program, "--config", configuration, "src"], {
    cwd: directory,
    encoding: "utf8",
  });
  return { output: stdout, status };
}
