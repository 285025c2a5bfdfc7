/** Compiles `src/` to `dist/`, and chevrotain into the one module that imports it. */
import { spawnSync } from "node:child_process";
import { copyFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

/** @param {string} path */
const inRoot = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

rmSync(inRoot("dist"), { recursive: true, force: true });
const compiler = [inRoot("node_modules/typescript/bin/tsc"), "-p", inRoot("tsconfig.build.json")];
const { status } = spawnSync(process.execPath, compiler, { stdio: "inherit" });
if (status !== 0) process.exit(status ?? 1);

const bundled = inRoot("dist/parser/chevrotain.js");
await build({
  entryPoints: [bundled],
  outfile: bundled,
  allowOverwrite: true,
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node20",
  legalComments: "inline",
});
copyFileSync(inRoot("node_modules/chevrotain/LICENSE.txt"), inRoot("dist/parser/chevrotain.LICENSE.txt"));
