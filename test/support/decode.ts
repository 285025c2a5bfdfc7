/** Decoders give the data files of the tests their types, and fail where a file is not what it should be. */
export type Decoder<T> = (value: unknown) => T;
export type Decoded<D> = D extends Decoder<infer T> ? T : never;

export const number: Decoder<number> = (value) => {
  if (typeof value !== "number") throw new TypeError(`${JSON.stringify(value)} is not a number`);
  return value;
};

/** A number or null, which stands for infinity: JSON has none. */
export const bound: Decoder<number> = (value) => (value === null ? Infinity : number(value));

/** A value or null, which stands for none. */
export function optional<T>(decode: Decoder<T>): Decoder<T | undefined> {
  return (value) => (value === null ? undefined : decode(value));
}

export const string: Decoder<string> = (value) => {
  if (typeof value !== "string") throw new TypeError(`${JSON.stringify(value)} is not a string`);
  return value;
};

export function array<T>(element: Decoder<T>): Decoder<T[]> {
  return (value) => {
    if (!Array.isArray(value)) throw new TypeError(`${JSON.stringify(value)} is not an array`);
    return value.map(element);
  };
}

/** An object with any keys, as a map. */
export function record<T>(element: Decoder<T>): Decoder<Map<string, T>> {
  return (value) => new Map(entriesOf(value).map(([key, entry]) => [key, element(entry)]));
}

/** An object with the given fields; fields that are not named are dropped. */
export function object<Fields extends Record<string, Decoder<unknown>>>(
  fields: Fields,
): Decoder<{ [Name in keyof Fields]: Decoded<Fields[Name]> }>;
export function object(fields: Record<string, Decoder<unknown>>): Decoder<Record<string, unknown>> {
  return (value) => {
    const entries = new Map(entriesOf(value));
    return Object.fromEntries(Object.entries(fields).map(([name, decode]) => [name, decode(entries.get(name))]));
  };
}

function entriesOf(value: unknown): [string, unknown][] {
  if (typeof value !== "object" || value === null) throw new TypeError(`${JSON.stringify(value)} is not an object`);
  return Object.entries(value);
}
