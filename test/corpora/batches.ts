import { compile } from "../../src/index.js";
import { EmittedModule } from "../support/emitted.js";

export interface Definition {
  readonly id: string;
  /** The name of the function that `text` defines; unique in its corpus. */
  readonly name: string;
  readonly text: string;
}

/**
 * Compiles many functions, a batch to a module, and hands every compiled function's module to `visit`.
 * `prelude` comes first in every batch.
 * A batch that does not compile is halved until the function at fault is found, which goes to `fail`.
 */
export async function compileAll<D extends Definition>(
  definitions: readonly D[],
  visit: (definition: D, emitted: EmittedModule) => void,
  fail: (definition: D, reason: string) => void,
  prelude = "",
): Promise<void> {
  for (let start = 0; start < definitions.length; start += BATCH) {
    await compileBatch(definitions.slice(start, start + BATCH), visit, fail, prelude);
  }
}

const BATCH = 50;

async function compileBatch<D extends Definition>(
  definitions: readonly D[],
  visit: (definition: D, emitted: EmittedModule) => void,
  fail: (definition: D, reason: string) => void,
  prelude: string,
): Promise<void> {
  const outcome = await load([prelude, ...definitions.map(({ text }) => text)].join("\n"));
  if (outcome instanceof EmittedModule) {
    for (const definition of definitions) visit(definition, outcome);
    return;
  }
  const [only] = definitions;
  if (only !== undefined && definitions.length === 1) {
    fail(only, outcome);
    return;
  }
  const middle = definitions.length >> 1;
  await compileBatch(definitions.slice(0, middle), visit, fail, prelude);
  await compileBatch(definitions.slice(middle), visit, fail, prelude);
}

/** The module of a model, or why there is none. */
async function load(text: string): Promise<EmittedModule | string> {
  try {
    const { code, diagnostics } = await compile(text, { format: false });
    if (code === undefined) return `does not compile: ${JSON.stringify(diagnostics)}`;
    return new EmittedModule(code);
  } catch (error) {
    return `the compiler failed: ${String(error)}`;
  }
}
