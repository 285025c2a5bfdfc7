import type { Shape } from "../../ir/kernel.js";
import type { ArrayParameter } from "../../ir/model.js";
import type { Real, SymbolNode } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { printInline } from "../../ir/print.js";
import { symbolsIn } from "../../ir/substitute.js";
import { binary, call, literal, name, not, type Expression, type Message, type Statement } from "../program.js";
import type { FurtherArgument, KernelFunction } from "./function.js";
import { multiplyIntegers } from "./integers.js";
import type { NamedOut, Signature } from "./signature.js";
import { sizeExpression } from "./sizeExpression.js";
import type { InferredSize } from "./sizes.js";

/** The statements that find the sizes and check the arguments. */
export class Prologue {
  /** The array that determines a size. */
  readonly #origins = new Map<string, string>();

  constructor(
    readonly pool: ExpressionPool,
    readonly fn: Pick<KernelFunction, "source" | "parameters" | "further">,
    readonly signature: Signature,
  ) {}

  write(shapeOf: (array: string) => Shape): readonly Statement[] {
    const { sizes, out, components } = this.signature;
    const scalars = this.fn.parameters.filter(({ shape, isInteger }) => shape.length === 0 && isInteger);
    const determining = new Set(sizes.inferred.map(({ parameter }) => parameter));
    const arrays = this.fn.parameters.filter((item) => item.shape.length > 0 && !determining.has(item));
    return [
      ...scalars.map(({ name: parameter }) => this.#requireInteger(parameter)),
      ...sizes.explicit.map((size) => this.#requireSize(size)),
      ...sizes.inferred.flatMap((inferred) => this.#infer(inferred)),
      ...arrays.map((parameter) => this.#requireLength(parameter)),
      ...components.map(({ name: component, path }): Statement => ({
        kind: "constant",
        name: component,
        value: name(path),
      })),
      ...this.fn.further.flatMap((argument) => this.#requireFurther(argument)),
      ...(out === undefined ? [] : this.#requireOut(out, shapeOf)),
    ];
  }

  #requireInteger(parameter: string): Statement {
    const value = this.#name(parameter);
    const message = [`${this.fn.source}: ${parameter} must be an integer, not `, value];
    return rejection(not(call("Number.isInteger", value)), message);
  }

  #requireSize(size: string): Statement {
    const value = this.#name(size);
    const isNatural = binary("&&", call("Number.isInteger", value), binary(">=", value, literal("0")));
    return rejection(not(isNatural), [`${this.fn.source}: ${size} must be a non-negative integer, not `, value]);
  }

  #infer({ size, parameter, others }: InferredSize): readonly Statement[] {
    this.#origins.set(size, parameter.name);
    const variable = this.#nameOf(size);
    const length = this.#lengthOf(parameter);
    if (others.length === 0) return [{ kind: "constant", name: variable, value: length }];
    const divisor = this.#product(others);
    return [
      { kind: "constant", name: variable, value: this.#quotient(length, divisor) },
      rejection(not(this.#isWhole(name(variable), length, parameter.shape, divisor)), [
        ...this.#has(parameter.name, length),
        ", expected a multiple of ",
        ...this.#described(divisor),
      ]),
    ];
  }

  /** Of an array without elements that has another size 0, no size is known: 0 is as good as any. */
  #quotient(length: Expression, divisor: Real): Expression {
    const quotient = binary("/", length, this.#expression(divisor));
    if (divisor.kind === "number") return quotient;
    const isEmpty = binary("===", this.#expression(divisor), literal("0"));
    return { kind: "conditional", condition: isEmpty, consequent: literal("0"), alternative: quotient };
  }

  #isWhole(size: Expression, length: Expression, shape: Shape, divisor: Real): Expression {
    const isInteger = call("Number.isInteger", size);
    if (divisor.kind === "number") return isInteger;
    const whole = this.#expression(multiplyIntegers(this.pool, shape));
    const isRight = binary("&&", isInteger, binary("===", length, whole));
    return shape.every((part) => part.kind === "symbol" || part.kind === "number")
      ? isRight
      : binary("&&", isRight, binary(">=", size, literal("0")));
  }

  #requireLength(parameter: ArrayParameter): Statement {
    return this.#requireEqual(parameter.name, this.#lengthOf(parameter), this.#product(parameter.shape));
  }

  #requireFurther({ name: argument, parameters }: FurtherArgument): readonly Statement[] {
    return parameters
      .filter(({ parameter }) => parameter.shape.length > 0)
      .map(({ key, parameter }) => {
        const label = key === undefined ? argument : `${argument}.${key}`;
        return this.#requireEqual(label, this.#lengthOf(parameter), this.#product(parameter.shape));
      });
  }

  #requireEqual(array: string, length: Expression, expected: Real): Statement {
    const message = [...this.#has(array, length), ", expected ", ...this.#described(expected)];
    return rejection(binary("!==", length, this.#expression(expected)), message);
  }

  #requireOut({ name: out, paths }: NamedOut, shapeOf: (array: string) => Shape): readonly Statement[] {
    const isGiven = binary("!==", name(out), name("undefined"));
    return [...paths].map(([array, path]) => {
      const expected = this.#product(shapeOf(array));
      const length = name([out, ...path, "length"].join("."));
      return rejection(binary("&&", isGiven, binary("!==", length, this.#expression(expected))), [
        ...this.#has(["out", ...path].join("."), length),
        ", expected ",
        ...this.#described(expected),
      ]);
    });
  }

  #has(array: string, length: Expression): Message {
    return [`${this.fn.source}: ${array} has `, length, " elements"];
  }

  /** `n*d = 20 (n = 4 from y, d = 5 from w)`. */
  #described(size: Real): Message {
    if (size.kind === "number") return [this.#expression(size)];
    const text = printInline(size) ?? "a size";
    const described: Message = [`${text} = `, this.#expression(size)];
    const symbols = [...symbolsIn([size])].sort((left, right) => text.indexOf(left.name) - text.indexOf(right.name));
    if (size.kind === "symbol") {
      const origin = this.#origins.get(size.name);
      return origin === undefined ? described : [...described, ` (from ${origin})`];
    }
    const parts = symbols.flatMap((symbol, position) => [position === 0 ? " (" : ", ", ...this.#originOf(symbol)]);
    return [...described, ...parts, ")"];
  }

  #originOf({ name: size }: SymbolNode): Message {
    const origin = this.#origins.get(size);
    return [`${size} = `, this.#name(size), origin === undefined ? "" : ` from ${origin}`];
  }

  #product(shape: readonly Real[]): Real {
    return multiplyIntegers(this.pool, [this.pool.integer(1), ...shape]);
  }

  #lengthOf(parameter: ArrayParameter): Expression {
    return name(`${this.#nameOf(parameter.name)}.length`);
  }

  #name(text: string): Expression {
    return name(this.#nameOf(text));
  }

  #nameOf(text: string): string {
    return this.signature.symbols.get(text) ?? text;
  }

  #expression(size: Real): Expression {
    return sizeExpression(size, (symbol) => this.#nameOf(symbol));
  }
}

/** Throws where the condition holds. */
function rejection(condition: Expression, message: Message): Statement {
  return { kind: "requirement", condition: not(condition), message };
}
