import { readdirSync, readFileSync } from "node:fs";

import { randomText } from "./bytes.js";
import { mutate } from "./mutate.js";
import { randomProgram } from "./programs.js";
import { Random } from "./random.js";

const directory = new URL("../../examples/", import.meta.url);
const examples = readdirSync(directory, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".expr"))
  .map((name) => readFileSync(new URL(name, directory), "utf8"));

/** The kinds of input; each makes the same text from the same seed. */
export const inputs = {
  "random text": (seed: number) => randomText(new Random(seed)),
  "mutated examples": (seed: number) => {
    const random = new Random(seed);
    return mutate(random, examples[random.integer(examples.length)] ?? "");
  },
  "random programs": (seed: number) => randomProgram(new Random(seed)),
  "mutated programs": (seed: number) => {
    const random = new Random(seed);
    return mutate(random, randomProgram(random));
  },
} as const;
