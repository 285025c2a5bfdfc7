import { arraysRead } from "../../ir/kernels.js";
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

/** The arrays that a kernel reads: for its value, and for its derivative by each symbol. */
interface Reads {
  readonly target: string;
  readonly value: ReadonlySet<string>;
  readonly partials: readonly { readonly leaf: SymbolNode; readonly arrays: ReadonlySet<string> }[];
}

/** How the values and the adjoints of kernels depend on each other. */
export class Dependence {
  readonly #reads: readonly Reads[];
  readonly #variables: readonly string[];
  /** The variables that an array depends on. */
  readonly #above = new Map<string, ReadonlySet<string>>();
  readonly #derivatives = new Map<string, readonly SymbolNode[]>();

  /** The kernels come in the order in which they run. */
  constructor(locals: readonly LocalGradient[], variables: readonly string[]) {
    this.#reads = locals.map(readsOf);
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
    const known = this.#derivatives.get(target);
    if (known !== undefined) return known;
    const computed = new Set([target]);
    const found: SymbolNode[] = [];
    for (const reads of this.#reads) {
      if (overlap(computed, reads.value)) computed.add(reads.target);
      for (const { leaf, arrays } of reads.partials) if (overlap(computed, arrays)) found.push(leaf);
    }
    this.#derivatives.set(target, found);
    return found;
  }

  #variablesAbove({ name, element }: SymbolNode): ReadonlySet<string> {
    return this.#above.get(element?.array ?? name) ?? new Set();
  }
}

function readsOf({ kernel, leaves, machine }: LocalGradient): Reads {
  return {
    target: kernel.target,
    value: arraysRead({ ...kernel, value: machine.value }),
    partials: leaves.flatMap((leaf, index) => {
      const partial = machine.partials[index];
      return partial === undefined ? [] : [{ leaf, arrays: arraysIn(partial) }];
    }),
  };
}

function arraysIn(value: Real): ReadonlySet<string> {
  return new Set(
    topologicalOrder([value]).flatMap((node) =>
      node.kind === "symbol" && node.element !== undefined ? [node.element.array] : [],
    ),
  );
}

function overlap(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  return [...right].some((name) => left.has(name));
}
