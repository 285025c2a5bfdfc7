import type { Combination, Index, Kernel, KernelProgram, Shape } from "../../ir/kernel.js";
import { isElement, type ElementSymbol } from "../../ir/kernels.js";
import type { Condition, Node, Real, SymbolNode } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { reduction, type ReducedIndex } from "../../ir/reduction.js";
import { integer, Substitution, symbolsIn } from "../../ir/substitute.js";
import { transform, type ImageMap } from "../../ir/walk.js";
import { freshIndex } from "./indexNames.js";

/**
 * Writes what kernels compute as formulas in index notation. Arrays that the model names stay names; all others are replaced by the
 * reductions that they are.
 */
export class FormulaReader {
  readonly #writers = new Map<string, Kernel[]>();
  readonly #taken: ReadonlySet<string>;

  constructor(
    readonly pool: ExpressionPool,
    readonly program: KernelProgram,
    /** Those of the parameters included. */
    readonly shapes: ReadonlyMap<string, Shape>,
    readonly named: ReadonlySet<string>,
    /** The arrays of which only places are read that are written. */
    readonly complete: ReadonlySet<string>,
    taken: Iterable<string>,
  ) {
    for (const kernel of program.kernels) {
      const known = this.#writers.get(kernel.target);
      if (known === undefined) this.#writers.set(kernel.target, [kernel]);
      else known.push(kernel);
    }
    this.#taken = new Set(taken);
  }

  /** The formula of an element of an array that kernels write; `place` are the subscripts. No index gets a name to avoid. */
  element(array: string, place: readonly Real[], avoided: readonly SymbolNode[] = []): Real {
    return this.#definition(array, place, this.#takenWith(avoided));
  }

  /** A formula in which only named arrays and parameters are left. */
  value(value: Real, avoided: readonly SymbolNode[] = []): Real {
    return this.#expand(value, this.#takenWith(avoided));
  }

  /** The same of a condition. */
  condition(condition: Condition, avoided: readonly SymbolNode[] = []): Condition {
    return this.#expandCondition(condition, this.#takenWith(avoided));
  }

  /** Index names for the dimensions of an array: those of the kernel that writes it, where that has one for each. */
  indicesOf(array: string, avoided: readonly SymbolNode[] = []): readonly SymbolNode[] {
    const plain = this.#plainWriter(array);
    const rank = this.shapes.get(array)?.length ?? 0;
    const taken = this.#takenWith(avoided);
    return Array.from({ length: rank }, (_, dimension) => {
      const subscript = plain?.subscripts[dimension];
      const preferred = subscript?.kind === "symbol" ? subscript.name : undefined;
      return freshIndex(this.pool, taken, preferred);
    });
  }

  /** The ranges in which an array is written, for index names of its dimensions. */
  rangesOf(array: string, indices: readonly SymbolNode[]): readonly ReducedIndex[] {
    const plain = this.#writers.get(array)?.length === 1 ? this.#plainWriter(array) : undefined;
    const names = new Map<SymbolNode, Real>();
    for (const [dimension, symbol] of indices.entries()) {
      const subscript = plain?.subscripts[dimension];
      if (subscript?.kind === "symbol") names.set(subscript, symbol);
    }
    const { real } = new Substitution(this.pool, names);
    return indices.map((symbol, dimension) => {
      const size = this.shapes.get(array)?.[dimension] ?? this.pool.integer(0);
      const range = plain?.domain.find((index) => index.symbol === plain.subscripts[dimension]);
      const low = range === undefined ? this.pool.integer(0) : integer(this.pool, real(range.low));
      const high = range === undefined ? size : integer(this.pool, real(range.high));
      return { symbol, low, high, isWhole: isZero(low) && high === size };
    });
  }

