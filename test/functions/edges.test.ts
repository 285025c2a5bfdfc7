import { describe, expect, it } from "vitest";

import type { FunctionDefinition } from "../../src/functions/definition.js";
import { notation } from "../../src/functions/notation.js";
import { allFunctions } from "../../src/functions/table.js";
import { ExpressionPool } from "../../src/ir/pool.js";
import { holdsAt } from "../support/expressions.js";

const places = [0, 1, -1, 2, -2, 0.5, -0.5, 3, -3, 1.5, -1.5, 0.1, 7];

/** Operands of every combination of places; a literal is one of the first orders. */
function samples({ parameters, variadic, literalParameters }: FunctionDefinition): readonly (readonly number[])[] {
  const count = variadic ? 2 : parameters.length;
  let tuples: readonly (readonly number[])[] = [[]];
  for (let index = 0; index < count; index += 1) {
    const values = literalParameters.includes(index) ? [0, 1, 2] : places;
    tuples = tuples.flatMap((tuple) => values.map((value) => [...tuple, value]));
  }
  return tuples;
}

const edged = [...allFunctions.values()].filter(({ parameters }) => parameters.length > 0);

describe.each(edged)("the edges of $name", (definition) => {
  it("are where its values are not finite", () => {
    const pool = new ExpressionPool();
    for (const values of samples(definition)) {
      const operands = values.map((_, index) => pool.symbol(`x${index}`));
      const at = new Map(values.map((value, index) => [`x${index}`, value]));
      const kinds = definition.edges
        .filter(({ where }) => where(notation(pool), operands).some((condition) => holdsAt(pool, condition, at)))
        .map(({ kind }) => kind);
      const isListed = kinds.includes("infinite") || kinds.includes("NaN");
      expect([values, isListed]).toEqual([values, !Number.isFinite(definition.evaluate(...values))]);
    }
  });

  it("have a convention where it has a kink", () => {
    const hasKink = definition.edges.some(({ kind }) => kind === "kink");
    expect(hasKink && definition.conventions.length === 0).toBe(false);
  });
});
