import type { Kernel, KernelProgram } from "../../ir/kernel.js";
import type { ArrayFunction } from "../../ir/model.js";
import { symbolsIn } from "../../ir/substitute.js";
import { expressionsOf } from "../../ir/kernels.js";

/** Hands out names that nothing has yet. */
export interface NameSource {
  take(preferred: string): string;
}

/** Hands out names of arrays that nothing in some kernels has. */
export class FreshNames implements NameSource {
  readonly #taken: Set<string>;

  constructor(taken: Iterable<string>) {
    this.#taken = new Set(taken);
  }

  has(name: string): boolean {
    return this.#taken.has(name);
  }

  take(preferred: string): string {
    let name = preferred;
    for (let suffix = 2; this.#taken.has(name); suffix += 1) name = `${preferred}${suffix}`;
    this.#taken.add(name);
    return name;
  }
}

/** Names that neither a function over arrays has nor its kernels, such as they are by now. */
export function namesBeside(
  { variables, data, sizes }: Pick<ArrayFunction, "variables" | "data" | "sizes">,
  { kernels, shapes }: KernelProgram,
): FreshNames {
  const parameters = [...variables, ...data].map(({ name }) => name);
  return new FreshNames([...parameters, ...sizes, ...namesIn(kernels), ...shapes.keys()]);
}

/** All names in kernels: of targets, arrays, indices and other symbols. */
export function namesIn(kernels: readonly Kernel[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const kernel of kernels) {
    names.add(kernel.target);
    const bounds = kernel.domain.flatMap(({ symbol, low, high }) => [symbol, low, high]);
    for (const { name, element } of symbolsIn([...expressionsOf(kernel), ...bounds])) names.add(element?.array ?? name);
  }
  return names;
}
