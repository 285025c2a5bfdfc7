import { elementsRead } from "../../ir/kernels.js";
import type { Kernel } from "../../ir/kernel.js";
import type { Real, SymbolNode } from "../../ir/node.js";
import { topologicalOrder } from "../../ir/walk.js";
import type { ForMachine } from "../gradient.js";
import type { Singularity } from "../singularPoints.js";

/** A kernel with its derivatives by the active symbols in its value. */
export interface LocalGradient extends ForMachine {
  readonly kernel: Kernel;
  readonly leaves: readonly SymbolNode[];
}

/** What happens to a kernel's value, or to its derivatives by some symbols. */
type Affected = Pick<Singularity, "kind" | "ofValue" | "ofPartials">;

/** How the values and the adjoints of kernels depend on each other. */
export class Dependence {
  readonly #locals: readonly LocalGradient[];
  readonly #variables: readonly string[];
  /** The variables that an array depends on. */
  readonly #above = new Map<string, ReadonlySet<string>>();

  /** The kernels come in the order in which they run. */
  constructor(locals: readonly LocalGradient[], variables: readonly string[]) {
    this.#locals = locals;
    this.#variables = variables;
    for (const name of variables) this.#above.set(name, new Set([name]));
    for (const { kernel, leaves } of locals) {
      const known = this.#above.get(kernel.target) ?? [];
      this.#above.set(kernel.target, new Set([...known, ...leaves.flatMap((leaf) => [...this.#variablesAbove(leaf)])]));
    }
  }

  /** Whether the value of the function is affected, and the derivatives by which variables. */
  affectedBy(
    { kind, ofValue, ofPartials }: Affected,
    { kernel, leaves }: LocalGradient,
  ): Pick<Singularity, "ofValue" | "ofPartials"> {
    const affected = new Set(ofPartials);
    const reached = leaves.filter(({ name }) => affected.has(name));
    // What is computed from a value that jumps follows no other convention than what is computed from others.
    if (ofValue && kind !== "jump") reached.push(...this.#derivativesFrom(kernel.target));
    const variables = new Set(reached.flatMap((leaf) => [...this.#variablesAbove(leaf)]));
    return { ofValue, ofPartials: this.#variables.filter((name) => variables.has(name)) };
  }

  /** The symbols, derivatives by which are computed from an array, or from what is computed from it. */
  #derivativesFrom(target: string): readonly SymbolNode[] {
    const computed = new Set([target]);
    const found: SymbolNode[] = [];
    for (const { kernel, leaves, machine } of this.#locals) {
      if (elementsRead({ ...kernel, value: machine.value }).some(({ element }) => computed.has(element.array)))
        computed.add(kernel.target);
      for (const [index, leaf] of leaves.entries()) {
        const partial = machine.partials[index];
        if (partial !== undefined && reads(partial, computed)) found.push(leaf);
      }
    }
    return found;
  }

  #variablesAbove({ name, element }: SymbolNode): ReadonlySet<string> {
    return this.#above.get(element?.array ?? name) ?? new Set();
  }
}

function reads(value: Real, arrays: ReadonlySet<string>): boolean {
  return topologicalOrder([value]).some(
    (node) => node.kind === "symbol" && node.element !== undefined && arrays.has(node.element.array),
  );
}
