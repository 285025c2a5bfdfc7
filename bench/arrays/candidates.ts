import { writeFileSync } from "node:fs";
import { join } from "node:path";

import typescript from "typescript";

import { compile } from "../../src/index.js";
import type { ArrayCase } from "./cases.js";
import { drive, type Driver } from "./driver.js";

/** The emitted objective and gradient of a benchmark, and the gradient that is written by hand. */
export interface Candidates {
  readonly objective: Driver;
  readonly gradient: Driver;
  readonly handwritten: Driver;
}

/** Loads all that runs in this process. `handwritten` is the folder of the hand-written modules, as JavaScript. */
export async function prepare(benchmark: ArrayCase, handwritten: string, directory: string): Promise<Candidates> {
  const { name, function: callee } = benchmark;
  const hand = join(handwritten, "arrays", `${name}.js`);
  const load = async (emitted: string, suffix: string) => {
    const module = join(directory, `${name}-emitted${suffix}.js`);
    writeFileSync(module, emitted);
    const returns = suffix === "" ? "value" : "gradient";
    return drive(benchmark, { module, function: `${callee}${suffix}`, returns }, directory, `driver${suffix}`);
  };
  const emitted = await emit(benchmark);
  return {
    objective: await load(emitted, ""),
    gradient: await load(emitted, "Gradient"),
    handwritten: await drive(
      benchmark,
      { module: hand, function: "gradient", returns: "gradient" },
      directory,
      "driver-hand",
    ),
  };
}

async function emit({ name, model }: ArrayCase): Promise<string> {
  const { code } = await compile(model, { file: `${name}.expr` });
  if (code === undefined) throw new Error(`${name} does not compile`);
  return typescript.transpileModule(code, {
    compilerOptions: { target: typescript.ScriptTarget.ES2022, module: typescript.ModuleKind.ES2022 },
  }).outputText;
}

/** Throws unless two candidates give the same but for a relative error of the largest number. */
export function requireAgreement(
  benchmark: ArrayCase,
  expected: readonly (readonly number[])[],
  actual: readonly (readonly number[])[],
  who: string,
  tolerance: number,
): void {
  for (const [place, numbers] of expected.entries()) {
    const others = actual[place] ?? [];
    const scale = Math.max(...numbers.map(Math.abs));
    const differs = numbers.findIndex((value, part) => !(Math.abs(value - (others[part] ?? NaN)) <= tolerance * scale));
    if (differs < 0) continue;
    const [left, right] = [numbers[differs] ?? NaN, others[differs] ?? NaN];
    throw new Error(`${benchmark.name}, part ${differs} of the gradient: ${left} by difc, ${right} by ${who}`);
  }
}
