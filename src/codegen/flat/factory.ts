import type { NameScope } from "../names.js";
import { binary, call, name, not, type Expression, type Statement, type Type } from "../program.js";
import { times } from "./arithmetic.js";
import { copyInto } from "./copies.js";
import type { FlatFunction } from "./function.js";
import { isObject, type Part } from "./part.js";
import type { Place, Vector } from "./vector.js";

/** What the functions over a vector share: the data, the arrays that variables and derivatives are copied through, the checks. */
export class Factory {
  /** The names of the emitted functions' arguments: data and sizes as they were given, variables as they were copied. */
  readonly names: NameScope;
  readonly check: string;
  readonly read: string | undefined;
  readonly #buffers = new Map<string, string>();
  readonly #statements: Statement[] = [];

  constructor(
    readonly fn: FlatFunction,
    readonly vector: Vector,
    /** The names of data and sizes. */
    readonly symbols: ReadonlyMap<string, string>,
    names: NameScope,
  ) {
    this.names = names;
    this.check = names.take("check");
    this.#statements.push(this.#checking());
    this.read = this.#copied.length === 0 ? undefined : names.take("read");
    if (this.read !== undefined) this.#statements.push(...this.#reading(this.read));
  }

  /** The statements that make what is shared. */
  get statements(): readonly Statement[] {
    return this.#statements;
  }

  /** Throws where an array has another length. */
  checkLength(array: string, expected: Expression, what: Expression): Statement {
    return { kind: "action", call: call(this.check, name(array), expected, what) };
  }

  /** Checks a vector and copies what must be an array of its own. */
  take(vector: string): Statement {
    return this.read === undefined
      ? this.checkLength(vector, this.vector.length, text(vector))
      : { kind: "action", call: call(this.read, name(vector)) };
  }

  /** The argument for a variable, once the vector is taken. */
  variable(variable: string, vector: string): Expression {
    if (this.vector.isOneArray) return name(vector);
    const place = this.vector.placeOf(variable);
    if (place.isArray) return name(this.#buffer(variable, () => newArray(place.length)));
    return { kind: "element", array: name(vector), offset: place.offset };
  }

  /** The direction `v` as the emitted functions want it, with the statements that copy its arrays. */
  direction(vector: string, index: string): { readonly value: Expression; readonly copies: readonly Statement[] } {
    const places = [...this.vector.places.values()];
    const buffer = (place: Place) => this.#buffer(`${place.variable}Direction`, () => newArray(place.length));
    return {
      value: {
        kind: "object",
        entries: places.map((place) => ({
          key: place.variable,
          value: this.vector.isOneArray
            ? name(vector)
            : place.isArray
              ? name(buffer(place))
              : { kind: "element", array: name(vector), offset: place.offset },
        })),
      },
      copies: this.#copied.map((place) => copyInto(buffer(place), vector, place.offset, place.length, index)),
    };
  }

  /** What a part is written into: the target itself where the two agree, else arrays that are copied from. */
  destination(part: Part, out: Type, target: string): Expression {
    if (!isObject(out)) return name(target);
    if (this.vector.isOneArray) return mapLeaves(out, () => name(target));
    const rowLength = (path: readonly string[]) => {
      const [first = "", second] = path;
      const columns = this.vector.placeOf(second ?? first).length;
      if (second !== undefined) return times(this.vector.placeOf(first).length, columns);
      return part.rows === "outputs" ? times(this.vector.outputs, columns) : columns;
    };
    return name(this.#buffer(`${part.key}Blocks`, () => mapLeaves(out, (path) => newArray(rowLength(path)))));
  }

  /** The arrays among the variables that calls need as arrays of their own. */
  get #copied(): readonly Place[] {
    return this.vector.isOneArray ? [] : [...this.vector.places.values()].filter(({ isArray }) => isArray);
  }

  #buffer(preferred: string, create: () => Expression): string {
    const known = this.#buffers.get(preferred);
    if (known !== undefined) return known;
    const buffer = this.names.take(preferred);
    this.#buffers.set(preferred, buffer);
    this.#statements.push({ kind: "constant", name: buffer, value: create() });
    return buffer;
  }

  #checking(): Statement {
    const inner = this.names.within();
    const [array, expected, what] = [inner.take("array"), inner.take("expected"), inner.take("what")];
    const length = name(`${array}.length`);
    return {
      kind: "procedure",
      name: this.check,
      parameters: [
        { name: array, type: "Float64Array", isOptional: false },
        { name: expected, type: "number", isOptional: false },
        { name: what, type: "string", isOptional: false },
      ],
      body: [
        {
          kind: "requirement",
          condition: not(binary("!==", length, name(expected))),
          message: [`${this.fn.source}: `, name(what), " has ", length, " elements, expected ", name(expected)],
        },
      ],
    };
  }

  #reading(read: string): readonly Statement[] {
    const inner = this.names.within();
    const point = inner.take("point");
    const index = inner.take("i");
    const copies = this.#copied.map((place) => {
      const array = this.#buffer(place.variable, () => newArray(place.length));
      return copyInto(array, point, place.offset, place.length, index);
    });
    return [
      {
        kind: "procedure",
        name: read,
        parameters: [{ name: point, type: "Float64Array", isOptional: false }],
        body: [this.checkLength(point, this.vector.length, text(point)), ...copies],
      },
    ];
  }
}

export function newArray(length: Expression): Expression {
  return call("new Float64Array", length);
}

export function text(words: string): Expression {
  return { kind: "literal", text: JSON.stringify(words) };
}

function mapLeaves(
  type: Type,
  leaf: (path: readonly string[]) => Expression,
  path: readonly string[] = [],
): Expression {
  if (!isObject(type)) return leaf(path);
  return {
    kind: "object",
    entries: type.entries.map(({ key, type: inner }) => ({ key, value: mapLeaves(inner, leaf, [...path, key]) })),
  };
}
