import { inferSizes } from "../../codegen/loops/sizes.js";
import type { Coordinate, KernelArguments } from "../../interpret/kernelValues.js";
import type { ArrayFunction, ArrayParameter } from "../../ir/model.js";
import type { ArrayPoint } from "../point.js";
import { kernelArguments } from "./kernelArguments.js";
import type { ArrayPlace } from "./readArrayPoint.js";

/** A number, or an element of an array. */
export interface LaidOut extends Coordinate {
  /** `w[3]`, or the name of a number. */
  readonly label: string;
}

/** The elements of a parameter among the coordinates: one for a number. */
export interface Block {
  readonly name: string;
  readonly start: number;
  readonly length: number;
}

/** The elements that a function is differentiated by, one after the other, and how they become arguments. */
export class Layout {
  readonly coordinates: readonly LaidOut[];
  readonly blocks: readonly Block[];
  readonly values: readonly number[];
  readonly #parameters: readonly ArrayParameter[];
  readonly #arguments: readonly unknown[];

  constructor(
    definition: ArrayFunction,
    variables: readonly ArrayParameter[],
    readonly place: ArrayPlace,
  ) {
    this.#parameters = [...definition.variables, ...definition.data];
    const { explicit } = inferSizes({ parameters: this.#parameters, sizes: definition.sizes });
    this.#arguments = [
      ...this.#parameters.map(({ name, isInteger }) => {
        const value = place.point.get(name) ?? NaN;
        if (typeof value === "number") return value;
        return isInteger ? new Int32Array(value.values) : new Float64Array(value.values);
      }),
      ...explicit.map((size) => place.sizes.get(size) ?? NaN),
    ];
    const coordinates: LaidOut[] = [];
    const blocks: Block[] = [];
    const values: number[] = [];
    for (const { name } of variables) {
      const value = place.point.get(name) ?? NaN;
      const labels = typeof value === "number" ? [name] : labelsOf(name, value.shape);
      blocks.push({ name, start: coordinates.length, length: labels.length });
      for (const [index, label] of labels.entries()) coordinates.push({ name, place: index, label });
      for (const number of typeof value === "number" ? [value] : Array.from(value.values)) values.push(number);
    }
    this.coordinates = coordinates;
    this.blocks = blocks;
    this.values = values;
  }

  pointAt(values: readonly number[]): ArrayPoint {
    const point = new Map(this.place.point);
    for (const { name, start, length } of this.blocks) {
      const old = point.get(name);
      const own = values.slice(start, start + length);
      point.set(name, typeof old === "object" ? { shape: old.shape, values: own } : (own[0] ?? NaN));
    }
    return point;
  }

  /** The arguments of emitted functions. */
  argumentsAt(values: readonly number[]): readonly unknown[] {
    const all = [...this.#arguments];
    for (const { name, start, length } of this.blocks) {
      const position = this.#parameters.findIndex((parameter) => parameter.name === name);
      const own = values.slice(start, start + length);
      all[position] = typeof all[position] === "number" ? own[0] : new Float64Array(own);
    }
    return all;
  }

  kernelArgumentsAt(values: readonly number[]): KernelArguments {
    return kernelArguments(this.#parameters, { ...this.place, point: this.pointAt(values) });
  }
}

function labelsOf(name: string, shape: readonly number[]): readonly string[] {
  const places = shape.reduce<readonly string[]>(
    (rows, size) =>
      rows.flatMap((row) => Array.from({ length: size }, (_, at) => `${row}${row === "" ? "" : ", "}${at}`)),
    [""],
  );
  return places.map((subscripts) => `${name}[${subscripts}]`);
}
