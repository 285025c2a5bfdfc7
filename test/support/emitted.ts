import { compileFunction } from "node:vm";

import typescript from "typescript";

import { number, object, record } from "./decode.js";

/** An emitted module, loaded and ready to be called by name. */
export class EmittedModule {
  readonly #exports: Readonly<Record<string, unknown>>;

  /** @param files What other files export, by the names that the module imports them by. */
  constructor(code: string, files: Readonly<Record<string, unknown>> = {}) {
    const { outputText } = typescript.transpileModule(code, {
      compilerOptions: {
        module: typescript.ModuleKind.CommonJS,
        target: typescript.ScriptTarget.ES2022,
      },
    });
    const exports: Record<string, unknown> = {};
    const require = (file: string) => files[file];
    Reflect.apply(compileFunction(outputText, ["exports", "require"]), undefined, [exports, require]);
    this.#exports = exports;
  }

  get names(): readonly string[] {
    return Object.keys(this.#exports);
  }

  value(name: string, parameters: readonly number[]): number {
    return number(this.call(name, parameters));
  }

  gradient(name: string, parameters: readonly number[]): ReadonlyMap<string, number> {
    return decodeGradient(this.call(`${name}Gradient`, parameters));
  }

  valueAndGradient(
    name: string,
    parameters: readonly number[],
  ): { value: number; gradient: ReadonlyMap<string, number> } {
    return decodeValueAndGradient(this.call(`${name}ValueAndGradient`, parameters));
  }

  call(name: string, parameters: readonly unknown[]): unknown {
    const exported = this.#exports[name];
    if (typeof exported !== "function") throw new Error(`the emitted module does not export ${name}`);
    return Reflect.apply(exported, undefined, parameters);
  }
}

const decodeGradient = record(number);
const decodeValueAndGradient = object({ value: number, gradient: decodeGradient });
