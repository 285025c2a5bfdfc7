import type { ArrayParameter } from "../../ir/model.js";
import type { NameScope } from "../names.js";
import { numberParameter, type Parameter, type Type } from "../program.js";
import type { FurtherArgument, KernelFunction } from "./function.js";
import { outFor, type OutParameter } from "./results.js";
import { inferSizes, type Sizes } from "./sizes.js";

/** The parameters of an emitted function and the names they have there. */
export interface Signature {
  /** The model's own parameters, the sizes that no argument determines, `out`. */
  readonly parameters: readonly Parameter[];
  readonly sizes: Sizes;
  /** The parts of arguments that are objects. */
  readonly components: readonly Component[];
  readonly out: NamedOut | undefined;
  /** The names of the model's parameters and sizes. */
  readonly symbols: ReadonlyMap<string, string>;
}

/** A part of an argument that is an object, which gets a name of its own. */
export interface Component {
  readonly name: string;
  /** Where it is, such as `v.w`. */
  readonly path: string;
}

export interface NamedOut extends OutParameter {
  readonly name: string;
}

/** Names the parameters of a function, and its sizes. */
export function signatureOf(
  fn: Pick<KernelFunction, "parameters" | "sizes" | "further" | "result">,
  names: NameScope,
): Signature {
  const sizes = inferSizes(fn);
  const symbols = new Map<string, string>();
  const take = (symbol: string, preferred = symbol) => {
    const name = names.take(preferred);
    symbols.set(symbol, name);
    return name;
  };
  const own = fn.parameters.map((parameter) => ({ ...numberParameter(take(parameter.name)), type: typeOf(parameter) }));
  const explicit = sizes.explicit.map((size) => numberParameter(take(size)));
  const further = fn.further.map((argument) => declareFurther(argument, names, take));
  const arrays = outFor(fn.result);
  const out = arrays && { ...arrays, name: names.take("out") };
  for (const { size } of sizes.inferred) take(size);
  const last = out === undefined ? [] : [{ name: out.name, type: out.type, isOptional: true }];
  return {
    parameters: [...own, ...explicit, ...further.map(({ parameter }) => parameter), ...last],
    sizes,
    components: further.flatMap(({ components }) => components),
    out,
    symbols,
  };
}

/** Names an argument of the kind of derivative, and what it consists of. */
function declareFurther(
  { name, parameters }: FurtherArgument,
  names: NameScope,
  take: (symbol: string, preferred: string) => string,
): { readonly parameter: Parameter; readonly components: readonly Component[] } {
  const [only] = parameters;
  if (only !== undefined && only.key === undefined) {
    const taken = take(only.parameter.name, name);
    return { parameter: { name: taken, type: typeOf(only.parameter), isOptional: false }, components: [] };
  }
  const taken = names.take(name);
  const keyed = parameters.map(({ key = "", parameter }) => ({ key, parameter }));
  const type = { entries: keyed.map(({ key, parameter }) => ({ key, type: typeOf(parameter) })) };
  const components = keyed.map(({ key, parameter }) => ({
    name: take(parameter.name, `${key}Direction`),
    path: `${taken}.${key}`,
  }));
  return { parameter: { name: taken, type, isOptional: false }, components };
}

function typeOf({ shape, isInteger }: ArrayParameter): Type {
  if (shape.length === 0) return "number";
  return isInteger ? "Int32Array" : "Float64Array";
}
