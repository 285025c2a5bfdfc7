import { afterAll, expect, test } from "vitest";

import { IsolatedCompiler } from "./compiler.js";
import { inputs } from "./inputs.js";

const COUNT = 200;

const compiler = new IsolatedCompiler();
afterAll(() => compiler.close());

test.each(Object.entries(inputs))(
  "%s give code or diagnostics",
  async (_, make) => {
    for (let seed = 0; seed < COUNT; seed += 1) {
      const text = make(seed);
      expect(await compiler.judge(text), `seed ${seed}: ${text.slice(0, 500)}`).toBeUndefined();
    }
  },
  120_000,
);
