import type { Builder } from "../ir/builder.js";
import type { Node, Real } from "../ir/node.js";
import { OperandTable } from "../ir/operandTable.js";
import { required, type Bindings } from "./bindings.js";
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

  /** A pattern with its variables bound, built once. */
  of({ side, variables, conditions }: OtherOperand, bindings: Bindings): Real {
    const bound: Node[] = [];
    for (const name of variables) bound.push(required(bindings.reals, name));
    for (const name of conditions) bound.push(required(bindings.conditions, name));
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
