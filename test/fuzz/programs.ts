import { functionTable } from "../../src/functions/table.js";
import type { FunctionDefinition } from "../../src/functions/definition.js";
import type { Random } from "./random.js";

const functions = [...functionTable.values()];

/** A program that follows the grammar, and mostly makes sense. */
export function randomProgram(random: Random): string {
  const helpers = random.many(random.integer(3), (i) => `h${i}`);
  const privates = helpers.map((name, i) => `let ${definition(random, name, "x, y, z", helpers.slice(0, i))}`);
  const functions = random.many(1 + random.integer(3), (i) =>
    definition(random, `f${i}`, random.pick(["x, y, z", "x; y, z"]), helpers),
  );
  return [...privates, ...functions].join("\n");
}

function definition(random: Random, name: string, parameters: string, helpers: readonly string[]): string {
  const scope = new Scope(random, ["x", "y", "z"].slice(0, 1 + random.integer(3)), helpers);
  const lets = random.many(random.integer(5), (i) => {
    const line = `  let t${i} = ${scope.real(3)}`;
    scope.names.push(`t${i}`);
    return random.chance(0.2) ? `${line}\n  assume ${scope.condition(1)}` : line;
  });
  if (lets.length === 0) return `${name}(${parameters}) = ${scope.real(5)}`;
  return [`${name}(${parameters}) = {`, ...lets, `  return ${scope.real(3)}`, "}"].join("\n");
}

class Scope {
  readonly random: Random;
  readonly names: string[];
  readonly helpers: readonly string[];

  constructor(random: Random, names: string[], helpers: readonly string[]) {
    this.random = random;
    this.names = names;
    this.helpers = helpers;
  }

  real(depth: number): string {
    const { random } = this;
    if (depth === 0 || random.chance(0.15)) return this.leaf();
    return random.pick([
      () => `(${this.real(depth - 1)} ${random.pick(["+", "-", "*", "/"])} ${this.real(depth - 1)})`,
      () => `${this.real(depth - 1)} ${random.pick(["+", "-", "*", "/"])} ${this.real(depth - 1)}`,
      () => `(${this.real(depth - 1)})^${random.pick(["2", "3", "-1", "0.5", "(1/3)", "x"])}`,
      () => `-${this.real(depth - 1)}`,
      () => this.call(depth),
      () => `(if ${this.condition(depth - 1)} then ${this.real(depth - 1)} else ${this.real(depth - 1)})`,
    ])();
  }

  condition(depth: number): string {
    const { random } = this;
    const comparison = () =>
      `${this.real(depth)} ${random.pick(["<", "<=", ">", ">=", "==", "!="])} ${this.real(depth)}`;
    if (depth <= 0 || random.chance(0.6)) return comparison();
    return random.pick<() => string>([
      () => `(${this.condition(depth - 1)}) and (${this.condition(depth - 1)})`,
      () => `(${this.condition(depth - 1)}) or (${this.condition(depth - 1)})`,
      () => `not (${this.condition(depth - 1)})`,
      () => "true",
    ])();
  }

  private leaf(): string {
    const { random } = this;
    const name = this.names[random.integer(this.names.length)] ?? "x";
    return random.pick([name, name, name, String(random.integer(10)), "0.5", "1e-3", "pi", "1e10", "0"]);
  }

  private call(depth: number): string {
    const helper = this.helpers[this.random.integer(this.helpers.length * 2)];
    if (helper !== undefined) return `${helper}(${this.random.many(3, () => this.real(depth - 1)).join(", ")})`;
    const callee = functions[this.random.integer(functions.length)];
    return callee === undefined || callee.parameters.length === 0 ? this.leaf() : this.builtIn(callee, depth);
  }

  private builtIn(callee: FunctionDefinition, depth: number): string {
    const operands = callee.parameters.map((_, i) =>
      callee.literalParameters.includes(i) ? String(this.random.integer(4)) : this.real(depth - 1),
    );
    return `${callee.name}(${operands.join(", ")})`;
  }
}
