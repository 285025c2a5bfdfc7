import { evaluate } from "../../../../src/interpret/doubles.js";
import { ExpressionPool } from "../../../../src/ir/pool.js";

/** An array of doubles in row-major order; a number has an empty shape. */
export interface Values {
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

/** The meaning of a formula in index notation, for given indices. */
export type Meaning = (indices: Indices) => number;

export type Indices = ReadonlyMap<string, number>;

/** What the names of formulas stand for. */
export interface World {
  /** Parameters, sizes and named arrays. */
  values(name: string): Values | undefined;
  /** The definition of a repeated subexpression, and its text. */
  meaning(name: string): Meaning | undefined;
  definition(name: string): string | undefined;
  /** `∂f/∂z[i]`: the derivative of the function by an element, by differences. */
  adjoint(array: string, place: readonly number[]): number;
  /** `∂fit[k]/∂z[i]`: of a named element by another one, by differences; all other arrays are held. */
  partial(of: string, at: readonly number[], by: string, place: readonly number[]): number;
  /** `∂/∂z[i][…]`: of a formula by an element, by differences; all other arrays are held. */
  derivative(meaning: Meaning, indices: Indices, by: string, place: readonly number[]): number;
}

const pool = new ExpressionPool();

/** Reads formulas as `difc derive` prints them, by their text alone. */
export class IndexNotation {
  #tokens: readonly string[] = [];
  #next = 0;

  constructor(
    readonly world: World,
    /** The function that is derived. */
    readonly of: string,
  ) {}

  read(text: string): Meaning {
    this.#tokens = tokensOf(text);
    this.#next = 0;
    const meaning = this.#choice();
    if (this.#next < this.#tokens.length) throw new Error(`what is ${this.#tokens[this.#next] ?? ""} in ${text}?`);
    return meaning;
  }

  #peek(offset = 0): string {
    return this.#tokens[this.#next + offset] ?? "";
  }

  #take(): string {
    this.#next += 1;
    return this.#tokens[this.#next - 1] ?? "";
  }

  #accept(token: string): boolean {
    if (this.#peek() !== token) return false;
    this.#next += 1;
    return true;
  }

  #expect(token: string): void {
    if (!this.#accept(token))
      throw new Error(
        `expected ${token}, found ${this.#peek()} in ${this.#tokens.slice(this.#next - 12, this.#next + 3).join(" ")}`,
      );
  }

  #choice(): Meaning {
    if (!this.#accept("if")) return this.#junction();
    const condition = this.#junction();
    this.#expect("then");
    const consequent = this.#choice();
    this.#expect("else");
    const alternative = this.#choice();
    return (at) => (condition(at) !== 0 ? consequent(at) : alternative(at));
  }

  #junction(): Meaning {
    let left = this.#conjunction();
    while (this.#accept("or")) {
      const [one, other] = [left, this.#conjunction()];
      left = (at) => (one(at) !== 0 || other(at) !== 0 ? 1 : 0);
    }
    return left;
  }

  #conjunction(): Meaning {
    let left = this.#negation();
    while (this.#accept("and")) {
      const [one, other] = [left, this.#negation()];
      left = (at) => (one(at) !== 0 && other(at) !== 0 ? 1 : 0);
    }
    return left;
  }

  #negation(): Meaning {
    if (!this.#accept("not")) return this.#comparison();
    const operand = this.#negation();
    return (at) => (operand(at) === 0 ? 1 : 0);
  }

  #comparison(): Meaning {
    const left = this.#sum();
    const test = comparisons.get(this.#peek());
    if (test === undefined) return left;
    this.#take();
    const right = this.#sum();
    return (at) => (test(left(at), right(at)) ? 1 : 0);
  }

  #sum(): Meaning {
    let left = this.#term();
    for (;;) {
      const sign = this.#accept("+") ? 1 : this.#accept("-") ? -1 : 0;
      if (sign === 0) return left;
      const [one, other] = [left, this.#term()];
      left = (at) => one(at) + sign * other(at);
    }
  }

