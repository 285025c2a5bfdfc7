/**
 * Looks for inputs that crash, hang or exhaust the compiler: `npm run fuzz -- --seconds 600 --seed 1`.
 * Writes each to `fuzz-failures/` and prints its seed. Run `npm run build` before.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";

import { IsolatedCompiler } from "../test/fuzz/compiler.js";
import { inputs } from "../test/fuzz/inputs.js";

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    seed: { type: "string", default: String(Date.now() % 1_000_000_000) },
  },
});

const end = Date.now() + Number(values.seconds) * 1000;
const compiler = new IsolatedCompiler();
let tried = 0;
let failures = 0;
for (let seed = Number(values.seed); Date.now() < end; seed += 1) {
  for (const [kind, make] of Object.entries(inputs)) {
    const text = make(seed);
    const verdict = await compiler.judge(text);
    tried += 1;
    if (verdict === undefined) continue;
    failures += 1;
    mkdirSync("fuzz-failures", { recursive: true });
    const file = `fuzz-failures/${kind.replace(" ", "-")}-${seed}.expr`;
    writeFileSync(file, text);
    console.log(`${file}: ${verdict}`);
  }
}
await compiler.close();
console.log(`${tried} inputs, ${failures} failures`);
process.exitCode = failures === 0 ? 0 : 1;
