import { describe, expect, it } from "vitest";

import { compile, derive } from "../../src/index.js";
import { record } from "../support/decode.js";
import { EmittedModule } from "../support/emitted.js";

/** A function over arrays, and arguments at which its code is finite or not. */
interface Case {
  readonly text: string;
  readonly finite: readonly (readonly unknown[])[];
  /** Each with the outputs that are not finite there. */
  readonly singular: readonly (readonly [outputs: readonly string[], at: readonly unknown[]])[];
}

const v = (...values: readonly number[]) => Float64Array.from(values);

const cases: Readonly<Record<string, Case>> = {
  "logarithms of elements": {
    text: "f(p[n]) = -sum(p[i]*log(p[i]) for i)",
    finite: [[v(0.5, 2)], [v()]],
    singular: [
      [["∂f/∂p"], [v(0.5, 0)]],
      [["f", "∂f/∂p"], [v(-1, 2)]],
    ],
  },
  "a weighted mean": {
    text: "f(w[n]; x[n]) = sum(w[i]*x[i] for i)/sum(w)",
    finite: [[v(1, 2), v(3, 4)]],
    singular: [
      [
        ["f", "∂f/∂w"],
        [v(1, -1), v(3, 4)],
      ],
    ],
  },
  distances: {
    text: "f(p[n, 2]; a) = a*sum(1/sum((p[i, c] - p[j, c])^2 for c) for i in 0..n, j in i + 1..n)",
    finite: [[v(1, 2, 1, 3), 2]],
    singular: [
      [
        ["f", "∂f/∂p"],
        [v(1, 2, 1, 2, 5, 6), 2],
      ],
    ],
  },
  "roots that are stored": {
    text: "f(x[n], y[n]) = { let root[i] = sqrt(x[i]) return sum(root[i]*y[i] for i)*sum(root[i]^2 for i) }",
    finite: [[v(1, 2), v(3, 4)]],
    singular: [
      [["∂f/∂x"], [v(1, 0), v(3, 4)]],
      [
        ["f", "∂f/∂x", "∂f/∂y"],
        [v(1, -1), v(3, 4)],
      ],
    ],
  },
  "a norm": {
    text: "f(x[n]) = norm(x)",
    finite: [[v(1, 2)], [v(0, 0)]],
    singular: [],
  },
  "a quotient by a norm": {
    text: "f(a[n], b[n]) = dot(a, b)/norm(b)",
    finite: [
      [v(1, 2), v(3, 4)],
      [v(0, 0), v(3, 4)],
    ],
    singular: [
      [
        ["f", "∂f/∂a", "∂f/∂b"],
        [v(1, 2), v(0, 0)],
      ],
    ],
  },
  "a deviation": {
    text: "f(x[n]) = { let m = mean(x) return sqrt(sum((x[i] - m)^2 for i)/(n - 1)) }",
    finite: [[v(1, 2, 4)]],
    singular: [
      [["∂f/∂x"], [v(2, 2, 2)]],
      [["f", "∂f/∂x"], [v(2)]],
    ],
  },
  "a logarithm beside a sum": {
    text: "f(x[n], y) = sum(x) + log(y)",
    finite: [[v(1, 2), 1]],
    singular: [
      [
        ["f", "∂f/∂y"],
        [v(1, 2), 0],
      ],
      [["f"], [v(1, 2), -1]],
    ],
  },
  "softmax and log-sum-exp": {
    text: "f(x[n]) = logsumexp(x)*sum((exp(x[i])/sum(exp(x[j]) for j))^2 for i)",
    finite: [[v(0)], [v(700, -700)]],
    singular: [],
  },
  extremes: {
    text: "f(x[n]; y[m]) = sum(max(abs(x[i] - y[j]) for j) for i)",
    finite: [[v(1, 2), v(1, 3)]],
    singular: [],
  },
  "an array": {
    text: "f(x[n], s) = [log(x[i])*s for i]",
    finite: [[v(1, 2), 3]],
    singular: [
      [
        ["f", "∂f/∂x", "∂f/∂s"],
        [v(1, 0), 3],
      ],
      [
        ["f", "∂f/∂s"],
        [v(1, -2), 3],
      ],
    ],
  },
};

describe("the points reported of a function over arrays", () => {
  it.each(Object.entries(cases))(
    "are those at which its code is not finite: %s",
    async (_, { text, finite, singular }) => {
      const { code = "", report = [] } = await compile(text, { report: true });
      const module = new EmittedModule(code);
      for (const at of finite) expect(outputsNotFinite(module, at)).toEqual([]);
      for (const [outputs, at] of singular) expect(outputsNotFinite(module, at)).toEqual(outputs);
      const reported = report
        .filter(({ outcome }) => outcome === "infinite" || outcome === "NaN")
        .map(({ outputs }) => outputs);
      const isIn = (some: readonly (readonly string[])[]) => (outputs: readonly string[]) =>
        some.some((other) => other.join() === outputs.join());
      const found = singular.map(([outputs]) => outputs);
      expect(reported.filter((outputs) => !isIn(found)(outputs))).toEqual([]);
      expect(found.filter((outputs) => !isIn(reported)(outputs))).toEqual([]);
    },
  );

  it("say which expression they stem from, also in a helper", () => {
    const text = "let roots(u[n]) = [sqrt(u[i]) for i]\nf(x[n]) = sum(roots(x))";
    const { report = [] } = derive(text, { report: true });
    expect(
      report.map(({ span, call }) => [text.slice(span.start, span.end), text.slice(call?.start, call?.end)]),
    ).toEqual([
      ["sqrt(u[i])", "roots(x)"],
      ["sqrt(u[i])", "roots(x)"],
    ]);
  });

  it("are about the names that are differentiated by", () => {
    const { report = [] } = derive("f(x[n]; a[n]) = sum(sqrt(a[i])*x[i] for i)", { report: true, wrt: ["a"] });
    expect(report.map(({ outputs }) => outputs)).toEqual([["f", "∂f/∂a"], ["∂f/∂a"]]);
  });

  it("are listed once, however often an expression is repeated", () => {
    const lets = Array.from({ length: 30 }, (_, index) => `let y${index + 1}[i] = log(y${index}[i]) + y${index}[i]`);
    const chain = `f(y0[n]) = { ${lets.join(" ")} return sum(y30[i]*y30[n - 1 - i] for i) }`;
    expect(derive(chain, { report: true }).report).toHaveLength(60);
    const sum = `f(x[n]) = ${Array.from({ length: 200 }, () => "sum(1/x[i] for i)").join(" + ")}`;
    expect(derive(sum, { report: true }).report).toHaveLength(1);
  }, 20_000);
});

/** The outputs in which not all numbers are finite. */
function outputsNotFinite(module: EmittedModule, at: readonly unknown[]): readonly string[] {
  const together = module.names.find((name) => name.startsWith("fValueAnd")) ?? "";
  const results = fields(module.call(together, at));
  const partials = fields(results.get("gradient") ?? results.get("jacobian"));
  const outputs = new Map<string, unknown>([
    ["f", results.get("value")],
    ...[...partials].map(([name, partial]) => [`∂f/∂${name}`, partial] as const),
  ]);
  return [...outputs].flatMap(([name, numbers]) => (isFinite(numbers) ? [] : [name]));
}

const fields = record((value) => value);

function isFinite(found: unknown): boolean {
  return found instanceof Float64Array ? found.every(Number.isFinite) : Number.isFinite(found);
}
