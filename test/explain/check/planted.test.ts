import { expect, test } from "vitest";

import { outcomeOf } from "../../../src/explain/check/outcome.js";
import { checkOf, verdictsOn } from "./checked.js";

/** A model, a gradient of it written by hand, and the same with an error in it. */
interface Planted {
  readonly error: string;
  readonly model: string;
  readonly right: (...values: readonly number[]) => unknown;
  readonly wrong: (...values: readonly number[]) => unknown;
  readonly reason?: string;
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

const planted: readonly Planted[] = [
  {
    error: "a sign",
    model: "f(x, y) = sin(x)*cos(y)",
    right: (x = NaN, y = NaN) => [Math.cos(x) * Math.cos(y), -Math.sin(x) * Math.sin(y)],
    wrong: (x = NaN, y = NaN) => [Math.cos(x) * Math.cos(y), Math.sin(x) * Math.sin(y)],
    reason: "its sign is wrong",
  },
  {
    error: "a factor",
    model: "f(x, y) = (2*x + 3*y)^2",
    right: (x = NaN, y = NaN) => [4 * (2 * x + 3 * y), 6 * (2 * x + 3 * y)],
    wrong: (x = NaN, y = NaN) => [2 * (2 * x + 3 * y), 6 * (2 * x + 3 * y)],
    reason: "it is 1/2 times what it should be",
  },
  {
    error: "a missing term",
    model: "f(x) = x^3 + 0.001*x",
    right: (x = NaN) => ({ x: 3 * x * x + 0.001 }),
    wrong: (x = NaN) => ({ x: 3 * x * x }),
  },
  {
    error: "a wrong variable",
    model: "f(x, y) = x^2*y",
    right: (x = NaN, y = NaN) => ({ x: 2 * x * y, y: x * x }),
    wrong: (x = NaN, y = NaN) => ({ x: 2 * x * y, y: y * y }),
  },
  {
    error: "swapped partials",
    model: "f(x, y) = x*exp(y)",
    right: (x = NaN, y = NaN) => ({ gradient: [Math.exp(y), x * Math.exp(y)] }),
    wrong: (x = NaN, y = NaN) => ({ gradient: [x * Math.exp(y), Math.exp(y)] }),
  },
  {
    error: "a forgotten factor of the chain rule",
    model: "f(w; x) = sigmoid(w*x)",
    right: (w = NaN, x = NaN) => x * sigmoid(w * x) * (1 - sigmoid(w * x)),
    wrong: (w = NaN, x = NaN) => sigmoid(w * x) * (1 - sigmoid(w * x)),
  },
  {
    error: "the wrong branch",
    model: "f(x) = if x < 0 then x^2 else 3*x",
    right: (x = NaN) => (x < 0 ? 2 * x : 3),
    wrong: (x = NaN) => (x > 0 ? 2 * x : 3),
  },
  {
    error: "an exponent that is off by one",
    model: "f(x) = x^5",
    right: (x = NaN) => [5 * x ** 4],
    wrong: (x = NaN) => [5 * x ** 3],
  },
  {
    error: "a stale constant",
    model: "f(h; m) = 9.80665*m*h",
    right: (_, m = NaN) => [9.80665 * m],
    wrong: (_, m = NaN) => [9.81 * m],
  },
  {
    error: "pi to five digits",
    model: "f(r) = pi*r^2",
    right: (r = NaN) => [2 * Math.PI * r],
    wrong: (r = NaN) => [2 * 3.1416 * r],
  },
  {
    error: "NaN",
    model: "f(x, y) = hypot(x, y)",
    right: (x = NaN, y = NaN) => [x / Math.hypot(x, y), y / Math.hypot(x, y)],
    wrong: (x = NaN, y = NaN) => [x / Math.sqrt(x * x - y * y), y / Math.hypot(x, y)],
  },
  {
    error: "a partial of a small term beside a large one",
    model: "f(x, y) = 1e6*x^2 + 1e-3*sin(y)",
    right: (x = NaN, y = NaN) => [2e6 * x, 1e-3 * Math.cos(y)],
    wrong: (x = NaN, y = NaN) => [2e6 * x, 1e-3 * Math.sin(y)],
  },
  {
    error: "a term that is held constant",
    model: "f(x) = x*log(x)",
    right: (x = NaN) => [Math.log(x) + 1],
    wrong: (x = NaN) => [Math.log(x)],
  },
];

test.each(planted)("$error is caught", async ({ model, right, wrong, reason = "" }) => {
  const correct = await checkOf(model, { against: { name: "right", call: right } });
  expect(outcomeOf(correct)).toBe("right");
  expect(verdictsOn(correct, "right")).not.toContain("wrong");
  const check = await checkOf(model, { against: { name: "wrong", call: wrong } });
  expect(outcomeOf(check)).toBe("wrong");
  expect(verdictsOn(check, "wrong")).toContain("wrong");
  expect(verdictsOn(check, "the emitted gradient")).not.toContain("wrong");
  const reasons = check.points.flatMap(({ partials }) =>
    partials.flatMap(({ claims }) => claims.filter(({ verdict }) => verdict === "wrong").map((claim) => claim.reason)),
  );
  expect(reasons.join("\n")).toContain(reason);
});
