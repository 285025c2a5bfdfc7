import type { EmittedModule } from "../../support/emitted.js";

/** What an emitted factory such as `lossFlat` gives. */
export class FlatForm {
  readonly #form: object;

  constructor(emitted: EmittedModule, factory: string, data: readonly unknown[]) {
    const form = emitted.call(factory, data);
    if (typeof form !== "object" || form === null) throw new Error(`${factory} gives no object`);
    this.#form = form;
  }

  get members(): readonly string[] {
    return Object.keys(this.#form);
  }

  get length(): number {
    return Number(Reflect.get(this.#form, "length"));
  }

  get offsets(): unknown {
    const offsets: unknown = Reflect.get(this.#form, "offsets");
    return offsets;
  }

  call(member: string, ...parameters: readonly unknown[]): unknown {
    const found: unknown = Reflect.get(this.#form, member);
    if (typeof found !== "function") throw new Error(`there is no ${member}`);
    return Reflect.apply(found, undefined, parameters);
  }

  /** An array that a member returns. */
  array(member: string, ...parameters: readonly unknown[]): Float64Array {
    const found = this.call(member, ...parameters);
    if (!(found instanceof Float64Array)) throw new Error(`${member} gives no array`);
    return found;
  }

  pack(variables: Readonly<Record<string, unknown>>, ...point: readonly Float64Array[]): Float64Array {
    return this.array("pack", variables, ...point);
  }
}

/** All numbers of a result, in the order of its keys. */
export function numbersIn(value: unknown): number[] {
  if (typeof value === "number") return [value];
  if (value instanceof Float64Array) return [...value];
  if (typeof value !== "object" || value === null) throw new Error("what is returned holds no numbers");
  return Object.values(value).flatMap(numbersIn);
}
