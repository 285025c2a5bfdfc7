import type { ArrayParameter } from "../../ir/model.js";
import type { NameScope } from "../names.js";
import { numberParameter, type Parameter, type Type } from "../program.js";
import type { KernelFunction } from "./function.js";
import { outFor, type OutParameter } from "./results.js";
import { inferSizes, type Sizes } from "./sizes.js";

/** The parameters of an emitted function and the names they have there. */
export interface Signature {
  /** The model's own parameters, the sizes that no argument determines, `out`. */
  readonly parameters: readonly Parameter[];
  readonly sizes: Sizes;
  readonly out: NamedOut | undefined;
  /** The names of the model's parameters and sizes. */
  readonly symbols: ReadonlyMap<string, string>;
}

export interface NamedOut extends OutParameter {
  readonly name: string;
}

/** Names the parameters of a function, and its sizes. */
export function signatureOf(fn: Pick<KernelFunction, "parameters" | "sizes" | "result">, names: NameScope): Signature {
  const sizes = inferSizes(fn);
  const symbols = new Map<string, string>();
  const take = (symbol: string) => {
    const name = names.take(symbol);
    symbols.set(symbol, name);
    return name;
  };
  const own = fn.parameters.map((parameter) => ({ ...numberParameter(take(parameter.name)), type: typeOf(parameter) }));
  const explicit = sizes.explicit.map((size) => numberParameter(take(size)));
  const arrays = outFor(fn.result);
  const out = arrays && { ...arrays, name: names.take("out") };
  for (const { size } of sizes.inferred) take(size);
  const last = out === undefined ? [] : [{ name: out.name, type: out.type, isOptional: true }];
  return { parameters: [...own, ...explicit, ...last], sizes, out, symbols };
}

function typeOf({ shape, isInteger }: ArrayParameter): Type {
  if (shape.length === 0) return "number";
  return isInteger ? "Int32Array" : "Float64Array";
}
