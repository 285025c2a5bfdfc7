/** The time of a whole `difc` process against one that starts Node and loads ts-morph and prettier, without compiling. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

import { median } from "./timing.js";

const RUNS = 15;

const root = fileURLToPath(new URL("..", import.meta.url));
const load = ["--input-type=module", "--eval", "import 'ts-morph'; import 'prettier';"];
const compile = ["dist/cli/main.js", "compile", "examples/lecture.expr", "--stdout"];

const nodeTimes: number[] = [];
const loadTimes: number[] = [];
const compileTimes: number[] = [];
for (let run = 0; run < RUNS; run += 1) {
  nodeTimes.push(processTime(["--eval", ""]));
  loadTimes.push(processTime(load));
  compileTimes.push(processTime(compile));
}

print("node", nodeTimes);
print("node, ts-morph, prettier", loadTimes);
print("difc compile", compileTimes);
console.log(`difc compile / loading only: ${(median(compileTimes) / median(loadTimes)).toFixed(2)}`);

function processTime(parameters: readonly string[]): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, parameters, { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return performance.now() - start;
}

function print(what: string, times: readonly number[]): void {
  console.log(`${what.padEnd(26)}${median(times).toFixed(0).padStart(6)} ms`);
}
