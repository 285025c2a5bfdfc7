import type { ModelFunction } from "../../ir/model.js";
import type { DifferentialOperator } from "../../ir/pendingDerivative.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { dependentsIn, type Dependents } from "./dependents.js";
import { derivePart, type Line } from "./derivePart.js";
import { divideIntoParts, type DividedFunction, type Part } from "./parts.js";

/** A part and the lines by which it is derived. */
export interface DerivedPart {
  readonly part: Part;
  readonly lines: readonly Line[];
}

/** Derives a function part by part. */
export class PartwiseDerivation {
  readonly divided: DividedFunction;
  readonly sign: "d" | "∂";
  readonly #dependents: Dependents;
  readonly #positions: ReadonlyMap<string, number>;
  readonly #taken: ReadonlySet<string>;

  constructor(pool: ExpressionPool, definition: ModelFunction) {
    const parameters = [...definition.variables, ...definition.data];
    this.divided = divideIntoParts(pool, definition);
    this.sign = parameters.length === 1 ? "d" : "∂";
    this.#dependents = dependentsIn(this.divided.parts);
    this.#positions = new Map(this.divided.parts.map(({ name }, index) => [name, index]));
    this.#taken = new Set([...this.#positions.keys(), ...parameters]);
  }

  readonly operatorFor = (variable: string): DifferentialOperator => ({ sign: this.sign, variable });

  /** The parts that depend on a variable, operands first, and at last the function itself. */
  partsFor(variable: string): readonly Part[] {
    const { parts } = this.divided;
    const positions = [...this.#dependents(variable)]
      .flatMap((name) => this.#positions.get(name) ?? [])
      .filter((position) => position < parts.length - 1)
      .sort((a, b) => a - b);
    return [...positions, parts.length - 1].flatMap((position) => parts[position] ?? []);
  }

  /** Derives the parts for a variable. */
  linesFor(variable: string): readonly DerivedPart[] {
    const active = this.#dependents(variable);
    return this.partsFor(variable).map((part) => ({
      part,
      lines: derivePart(this.divided.pool, part.expression, this.operatorFor(variable), {
        active,
        taken: this.#taken,
      }),
    }));
  }
}
