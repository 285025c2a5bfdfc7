import { beforeAll, describe, expect, test } from "vitest";

import { functionTable } from "../../src/functions/table.js";
import { Agreement } from "./agreement.js";
import { compileAll } from "./batches.js";
import { peers, type PeerCase } from "./corpora.js";
import { evaluateRepeatedDerivative } from "./repeated.js";

/** Functions of the peers that difc's users can write in one line. */
const prelude = [
  "let exp10(x) = 10^x",
  "let sinpi(x) = sin(pi*x)",
  "let cospi(x) = cos(pi*x)",
  "let trigamma(x) = polygamma(1, x)",
  "let beta(a, b) = gamma(a)*gamma(b)/gamma(a + b)",
  "let lbeta(a, b) = lgamma(a) + lgamma(b) - lgamma(a + b)",
].join("\n");

/** Functions of the peers that difc does not have. */
const missing =
  /\b(bessel[ijky]|Si|Ci|Shi|Chi|Ei|li|fresnel[sc]|lambertw|polylog|erfc?inv|erfi|dawson|gammainc|ellip(?:K|E|F|Einc)|expint)\(/;

/** Cases that do not agree, each with the reason. */
const knownDifferences: Readonly<Record<string, string>> = {};

const included = peers.filter((entry) => reasonToExclude(entry) === undefined);

function reasonToExclude({ formula, status }: PeerCase): string | undefined {
  if (status !== "ok") return status;
  if (formula.includes("polygamma(m,")) return "polygamma of a variable order";
  return missing.exec(formula)?.[1];
}

test("no case vanishes", () => {
  const reasons = new Map<string, number>();
  for (const entry of peers) {
    const reason = reasonToExclude(entry);
    if (reason !== undefined) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  expect(peers).toHaveLength(804);
  expect(included).toHaveLength(742);
  // prettier-ignore
  expect(Object.fromEntries(reasons)).toEqual({
    "no-real-point": 9,
    "peer-disagrees": 3,
    "polygamma of a variable order": 1,
    Chi: 2, Ci: 1, Ei: 2, Shi: 1, Si: 3, besseli: 4, besselj: 4, besselk: 4, bessely: 4, dawson: 1, ellipE: 1, ellipEinc: 2,
    ellipF: 1, ellipK: 1, erfcinv: 1, erfi: 1, erfinv: 2, expint: 1, fresnelc: 3, fresnels: 3, gammainc: 2,
    lambertw: 2, li: 1, polylog: 2,
  });
});

test("a function that is missing is not in the function table", () => {
  for (const name of functionTable.keys()) expect(`${name}(`).not.toMatch(missing);
});

describe("first derivatives", () => {
  const agreement = new Agreement();
  const cases = included.filter(({ wrt }) => wrt.length === 1);

  beforeAll(async () => {
    const definitions = cases.map((entry, index) => ({
      entry,
      id: entry.id,
      name: `f${index}`,
      text: `f${index}(${parametersOf(entry)}) = ${entry.formula}`,
    }));
    await compileAll(
      definitions,
      ({ entry, id, name }, emitted) => {
        for (const { at, value: reference, derivative, error } of entry.points) {
          const where = `at ${JSON.stringify(Object.fromEntries(at))}`;
          const names = parametersOf(entry).split(/[,;] /);
          const { value, gradient } = emitted.valueAndGradient(
            name,
            names.map((parameter) => at.get(parameter) ?? NaN),
          );
          agreement.compare(id, `the value ${where}`, value, reference, error.value);
          agreement.compare(id, `the derivative ${where}`, gradient.get(names[0] ?? ""), derivative, error.derivative);
        }
      },
      ({ id }, reason) => agreement.fail(id, reason),
      prelude,
    );
  }, 120_000);

  test("every case was compared", () => {
    expect(agreement.cases).toBe(cases.length);
  });

  test("values and derivatives agree with the references", () => {
    expect(agreement.unexplained(knownDifferences)).toEqual([]);
    expect(agreement.outdated(knownDifferences)).toEqual([]);
    expect(agreement.rate).toBeGreaterThanOrEqual(0.995);
  });
});

test("derivatives of higher order agree with the references", () => {
  const agreement = new Agreement();
  for (const entry of included.filter(({ wrt }) => wrt.length > 1)) {
    const text = `${prelude}\nf(${parametersOf(entry)}) = ${entry.formula}`;
    for (const { at, derivative } of entry.points) {
      const actual = evaluateRepeatedDerivative(text, entry.wrt, at);
      const what = `the derivative at ${JSON.stringify(Object.fromEntries(at))}`;
      agreement.compare(entry.id, what, actual, derivative, 0);
    }
  }
  expect(agreement.cases).toBe(43);
  expect(agreement.unexplained({})).toEqual([]);
});

/** The variable of differentiation first, then all others as data. */
function parametersOf({ wrt: [variable = ""], points }: PeerCase): string {
  const others = [...(points[0]?.at.keys() ?? [])].filter((name) => name !== variable);
  return others.length === 0 ? variable : `${variable}; ${others.join(", ")}`;
}
