import { describe, expect, it } from "vitest";

import { derive } from "../../../../src/derive.js";
import { deriveSteps } from "../../../../src/explain/steps/deriveSteps.js";
import { arrayCases } from "../../../arrays/models.js";
import { DerivedWorld, placesOf } from "./derivedWorld.js";

/** Differences of differences have no more digits. */
const TOLERANCE = 2e-6;

function isClose(left: number, right: number): boolean {
  return Math.abs(left - right) <= TOLERANCE * Math.max(1, Math.abs(left), Math.abs(right));
}

/** Sizes of which a derivation is evaluated in no time. */
function isSmall(sizes: Readonly<Record<string, number>>): boolean {
  const values = Object.values(sizes);
  return values.every((size) => size > 0 && size <= 6) && values.some((size) => size > 1);
}

describe.each(arrayCases)("the derivation of $name", (model) => {
  const { functions, derivations } = deriveSteps(model.text, { of: model.of });
  const [derived] = functions;
  if (derived === undefined) throw new Error("no function");
  const sizes = model.sizes.findLast(isSmall) ?? model.sizes.at(-1) ?? {};

  it("ends with what derive prints", () => {
    const expected = derive(model.text).derivatives.filter(({ of }) => of === model.of);
    const results = derivations.filter(({ isIntermediate }) => isIntermediate !== true);
    expect(results.map(({ wrt }) => wrt)).toEqual(expected.map(({ wrt }) => wrt));
    for (const [index, { steps, result, omitted }] of results.entries()) {
      expect(result.text).toBe(expected[index]?.expression);
      if (omitted === undefined) expect(steps.at(-1)?.text).toBe(result.text);
    }
  });

  it(`has lines that are equal at a random point of the sizes ${JSON.stringify(sizes)}`, () => {
    const world = new DerivedWorld(model, derived, sizes);
    let compared = 0;
    for (const { wrt, indices = [], steps, result, omitted } of derivations) {
      const values = world.values(wrt);
      if (values === undefined) throw new Error(`there is no ${wrt}`);
      const lines = [...steps, { ...result, reason: "the result" }];
      const meanings = lines.map((line) => world.read(line));
      for (const place of placesOf(values).slice(0, 6)) {
        const at = new Map(indices.map((index, dimension) => [index, place[dimension] ?? NaN]));
        // A norm of 0 has a corner, at which a textbook's rules say nothing.
        if (!world.hasValuesAround(wrt, place)) continue;
        const expected = world.adjoint(wrt, place);
        for (const [index, meaning] of meanings.entries()) {
          const actual = meaning(at);
          compared += 1;
          if (!isClose(actual, expected))
            expect.fail(
              `${lines[index]?.text ?? ""}  ${lines[index]?.reason ?? ""} is ${actual} at ${place.join()}, not ${expected}`,
            );
        }
      }
      if (omitted !== undefined) expect(steps).toEqual([]);
    }
    expect(compared).toBeGreaterThan(5);
  }, 60_000);
});
