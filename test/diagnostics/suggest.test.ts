import { expect, test } from "vitest";

import { nearestName } from "../../src/diagnostics/suggest.js";

test.each([
  ["lamda", ["x", "lambda", "lambert"], "lambda"],
  ["sni", ["tan", "sin", "cos"], "sin"],
  ["SIN", ["tan", "sin"], "sin"],
  ["x1", ["x2", "y"], "x2"],
  ["a", ["b", "c"], undefined],
  ["A", ["a"], "a"],
  ["frobnicate", ["sin", "cos", "sigmoid"], undefined],
  ["temperatur", ["temperature", "temperatures"], "temperature"],
  ["x", ["x"], undefined],
])("%s among %j", (name, candidates, expected) => {
  expect(nearestName(name, candidates)).toBe(expected);
});
