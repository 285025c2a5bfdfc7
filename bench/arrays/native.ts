import { execFileSync, spawn, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { fileURLToPath } from "node:url";

import type { Timer } from "../timing.js";
import type { Argument, ArrayCase } from "./cases.js";

/** A gradient written in C, in a process of its own. */
export interface Native {
  readonly timer: Timer;
  /** The results for all inputs: the blocks of the gradient one after the other. */
  readonly results: () => Promise<readonly (readonly number[])[]>;
  readonly stop: () => void;
}

const sources = fileURLToPath(new URL("../native", import.meta.url));

export function hasCompiler(): boolean {
  return spawnSync("gcc", ["--version"]).status === 0;
}

/** Builds and starts the C program of a benchmark. */
export function start(benchmark: ArrayCase, directory: string): Native {
  const { name, inputs } = benchmark;
  const program = join(directory, `${name}-native`);
  const files = [join(sources, "harness.c"), join(sources, `${name}.c`)];
  execFileSync("gcc", ["-O3", "-march=native", ...files, "-o", program, "-lm"]);
  const data = join(directory, `${name}-inputs`);
  writeFileSync(data, encode(benchmark));
  const child = spawn(program, [data], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const read = async () => {
    const line = await lines.next();
    if (line.done === true) throw new Error(`the C program of ${name} ended`);
    return line.value;
  };
  return {
    timer: async (repetitions) => {
      child.stdin.write(`time ${repetitions}\n`);
      return Number(await read()) / 1e6 / repetitions;
    },
    results: async () => {
      child.stdin.write("show\n");
      const results: (readonly number[])[] = [];
      while (results.length < inputs.length) results.push((await read()).trim().split(" ").map(Number));
      return results;
    },
    stop: () => child.stdin.end(),
  };
}

/** The inputs as the harness reads them: counts and lengths as 64-bit integers, then the numbers of each argument. */
function encode({ inputs, shapes, variables }: ArrayCase): Uint8Array {
  const outputs = variables.reduce((sum, name) => sum + (shapes[name] ?? []).reduce((a, b) => a * b, 1), 0);
  const counts = BigInt64Array.of(BigInt(inputs.length), BigInt(Object.keys(shapes).length), BigInt(outputs));
  return Buffer.concat([bytesOf(counts), ...inputs.flat().flatMap(encodeArgument)]);
}

function encodeArgument(argument: Argument): readonly Uint8Array[] {
  const values = typeof argument === "number" ? Float64Array.of(argument) : argument;
  const isInteger = values instanceof Int32Array;
  return [bytesOf(BigInt64Array.of(isInteger ? 1n : 0n, BigInt(values.length))), bytesOf(values)];
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
