import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import typescript from "typescript";

import { compile } from "../src/index.js";
import type { BenchmarkCase } from "./cases.js";
import type { Loop } from "./timing.js";

export interface Candidate {
  readonly benchmark: BenchmarkCase;
  readonly kind: "gradient" | "valueAndGradient";
  readonly model: string;
  /** Where the hand-written modules are, as JavaScript. */
  readonly handwritten: string;
  /** Where generated modules may be written. */
  readonly directory: string;
}

const root = fileURLToPath(new URL("..", import.meta.url));
const target = typescript.ScriptTarget.ES2022;

/** Compiles `bench/handwritten` to JavaScript below `directory`, with the run-time helpers that it shares with difc. */
export function compileHandwritten(directory: string): string {
  writeFileSync(join(directory, "package.json"), '{ "type": "module" }');
  const sources = typescript.sys.readDirectory(join(root, "bench/handwritten"), [".ts"]);
  const options = { target, module: typescript.ModuleKind.ES2022, rootDir: root, outDir: directory, types: [] };
  typescript.createProgram(sources, options).emit();
  return join(directory, "bench/handwritten");
}

/** The loops of hand-written code, emitted code, and code emitted for speed, which are known to compute the same. */
export async function prepare(candidate: Candidate): Promise<readonly [hand: Loop, difc: Loop, fast: Loop]> {
  const { benchmark, kind } = candidate;
  mkdirSync(join(candidate.directory, kind), { recursive: true });
  const hand = await load(candidate, "hand", join(candidate.handwritten, `${benchmark.name}.js`), kind);
  const difc = await loadEmitted(candidate, "difc", false);
  const fast = await loadEmitted(candidate, "fast", true);
  requireAgreement(benchmark, hand, difc);
  requireAgreement(benchmark, hand, fast);
  const loopOf = (driver: Driver) => () => driver.run(benchmark.inputs);
  return [loopOf(hand), loopOf(difc), loopOf(fast)];
}

async function loadEmitted(candidate: Candidate, who: string, fast: boolean): Promise<Driver> {
  const { benchmark, kind, directory } = candidate;
  const { code } = await compile(candidate.model, { file: `${benchmark.name}.expr`, fast });
  if (code === undefined) throw new Error(`${benchmark.name} does not compile`);
  const suffix = kind === "gradient" ? "Gradient" : "ValueAndGradient";
  const javascript = typescript.transpileModule(code, {
    compilerOptions: { target, module: typescript.ModuleKind.ES2022 },
  }).outputText;
  const emitted = join(directory, kind, `${benchmark.name}-emitted-${who}.js`);
  writeFileSync(emitted, javascript);
  return load(candidate, who, emitted, `${benchmark.function}${suffix}`);
}

interface Driver {
  /** Calls the candidate for every input and adds up all that it returns. */
  readonly run: (inputs: readonly (readonly number[])[]) => number;
  /** All that the candidate returns for one input. */
  readonly outputs: (input: readonly number[]) => readonly number[];
}

/** Writes and loads a module of its own that calls one candidate. */
async function load(candidate: Candidate, who: string, module: string, callee: string): Promise<Driver> {
  const { benchmark, kind, directory } = candidate;
  const partials = benchmark.variables.map((name) => `gradient.${name}`);
  const outputs = kind === "gradient" ? partials : ["value", ...partials];
  const result = kind === "gradient" ? "gradient" : "{ value, gradient }";
  const call = `candidate(${(benchmark.inputs[0] ?? []).map((_, i) => `input[${i}]`).join(", ")})`;
  const text = `import { ${callee} as candidate } from ${JSON.stringify(pathToFileURL(module).href)};

export function run(inputs) {
  let sum = 0;
  for (let i = 0; i < inputs.length; i++) {
    const input = inputs[i];
    const ${result} = ${call};
    sum += ${outputs.join(" + ")};
  }
  return sum;
}

export function outputs(input) {
  const ${result} = ${call};
  return [${outputs.join(", ")}];
}
`;
  const file = join(directory, kind, `${benchmark.name}-${who}.js`);
  writeFileSync(file, text);
  const driver: unknown = await import(pathToFileURL(file).href);
  if (!isDriver(driver)) throw new Error(`${file} is not a driver`);
  return driver;
}

function isDriver(module: unknown): module is Driver {
  return typeof module === "object" && module !== null && "run" in module && "outputs" in module;
}

function requireAgreement(benchmark: BenchmarkCase, hand: Driver, difc: Driver): void {
  for (const input of benchmark.inputs) {
    const expected = hand.outputs(input);
    const actual = difc.outputs(input);
    const scale = Math.max(...expected.map(Math.abs));
    if (!expected.every((value, i) => Math.abs(value - (actual[i] ?? NaN)) <= 1e-10 * scale)) {
      const where = `${benchmark.name}(${input.join(", ")})`;
      throw new Error(`${where}: [${actual.join(", ")}] by difc, [${expected.join(", ")}] by hand`);
    }
  }
}
