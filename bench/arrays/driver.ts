import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import type { Loop } from "../timing.js";
import type { Argument, ArrayCase } from "./cases.js";

/** A function of a module, with a loop of its own around it, so that engines do not share what they learn. */
export interface Driver {
  readonly loop: Loop;
  /** All that it returns for each input: of a gradient the blocks one after the other. */
  readonly results: () => readonly (readonly number[])[];
}

export interface Callee {
  /** A file of JavaScript. */
  readonly module: string;
  readonly function: string;
  readonly returns: "value" | "gradient";
}

/** Writes and loads a module that calls another with the inputs of a benchmark, and with memory for the arrays of a gradient. */
export async function drive(benchmark: ArrayCase, callee: Callee, directory: string, who: string): Promise<Driver> {
  const file = join(directory, `${benchmark.name}-${who}.js`);
  writeFileSync(file, driverText(benchmark, callee));
  const driver: unknown = await import(pathToFileURL(file).href);
  if (!isDriverModule(driver)) throw new Error(`${file} is not a driver`);
  const { inputs } = benchmark;
  return { loop: () => driver.run(inputs), results: () => inputs.map((input) => driver.outputs(input)) };
}

interface DriverModule {
  readonly run: (inputs: readonly (readonly Argument[])[]) => number;
  readonly outputs: (input: readonly Argument[]) => readonly number[];
}

function isDriverModule(module: unknown): module is DriverModule {
  return typeof module === "object" && module !== null && "run" in module && "outputs" in module;
}

function driverText({ shapes, variables }: ArrayCase, callee: Callee): string {
  const isGradient = callee.returns === "gradient";
  const arguments_ = Object.keys(shapes).map((_, place) => `input[${place}]`);
  const isNumber = (variable: string) => shapes[variable]?.length === 0;
  const blocks = variables.filter((variable) => !isNumber(variable));
  const lengths = blocks.map((block) => {
    const length = (shapes[block] ?? []).reduce((product, size) => product * size, 1);
    return `${block}: new Float64Array(${length})`;
  });
  if (isGradient && blocks.length > 0) arguments_.push("out");
  const call = `candidate(${arguments_.join(", ")})`;
  const sample = variables.map((variable) => (isNumber(variable) ? `result.${variable}` : `result.${variable}[0]`));
  const all = variables.map((variable) => (isNumber(variable) ? `result.${variable}` : `...result.${variable}`));
  return `import { ${callee.function} as candidate } from ${JSON.stringify(pathToFileURL(callee.module).href)};

const out = { ${lengths.join(", ")} };

export function run(inputs) {
  let sum = 0;
  for (let i = 0; i < inputs.length; i++) {
    const input = inputs[i];
    const result = ${call};
    sum += ${isGradient ? sample.join(" + ") : "result"};
  }
  return sum;
}

export function outputs(input) {
  const result = ${call};
  return [${isGradient ? all.join(", ") : "result"}];
}
`;
}
