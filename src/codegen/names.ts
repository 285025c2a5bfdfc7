/** Globals that emitted code may use, and names that compilers keep for a module's frame. */
const GLOBALS =
  "Array Float64Array Infinity Int32Array Math NaN Number Object RangeError exports globalThis module require undefined".split(
    " ",
  );

/** Names that no variable of an emitted module may have: words of the language and globals that the code uses. */
const RESERVED = new Set(
  (
    "abstract any arguments as async await boolean break case catch class const constructor continue debugger declare " +
    "default delete do else enum eval export extends false finally for from function get if implements import in " +
    "instanceof interface is keyof let namespace never new null number object of package private protected public " +
    "readonly require return set static string super switch symbol this throw true try type typeof unique unknown var void " +
    "while with yield __proto__ hasOwnProperty"
  )
    .split(" ")
    .concat(GLOBALS),
);

/** Whether a name cannot be a variable in emitted code. */
export function isReservedName(name: string): boolean {
  return RESERVED.has(name);
}

/** The name by which a module declares a function that it exports: with `_` where the name itself is a global's. */
export function declaredName(name: string, functions: ReadonlySet<string>): string {
  return GLOBALS.includes(name) ? helperName(`${name}_`, functions) : name;
}

/** The name that a helper has in a module beside the model's functions: its own, or with `_` where one of them has it. */
export function helperName(helper: string, functions: ReadonlySet<string>): string {
  return functions.has(helper) ? helperName(`${helper}_`, functions) : helper;
}

/** A text without what no identifier may have. */
export function identifierFrom(text: string): string {
  const letters = text.replace(/[^\p{ID_Continue}$]/gu, "");
  return /^[\p{ID_Start}_$]/u.test(letters) ? letters : `t${letters}`;
}

/** Hands out the names of one scope; a taken or reserved name gets a suffix. */
export class NameScope {
  readonly #taken: Set<string>;
  readonly #nextSuffix = new Map<string, number>();

  constructor(taken: Iterable<string> = []) {
    this.#taken = new Set(taken);
  }

  /** `preferred` itself where it is free, else with `_`, else with the next number. */
  take(preferred: string): string {
    const candidate = RESERVED.has(preferred) ? `${preferred}_` : preferred;
    return this.#claim(this.#taken.has(candidate) ? this.#numbered(`${candidate}_`) : candidate);
  }

  /** `prefix` with the next free number. */
  takeNumbered(prefix: string): string {
    return this.#claim(this.#numbered(prefix));
  }

  /** A scope within this one: it knows all names given so far. */
  within(): NameScope {
    const inner = new NameScope(this.#taken);
    for (const [prefix, suffix] of this.#nextSuffix) inner.#nextSuffix.set(prefix, suffix);
    return inner;
  }

  #numbered(prefix: string): string {
    let suffix = this.#nextSuffix.get(prefix) ?? 1;
    while (this.#taken.has(`${prefix}${suffix}`)) suffix += 1;
    this.#nextSuffix.set(prefix, suffix + 1);
    return `${prefix}${suffix}`;
  }

  #claim(name: string): string {
    this.#taken.add(name);
    return name;
  }
}
