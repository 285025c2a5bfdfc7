import typescript from "typescript";
import { expect, it } from "vitest";

import { compile } from "../../src/compile.js";
import { EmittedModule } from "../support/emitted.js";

it("compares with a choice in a way that TypeScript does not read as type arguments", async () => {
  const { code = "" } = await compile(
    "f(x, y) = if y < (if x > (if y > 0 then 1 else 2) + 0.5 then x else 3) then 1 + x else x",
    { format: false },
  );
  expect(typescript.transpileModule(code, { reportDiagnostics: true }).diagnostics).toEqual([]);
  const emitted = new EmittedModule(code);
  expect(emitted.value("f", [4, 3.5])).toBe(5);
  expect(emitted.value("f", [4, 4.5])).toBe(4);
  expect(emitted.value("f", [1, 2])).toBe(2);
});