  #term(): Meaning {
    let left = this.#signed();
    for (;;) {
      const isProduct = this.#accept("*");
      if (!isProduct && !this.#accept("/")) return left;
      const [one, other] = [left, this.#signed()];
      left = isProduct ? (at) => one(at) * other(at) : (at) => one(at) / other(at);
    }
  }

  #signed(): Meaning {
    if (!this.#accept("-")) return this.#power();
    const operand = this.#signed();
    return (at) => -operand(at);
  }

  #power(): Meaning {
    const base = this.#atom();
    if (!this.#accept("^")) return base;
    const exponent = this.#signed();
    return (at) => base(at) ** exponent(at);
  }

  #atom(): Meaning {
    const token = this.#take();
    if (token === "(") {
      const inner = this.#choice();
      this.#expect(")");
      return inner;
    }
    if (token === "∂") return this.#derivative();
    if (/^\d/.test(token)) return () => Number(token);
    if (/^(?:Σ|Π|min|max)_/u.test(token)) return this.#reduction(token);
    if (token === "pi") return () => Math.PI;
    if (this.#accept("(")) return this.#call(token);
    return this.#element(token);
  }

  #call(callee: string): Meaning {
    const operands = [this.#choice()];
    while (this.#accept(",")) operands.push(this.#choice());
    this.#expect(")");
    const names = operands.map((_, place) => `operand${place}`);
    const call =
      callee === "sqrt"
        ? pool.squareRoot(pool.symbol("operand0"))
        : pool.call(
            callee,
            names.map((name) => pool.symbol(name)),
          );
    return (at) =>
      evaluate([call], new Map(operands.map((operand, place) => [names[place] ?? "", operand(at)])))[0] ?? NaN;
  }

  #element(name: string): Meaning {
    const subscripts = this.#subscripts();
    return (at) => {
      const index = at.get(name);
      if (index !== undefined) return index;
      const values = this.world.values(name);
      const meaning = this.world.meaning(name);
      if (values === undefined) return meaning === undefined ? missing(name) : meaning(at);
      return elementOf(
        values,
        subscripts.map((subscript) => subscript(at)),
      );
    };
  }

  #subscripts(): readonly Meaning[] {
    if (!this.#accept("[")) return [];
    const subscripts = [this.#choice()];
    while (this.#accept(",")) subscripts.push(this.#choice());
    this.#expect("]");
    return subscripts;
  }

  /** After `∂`: `f/∂z[i]`, `fit[k]/∂z[i]` or `/∂z[i][…]`. */
  #derivative(): Meaning {
    const of = this.#peek() === "/" ? undefined : this.#take();
    const at = of === undefined ? [] : this.#subscripts();
    this.#expect("/");
    this.#expect("∂");
    const by = this.#take();
    const rank = this.world.values(by)?.shape.length ?? 0;
    const place = rank === 0 ? [] : this.#subscripts();
    const placeAt = (indices: Indices) => place.map((subscript) => subscript(indices));
    if (of === this.of) return (indices) => this.world.adjoint(by, placeAt(indices));
    if (of !== undefined)
      return (indices) =>
        this.world.partial(
          of,
          at.map((subscript) => subscript(indices)),
          by,
          placeAt(indices),
        );
    this.#expect("[");
    const operand = this.#choice();
    this.#expect("]");
    return (indices) => this.world.derivative(operand, indices, by, placeAt(indices));
  }

  #reduction(token: string): Meaning {
    const combine = combinations.get(token.replace(/_.*$/u, "")) ?? missing(token);
    const own = token.replace(/^(?:Σ|Π|min|max)_/u, "");
    const isBraced = own === "" && this.#accept("{");
    const ranges: { name: string; low?: Meaning; high?: Meaning }[] = [];
    do {
      const name = own === "" ? this.#take() : own;
      if (!isBraced || !this.#accept("in")) {
        ranges.push({ name });
        continue;
      }
      const low = this.#sum();
      this.#expect("..");
      ranges.push({ name, low, high: this.#sum() });
    } while (isBraced && this.#accept(","));
    const begin = this.#next;
    const guard = isBraced && this.#accept("if") ? this.#junction() : () => 1;
    if (isBraced) this.#expect("}");
    const body = this.#term();
    const scope = this.#withDefinitions(this.#tokens.slice(begin, this.#next));
    const bounds = ranges.map(({ name, low = () => 0, high }) => {
      const size = high ?? this.#sizeOf(name, scope);
      return { name, low, high: size };
    });
    return (at) => {
      let points: Indices[] = [at];
      for (const { name, low, high } of bounds) {
        points = points.flatMap((point) => {
          const [first, end] = [low(point), high(point)];
          return Array.from({ length: Math.max(0, end - first) }, (_, step) => new Map(point).set(name, first + step));
        });
      }
      return combine(points.filter((point) => guard(point) !== 0).map(body));
    };
  }

  /** The tokens of a scope and of what is defined by name in it. */
  #withDefinitions(scope: readonly string[]): readonly string[] {
    const found = scope.flatMap((token) => this.world.definition(token) ?? []);
    return found.length === 0 ? scope : [...scope, ...found.flatMap((text) => this.#withDefinitions(tokensOf(text)))];
  }

  /** The size of the dimension that an index selects, in whatever array it does. */
  #sizeOf(index: string, scope: readonly string[]): Meaning {
    for (const [start, token] of scope.entries()) {
      if (scope[start + 1] !== "[" || token === "∂") continue;
      let depth = 0;
      let dimension = 0;
      for (let place = start + 1; place < scope.length; place += 1) {
        const at = scope[place] ?? "";
        if (at === "[" || at === "(") depth += 1;
        if (at === "]" || at === ")") depth -= 1;
        if (depth === 0) break;
        if (depth === 1 && at === ",") dimension += 1;
        const isAlone = /^[[,]$/.test(scope[place - 1] ?? "") && /^[\],]$/.test(scope[place + 1] ?? "");
        const size = this.world.values(token)?.shape[dimension];
        if (depth === 1 && at === index && isAlone && size !== undefined) return () => size;
      }
    }
    return missing(`the range of ${index} in ${scope.join("")}`);
  }
}

function tokensOf(text: string): readonly string[] {
  return text.match(/\p{L}[\p{L}\d_]*|\d+(?:\.\d+)?(?:e[+-]?\d+)?|\.\.|[=!<>]=|\S/gu) ?? [];
}

/** An element of an array, which is a number where it has no subscripts. */
export function elementOf({ shape, values }: Values, place: readonly number[]): number {
  return values[offsetOf(shape, place)] ?? NaN;
}

export function offsetOf(shape: readonly number[], place: readonly number[]): number {
  if (shape.length !== place.length) throw new Error(`${place.length} subscripts for ${shape.length} dimensions`);
  return shape.reduce((offset, size, dimension) => {
    const subscript = place[dimension] ?? NaN;
    if (!(subscript >= 0 && subscript < size)) throw new Error(`the subscript ${subscript} is out of range`);
    return offset * size + subscript;
  }, 0);
}

const comparisons = new Map<string, (left: number, right: number) => boolean>([
  ["==", (left, right) => left === right],
  ["!=", (left, right) => left !== right],
  ["<", (left, right) => left < right],
  ["<=", (left, right) => left <= right],
  [">", (left, right) => left > right],
  [">=", (left, right) => left >= right],
]);

const combinations = new Map<string, (values: readonly number[]) => number>([
  ["Σ", (values) => values.reduce((sum, value) => sum + value, 0)],
  ["Π", (values) => values.reduce((product, value) => product * value, 1)],
  ["min", (values) => Math.min(...values)],
  ["max", (values) => Math.max(...values)],
]);

function missing(what: string): never {
  throw new Error(`${what} is not known`);
}
