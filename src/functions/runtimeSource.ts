import { readFileSync } from "node:fs";

/** The text of a helper as it stands in an emitted module. */
export interface RuntimeSource {
  /** The helpers that this one calls. */
  readonly imports: readonly string[];
  /** The constants and the function, without imports and without `export`. */
  readonly text: string;
}

/** The helpers are shipped as source: this path holds from `src/functions` and from `dist/modules`. */
const directory = new URL("../../src/functions/runtime/", import.meta.url);

/** Reads the helper `name`; a name without a file is a fault of the function table. */
export function runtimeSource(name: string): RuntimeSource {
  const source = readFileSync(new URL(`${name}.ts`, directory), "utf8");
  const imports = Array.from(source.matchAll(/^import .* from "\.\/(\w+)\.js";$/gm), ([, imported = ""]) => imported);
  const text = source
    .replace(/^import .*\n/gm, "")
    .replace(/^export /gm, "")
    .trim();
  return { imports, text: `${text}\n` };
}
