import fc from "fast-check";

import type { FunctionDefinition, Interval } from "../../src/functions/definition.js";
import { functionTable } from "../../src/functions/table.js";

/** What random formulas are made of. */
export interface FormulaOptions {
  readonly variables?: readonly string[];
  /** How deep a formula nests; 3 by default. */
  readonly depth?: number;
  /** How many subterms get a name, so that they may be shared; 2 by default. */
  readonly shared?: number;
  readonly functions?: readonly FunctionDefinition[];
  /** Conditionals, and functions with kinks and jumps. */
  readonly piecewise?: boolean;
}

const piecewise = new Set([
  "abs",
  "sign",
  "min",
  "max",
  "clamp",
  "floor",
  "ceil",
  "round",
  "trunc",
  "mod",
  "fmod",
  "copysign",
  "step",
  "relu",
]);

/** Functions that take any argument as it is; the others get theirs moved into their domain. */
const total = new Set(
  "sin cos exp sinh cosh tanh atan asinh erf sigmoid softplus abs sign floor relu step min max hypot sqrt log cbrt expm1 log1p".split(
    " ",
  ),
);

/** The functions of the table that take real operands. */
export const realFunctions: readonly FunctionDefinition[] = [...functionTable.values()].filter(
  ({ parameters, literalParameters }) => parameters.length > 0 && literalParameters.length === 0,
);

export const smoothFunctions = realFunctions.filter(({ name }) => !piecewise.has(name));

/** Functions that the precise evaluation has at hand, not by a series. */
export const elementaryFunctions = realFunctions.filter(({ name }) => !/gamma|erf|normal/.test(name));

/**
 * Random bodies of functions in the language's own notation, so that a counterexample is a model to paste. Most are
 * finite at moderate values of the variables; not all, and not everywhere.
 */
export function formulas(options: FormulaOptions = {}): fc.Arbitrary<string> {
  const { variables = ["x", "y", "z"], depth = 3, shared = 2 } = options;
  const names = Array.from({ length: shared }, (_, index) => `s${index + 1}`);
  const parts = names.map((_, index) =>
    expressions({ ...options, variables: [...variables, ...names.slice(0, index)] }, Math.max(1, depth - 1)),
  );
  const result = expressions({ ...options, variables: [...variables, ...names] }, depth);
  return fc.tuple(fc.tuple(...parts), result).map(([lets, value]) => {
    const used = usedNames(names, lets, value);
    if (used.size === 0) return value;
    const lines = names.flatMap((name, index) => (used.has(name) ? [`let ${name} = ${lets[index] ?? "0"}`] : []));
    return `{ ${lines.join(" ")} return ${value} }`;
  });
}

/** Which of the named parts the value uses, directly or through others. */
function usedNames(names: readonly string[], lets: readonly string[], value: string): ReadonlySet<string> {
  const used = new Set<string>();
  for (const [index, name] of [...names.entries()].reverse()) {
    const users = [value, ...lets.filter((_, later) => later > index && used.has(names[later] ?? ""))];
    if (users.some((text) => new RegExp(`\\b${name}\\b`).test(text))) used.add(name);
  }
  return used;
}

/** Expressions that nest at most `depth` deep. */
export function expressions(options: FormulaOptions, depth: number): fc.Arbitrary<string> {
  const { variables = ["x", "y", "z"], functions = elementaryFunctions } = options;
  const number = fc.constantFrom("1", "2", "3", "5", "0.5", "0.25", "0.1", "10", "(1/3)", "0");
  const leaf = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...variables) }, { weight: 2, arbitrary: number });
  if (depth === 0) return leaf;
  const part = expressions(options, depth - 1);
  const allowed = functions.filter(({ name }) => options.piecewise === true || !piecewise.has(name));
  const call = fc
    .constantFrom(...allowed)
    .chain((callee) =>
      fc.tuple(...argumentsOf(callee, part)).map((operands) => `${callee.name}(${operands.join(", ")})`),
    );
  const signed = fc.tuple(fc.constantFrom("+", "-"), part).map(([sign, term]) => ` ${sign} ${term}`);
  const choices = [
    { weight: 2, arbitrary: leaf },
    {
      weight: 4,
      arbitrary: fc
        .tuple(part, fc.array(signed, { minLength: 1, maxLength: 3 }))
        .map(([first, rest]) => `(${first}${rest.join("")})`),
    },
    { weight: 4, arbitrary: fc.array(part, { minLength: 2, maxLength: 3 }).map((factors) => factors.join("*")) },
    { weight: 2, arbitrary: fc.tuple(part, part).map(([dividend, divisor]) => `${dividend}/(${divisor})`) },
    { weight: 1, arbitrary: part.map((operand) => `(-${operand})`) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(part, fc.constantFrom("2", "3", "4", "-1", "-2", "0.5", "(1/3)", "1.5", "-0.5"))
        .map(([base, exponent]) => `(${base})^${exponent}`),
    },
    { weight: 1, arbitrary: fc.tuple(part, part).map(([base, exponent]) => `(${base})^(${exponent})`) },
    { weight: 4, arbitrary: call },
  ];
  if (options.piecewise === true) {
    choices.push({
      weight: 2,
      arbitrary: fc
        .tuple(conditions(part), part, part)
        .map(([condition, yes, no]) => `(if ${condition} then ${yes} else ${no})`),
    });
  }
  return fc.oneof(...choices);
}

function conditions(part: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const comparison = fc
    .tuple(part, fc.constantFrom("<", "<=", ">", ">=", "==", "!="), part)
    .map(([left, operator, right]) => `${left} ${operator} ${right}`);
  const joined = fc
    .tuple(comparison, fc.constantFrom("and", "or"), comparison)
    .map(([left, word, right]) => `(${left}) ${word} (${right})`);
  return fc.oneof(
    { weight: 4, arbitrary: comparison },
    { weight: 1, arbitrary: joined },
    { weight: 1, arbitrary: comparison.map((condition) => `not (${condition})`) },
  );
}

function argumentsOf(callee: FunctionDefinition, part: fc.Arbitrary<string>): fc.Arbitrary<string>[] {
  const [first = [-1, 1]] = callee.domain;
  const intervals: readonly Interval[] = callee.variadic ? [first, first] : callee.domain;
  if (total.has(callee.name)) return intervals.map(() => part);
  return intervals.map(([low, high]) =>
    part.map((operand) => `${low} + ${Number((high - low).toPrecision(6))}/(1 + (${operand})^2)`),
  );
}

/** Values of variables: moderate ones, and those at which things happen. */
export const moderate: fc.Arbitrary<number> = fc.oneof(
  { weight: 5, arbitrary: fc.double({ min: -3, max: 3, noNaN: true }) },
  { weight: 2, arbitrary: fc.constantFrom(0.5, 1, 2, 3, -0.5, -1, -2, 0.1, 0) },
);

/** Values at which no two random terms tie. */
export const generic: fc.Arbitrary<number> = fc
  .tuple(fc.boolean(), fc.integer({ min: 1_000_000, max: 3_000_000 }))
  .map(([negative, value]) => ((negative ? -1 : 1) * (value * 2 + 1)) / 2_097_143);

/** A value for each of the variables. */
export function points(
  variables: readonly string[],
  value: fc.Arbitrary<number> = moderate,
): fc.Arbitrary<ReadonlyMap<string, number>> {
  return fc
    .tuple(...variables.map(() => value))
    .map((values) => new Map(variables.map((name, index) => [name, values[index] ?? 0])));
}
