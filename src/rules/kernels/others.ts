import type { Kernel, KernelProgram } from "../../ir/kernel.js";
import type { SymbolNode } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { integer, Substitution, symbolsIn } from "../../ir/substitute.js";
import { conjunction } from "./contributions.js";
import { placesOf } from "./keepCompared.js";
import type { NameSource } from "./names.js";

/** The product of all factors but one, for each factor of a product over indices. */
export interface ProductOfOthers {
  readonly program: KernelProgram;
  readonly kernel: Kernel;
  /** The product at the point of the domain whose factor is left out. */
  readonly element: SymbolNode;
}

/**
 * Multiplies, for each factor, all others: `others[i] = Π_j value[j]` for j ≠ i. Nothing is divided, so that it is right where factors are 0. It is
 * a product over indices itself, so that its derivatives are right as well. It takes the square of as many operations as there are factors.
 */
export function productOfOthers(pool: ExpressionPool, kernel: Kernel, names: NameSource): ProductOfOthers {
  const places = placesOf(pool, kernel.domain);
  if (places === undefined) throw new Error("factors without places");
  const target = names.take(`${kernel.target}Others`);
  const kept = symbolsIn(kernel.subscripts);
  const multiplied = kernel.domain.filter(({ symbol }) => !kept.has(symbol));
  const twins = new Map(
    multiplied.map(({ symbol }): [SymbolNode, SymbolNode] => [symbol, pool.symbol(names.take(symbol.name))]),
  );
  const { real, condition } = new Substitution(pool, twins);
  const domain = multiplied.map(({ symbol, low, high }) => ({
    symbol: twins.get(symbol) ?? symbol,
    low: integer(pool, real(low)),
    high: integer(pool, real(high)),
  }));
  const isOther = pool.or([...twins].map(([symbol, twin]) => pool.compare("!=", twin, symbol)));
  const others: Kernel = {
    ...kernel,
    target,
    subscripts: places.subscripts,
    domain: [...kernel.domain, ...domain],
    guard: conjunction(pool, kernel.guard && condition(kernel.guard), isOther),
    value: real(kernel.value),
  };
  return {
    program: { kernels: [others], shapes: new Map([[target, places.shape]]) },
    kernel: others,
    element: pool.element(target, places.subscripts),
  };
}