  #takenWith(avoided: readonly SymbolNode[]): Set<string> {
    return new Set([...this.#taken, ...avoided.map(({ name }) => name)]);
  }

  #plainWriter(array: string): Kernel | undefined {
    const kernels = this.#writers.get(array) ?? [];
    return kernels.find(({ subscripts }) => subscripts.every((subscript) => isPlainSymbol(subscript)));
  }

  #definition(array: string, place: readonly Real[], taken: ReadonlySet<string>): Real {
    const shape = this.shapes.get(array) ?? [];
    const inPlace = new Set([...taken, ...[...symbolsIn(place)].map(({ name }) => name)]);
    const parts = (this.#writers.get(array) ?? []).map((kernel) => this.#pull(kernel, shape, place, inPlace));
    return this.pool.sum(parts);
  }

  /** The value that a kernel gives to one place: its indices that the place determines are replaced, the others reduced over. */
  #pull(kernel: Kernel, shape: Shape, place: readonly Real[], taken: ReadonlySet<string>): Real {
    const solved = solve(this.pool, kernel, shape, place);
    const names = new Set(taken);
    const rest = kernel.domain.filter(({ symbol }) => !solved.replacements.has(symbol));
    const renamed = new Map<SymbolNode, Real>(solved.replacements);
    for (const { symbol } of rest) renamed.set(symbol, freshIndex(this.pool, names, symbol.name));
    const { real, condition } = new Substitution(this.pool, renamed);
    const indices = rest.map((index) => ({
      symbol: symbolOf(real(index.symbol)),
      low: integer(this.pool, real(index.low)),
      high: integer(this.pool, real(index.high)),
    }));
    const reached = this.complete.has(kernel.target) ? [] : solved.conditions;
    const conditions = [
      ...reached.map(({ operator, wanted, bound }) =>
        this.pool.compare(operator, wanted, integer(this.pool, real(bound))),
      ),
      ...(kernel.guard === undefined ? [] : [condition(kernel.guard)]),
    ];
    const bound = new Set(indices.map(({ symbol }) => symbol));
    const isInner = (part: Condition) => [...symbolsIn([part])].some((symbol) => bound.has(symbol));
    const inner = conditions.filter(isInner).map((part) => this.#expandCondition(part, names));
    const outer = conditions.filter((part) => !isInner(part)).map((part) => this.#expandCondition(part, names));
    const body = chosenUnder(this.pool, [...outer, ...inner], this.#expand(real(kernel.value), names));
    const ranges = indices.map((index) => ({ ...index, isWhole: this.#isWhole(index, [body, ...inner]) }));
    const reduced = indices.length === 0 ? body : this.#reduce(kernel.combination ?? "sum", ranges, inner, body);
    return outer.length === 0 ? reduced : this.pool.conditional(this.pool.and(outer), reduced, this.pool.integer(0));
  }

  #reduce(
    combination: Combination,
    indices: readonly ReducedIndex[],
    conditions: readonly Condition[],
    body: Real,
  ): Real {
    const guard = conditions.length === 0 ? undefined : this.pool.and(conditions);
    return reduction(this.pool, combination, indices, guard, body);
  }

  /** Whether an index runs over all places of each dimension that it selects in a formula, so that its range need not be said. */
  #isWhole({ symbol, low, high }: Index, formula: readonly Node[]): boolean {
    if (!isZero(low)) return false;
    const elements = [...symbolsIn(formula)].filter(isElement);
    const sizes = elements.flatMap(({ element }) =>
      element.subscripts.flatMap((subscript, dimension) =>
        subscript === symbol ? [this.shapes.get(element.array)?.[dimension]] : [],
      ),
    );
    return sizes.length > 0 && sizes.every((size) => size === undefined || size === high);
  }

  #expand(value: Real, taken: ReadonlySet<string>): Real {
    return new Substitution(this.pool, this.#replacements(value, taken)).real(value);
  }

  #expandCondition(value: Condition, taken: ReadonlySet<string>): Condition {
    return new Substitution(this.pool, this.#replacements(value, taken)).condition(value);
  }

  /** Reductions nest as deep as they do in the text. */
  #replacements(value: Node, taken: ReadonlySet<string>): ReadonlyMap<SymbolNode, Real> {
    const isExpanded = (symbol: SymbolNode): symbol is ElementSymbol =>
      isElement(symbol) && this.#writers.has(symbol.element.array) && !this.named.has(symbol.element.array);
    return new Map(
      [...symbolsIn([value])]
        .filter(isExpanded)
        .map((symbol) => [symbol, this.#definition(symbol.element.array, symbol.element.subscripts, taken)]),
    );
  }
}

/** A value where conditions hold, which decide its own choices of the same conditions. */
function chosenUnder(pool: ExpressionPool, conditions: readonly Condition[], value: Real): Real {
  const holding = new Set(conditions.flatMap((part) => (part.kind === "conjunction" ? part.conditions : [part])));
  if (holding.size === 0) return value;
  const chosen = (node: Real, images: ImageMap) => {
    if (node.kind !== "conditional") return undefined;
    if (holding.has(node.condition)) return images.real(node.consequent);
    return holding.has(pool.not(node.condition)) ? images.real(node.alternative) : undefined;
  };
  return transform(pool, [value], chosen).real(value);
}

interface Solution {
  readonly replacements: ReadonlyMap<SymbolNode, Real>;
  /** What must hold for the kernel to reach the place. */
  readonly conditions: readonly Reached[];
}

/** A comparison of a subscript of the place with an expression over the kernel's indices. */
interface Reached {
  readonly operator: "==" | ">=" | "<";
  readonly wanted: Real;
  readonly bound: Real;
}

/** Finds the indices of a kernel for which its subscripts are those of a place: `i + 1 = k` gives `i = k - 1`. */
function solve(pool: ExpressionPool, { subscripts, domain }: Kernel, shape: Shape, place: readonly Real[]): Solution {
  const replacements = new Map<SymbolNode, Real>();
  const conditions: Reached[] = [];
  for (const [dimension, subscript] of subscripts.entries()) {
    const wanted = place[dimension];
    if (wanted === undefined) continue;
    const found = isolateIndex(pool, subscript, domain);
    if (found === undefined || replacements.has(found.index.symbol)) {
      conditions.push({ operator: "==", wanted, bound: subscript });
      continue;
    }
    const { symbol, low, high } = found.index;
    replacements.set(symbol, integer(pool, pool.subtract(wanted, found.added)));
    const [first, end] = [low, high].map((bound) => integer(pool, pool.sum([bound, found.added])));
    if (first !== undefined && !isZero(first)) conditions.push({ operator: ">=", wanted, bound: first });
    if (end !== undefined && end !== shape[dimension]) conditions.push({ operator: "<", wanted, bound: end });
  }
  return { replacements, conditions };
}

/** The index that a subscript is, but for what is added to it. */
function isolateIndex(
  pool: ExpressionPool,
  subscript: Real,
  domain: readonly Index[],
): { readonly index: Index; readonly added: Real } | undefined {
  const terms = subscript.kind === "sum" ? subscript.terms : [subscript];
  const indices = domain.filter(({ symbol }) => symbolsIn([subscript]).has(symbol));
  const [index] = indices;
  if (index === undefined || indices.length > 1) return undefined;
  const others = terms.filter((term) => term !== index.symbol);
  if (others.length !== terms.length - 1 || symbolsIn(others).has(index.symbol)) return undefined;
  return { index, added: pool.sum(others) };
}

function isZero(node: Real): boolean {
  return node.kind === "number" && node.value.n === 0n;
}

function isPlainSymbol(node: Real): node is SymbolNode {
  return node.kind === "symbol" && node.element === undefined;
}

function symbolOf(node: Real): SymbolNode {
  if (node.kind !== "symbol") throw new Error("an index is a symbol");
  return node;
}
