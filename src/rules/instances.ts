import type { Builder } from "../ir/builder.js";
import type { Node, Real } from "../ir/node.js";
import { OperandTable } from "../ir/operandTable.js";
import { boundTo, type Bindings } from "./bindings.js";
import type { OtherOperand } from "./key.js";
import { instantiate } from "./match.js";
import type { Pattern } from "./pattern.js";

/** What patterns become once their variables are bound. A rule asks for the same partner in many sums and products. */
export class Instances {
  readonly #builder: Builder;
  readonly #known = new Map<Pattern, OperandTable<Real>>();

  constructor(builder: Builder) {
    this.#builder = builder;
  }

  /** A pattern with its variables bound, built once; undefined where one is not bound. */
  of({ side, variables, conditions }: OtherOperand, bindings: Bindings): Real | undefined {
    const bound: Node[] = [];
    for (const name of variables) {
      const value = boundTo(bindings.reals, name);
      if (value === undefined) return undefined;
      bound.push(value);
    }
    for (const name of conditions) {
      const value = boundTo(bindings.conditions, name);
      if (value === undefined) return undefined;
      bound.push(value);
    }
    const instances = this.#instancesOf(side);
    const hash = instances.hashOf(bound);
    const known = instances.get(bound, hash);
    if (known !== undefined) return known;
    const built = instantiate(this.#builder, side, bindings);
    instances.add(bound, built, hash);
    return built;
  }

  #instancesOf(side: Pattern): OperandTable<Real> {
    const known = this.#known.get(side);
    if (known !== undefined) return known;
    const fresh = new OperandTable<Real>("ordered");
    this.#known.set(side, fresh);
    return fresh;
  }
}
