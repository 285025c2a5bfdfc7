/** How the compiler's time, the gradient's operations and the module's size grow with the model. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { analyse } from "../src/analyse.js";
import { compile } from "../src/index.js";
import type { Node } from "../src/ir/node.js";
import { children, topologicalOrder } from "../src/ir/walk.js";
import { gradientForMachine } from "../src/rules/gradient.js";
import { chain, families, largestFormula, largestModel } from "./models.js";

const columns = ["nodes", "read", "derive", "emit", "total", "× before", "operations", "characters"];

console.log("model".padEnd(26) + columns.map((column) => column.padStart(12)).join(""));
await compile("f(x) = x"); // loads ts-morph
for (const family of families) {
  let before: number | undefined;
  for (const size of family.sizes) before = await report(family.name, family.model(size), before);
}
await report(largestFormula.id.slice(-24), largestModel, undefined);
reportProcess(28);

async function report(name: string, text: string, before: number | undefined): Promise<number> {
  const start = performance.now();
  const { pool, model } = analyse(text, "model.expr", undefined);
  const [definition] = model?.functions ?? [];
  if (definition === undefined) throw new Error(`${name} does not compile`);
  const read = performance.now();
  const { machine } = gradientForMachine(pool, definition.value, definition.variables, definition.intermediates);
  const derived = performance.now();
  const operations = countOperations([machine.value, ...machine.partials]);
  const compileStart = performance.now();
  const { code = "" } = await compile(text);
  const total = performance.now() - compileStart;
  const cells = [
    topologicalOrder([definition.value]).length.toString(),
    milliseconds(read - start),
    milliseconds(derived - read),
    milliseconds(total - (derived - start)),
    milliseconds(total),
    before === undefined ? "" : (total / before).toFixed(1),
    operations.toString(),
    code.length.toString(),
  ];
  console.log(name.padEnd(26) + cells.map((cell) => cell.padStart(12)).join(""));
  return total;
}

/** The operations of straight-line code for the roots: a sum of n terms has n - 1. */
function countOperations(roots: readonly Node[]): number {
  const counts = topologicalOrder(roots).map((node) =>
    node.kind === "sum" || node.kind === "product" ? children(node).length - 1 : Math.min(children(node).length, 1),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

/** A short chain as a user compiles it: a process of its own. */
function reportProcess(steps: number): void {
  const directory = mkdtempSync(join(tmpdir(), "difc-scale-"));
  try {
    const file = join(directory, "chain.expr");
    writeFileSync(file, chain(2 * steps));
    const program = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));
    const start = performance.now();
    const { status, stderr } = spawnSync(process.execPath, [program, "compile", file, "--stdout"], {
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(stderr);
    console.log(`\ndifc compile of the chain with ${steps} steps: ${milliseconds(performance.now() - start)}`);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function milliseconds(time: number): string {
  return `${time.toFixed(0)} ms`;
}
