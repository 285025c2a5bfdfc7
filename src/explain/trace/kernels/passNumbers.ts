import { IntegerScope } from "../../../interpret/integerScope.js";
import type { ArrayFunction } from "../../../ir/model.js";
import type { Element } from "../../../ir/node.js";
import type { ReducedIndex } from "../../../ir/reduction.js";
import { symbolsIn } from "../../../ir/substitute.js";
import { propertyOf } from "../../arrays/blocks.js";
import { kernelArguments } from "../../arrays/kernelArguments.js";
import type { ArrayPlace } from "../../arrays/readArrayPoint.js";
import type { KernelNode } from "./kernelGraph.js";
import type { TracedKernel } from "./kernelTrace.js";
import type { PassesFunction } from "./passesFunction.js";
import { type Quantity, quantityOf, type Range } from "../../arrays/quantity.js";

/** The numbers that both passes found, node by node. */
export class PassNumbers {
  readonly #given: ReturnType<typeof kernelArguments>["integers"];

  constructor(
    readonly definition: ArrayFunction,
    readonly place: ArrayPlace,
    readonly passes: PassesFunction,
    /** What the function for both passes gave. */
    readonly result: unknown,
  ) {
    this.#given = kernelArguments([...definition.variables, ...definition.data], place).integers;
  }

  /** The value of the function. */
  get value(): Quantity {
    const { result } = this.definition;
    return this.#read(this.passes.value, result.kind === "array" ? this.#sizesOf(result.array) : []);
  }

  traced(node: KernelNode): TracedKernel {
    return {
      node,
      value: this.#valueOf(node),
      adjoint: this.#adjointOf(node),
      ranges: this.#rangesOf(node),
      contributions: this.#contributionsOf(node),
    };
  }

  /** The derivative of the function by a parameter or by what a kernel computes, at some places. */
  adjointOf(name: string, places?: readonly number[]): Quantity | undefined {
    const key = this.passes.adjoints.get(name);
    return key === undefined ? undefined : this.#read(key, this.#sizesOf(name), places);
  }

  #adjointOf(node: KernelNode): Quantity | undefined {
    if (node.adjoint === undefined) return undefined;
    return this.adjointOf(node.name, this.#placesOf(node));
  }

  #valueOf(node: KernelNode): Quantity {
    if (node.kind === "value") return this.value;
    const given = this.place.point.get(node.name);
    if (typeof given === "number") return quantityOf([], [given]);
    if (given !== undefined) return quantityOf(given.shape, given.values);
    return this.#read(this.passes.values.get(node.name) ?? "", this.#sizesOf(node.name), this.#placesOf(node));
  }

  /** What writes a node; absent for a value that is a mere expression. */
  #targetOf({ kind, name }: KernelNode): string | undefined {
    const { result } = this.definition;
    return kind !== "value" ? name : result.kind === "array" ? result.array : undefined;
  }

  #contributionsOf(node: KernelNode): ReadonlyMap<string, Quantity> {
    const target = this.#targetOf(node);
    const own = this.passes.contributions.filter((contribution) => contribution.target === target);
    return new Map(
      own.map(({ operand, key }) => {
        const read = node.operands.find((other) => other.node.name === operand)?.node;
        return [operand, this.#read(key, this.#sizesOf(operand), read && this.#placesOf(read))];
      }),
    );
  }

  #rangesOf(node: KernelNode): ReadonlyMap<string, Range> {
    const target = this.#targetOf(node);
    const ranges = new Map<string, Range>();
    for (const partial of this.passes.partials) {
      if (partial.target !== target) continue;
      const known = ranges.get(partial.leaf.name) ?? { low: Infinity, high: -Infinity };
      const [low, high] = [this.#number(partial.low), this.#number(partial.high)];
      // A domain without points has no partials.
      if (low > high) continue;
      ranges.set(partial.leaf.name, { low: Math.min(known.low, low), high: Math.max(known.high, high) });
    }
    return ranges;
  }

  /** The places of an array that a kernel writes; undefined where these are all. */
  #placesOf({ name, domain }: KernelNode): readonly number[] | undefined {
    if (domain.every(({ isWhole }) => isWhole)) return undefined;
    const scope = this.#scopeFor(domain);
    const shape = this.#sizesOf(name);
    const subscripts = domain.map(({ symbol }) => symbol);
    const places: number[] = [];
    scope.forEach(domain, () => places.push(scope.placeIn(shape, subscripts)));
    return places;
  }

  #scopeFor(domain: readonly ReducedIndex[]): IntegerScope {
    const bounds = domain.flatMap(({ low, high }) => [low, high]);
    const elements = [...symbolsIn(bounds)].flatMap(({ name, element }): readonly (readonly [string, Element])[] =>
      element === undefined ? [] : [[name, element]],
    );
    return new IntegerScope(this.#given, new Map(elements));
  }

  #sizesOf(name: string): readonly number[] {
    const given = this.place.point.get(name);
    if (typeof given === "object") return given.shape;
    const scope = this.#scopeFor([]);
    return (this.definition.program.shapes.get(name) ?? []).map((size) => Math.max(0, scope.valueOf(size)));
  }

  #read(key: string, shape: readonly number[], places?: readonly number[]): Quantity {
    const found = propertyOf(this.result, key);
    return found instanceof Float64Array ? quantityOf(shape, found, places) : quantityOf([], [this.#number(key)]);
  }

  #number(key: string): number {
    const found = propertyOf(this.result, key);
    if (typeof found !== "number") throw new Error(`the passes gave no number for ${key}`);
    return found;
  }
}
