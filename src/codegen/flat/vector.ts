import type { Shape } from "../../ir/kernel.js";
import type { ArrayParameter } from "../../ir/model.js";
import type { Real } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { addIntegers, multiplyIntegers } from "../loops/integers.js";
import { sizeExpression } from "../loops/sizeExpression.js";
import type { NameScope } from "../names.js";
import { literal, name, type Expression, type Statement } from "../program.js";

/** Where a variable lies in the vector: from `offset` on, up to `end`. */
export interface Place {
  readonly variable: string;
  readonly isArray: boolean;
  readonly offset: Expression;
  readonly end: Expression;
  readonly length: Expression;
}

/** How the variables of a function follow one another in one vector, with names for what is no mere size. */
export class Vector {
  readonly places: ReadonlyMap<string, Place>;
  readonly length: Expression;
  /** The constants that the places and sizes mention. */
  readonly constants: readonly Statement[];
  /** How many numbers the value has. */
  readonly outputs: Expression;

  constructor(
    pool: ExpressionPool,
    variables: readonly ArrayParameter[],
    shape: Shape,
    nameOf: (size: string) => string,
    names: NameScope,
  ) {
    const constants: Statement[] = [];
    const named = (size: Real, preferred: string): Expression => {
      const value = sizeExpression(size, nameOf);
      if (value.kind === "literal" || value.kind === "name") return value;
      const constant = names.take(preferred);
      constants.push({ kind: "constant", name: constant, value });
      return name(constant);
    };
    const lengths = variables.map((variable) => multiplyIntegers(pool, [pool.integer(1), ...variable.shape]));
    const offsets = variables.map((variable, index) => {
      const offset = addIntegers(pool, [pool.integer(0), ...lengths.slice(0, index)]);
      return named(offset, `${variable.name}Offset`);
    });
    this.length = named(addIntegers(pool, [pool.integer(0), ...lengths]), "length");
    this.outputs = named(multiplyIntegers(pool, [pool.integer(1), ...shape]), "outputs");
    this.places = new Map(
      variables.map((variable, index) => [
        variable.name,
        {
          variable: variable.name,
          isArray: variable.shape.length > 0,
          offset: offsets[index] ?? literal("0"),
          end: offsets[index + 1] ?? this.length,
          length: sizeExpression(lengths[index] ?? pool.integer(1), nameOf),
        },
      ]),
    );
    this.constants = constants;
  }

  /** Whether the vector is nothing but one array, so that it needs no copies. */
  get isOneArray(): boolean {
    const [first, ...others] = this.places.values();
    return first?.isArray === true && others.length === 0;
  }

  placeOf(variable: string): Place {
    const place = this.places.get(variable);
    if (place === undefined) throw new Error(`${variable} is no variable`);
    return place;
  }
}
