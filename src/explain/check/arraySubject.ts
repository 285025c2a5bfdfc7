import type { Decimal } from "decimal.js";

import { arraySignature } from "../../arrayFormulas.js";
import { prepareKernels, type PreparedKernels } from "../../interpret/kernels.js";
import {
  type Coordinate,
  type KernelArguments,
  kernelBallEvaluator,
  type KernelBallEvaluator,
  nodesEvaluated,
  runWithRounding,
} from "../../interpret/kernelValues.js";
import type { ArrayFunction, ArrayParameter } from "../../ir/model.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { namesBeside } from "../../rules/kernels/names.js";
import { forRunning } from "../../rules/kernels/style.js";
import { type PartialDerivative, transposeKernels } from "../../rules/kernels/transpose.js";
import { valueOf } from "../arrays/kernelResult.js";
import { Layout } from "../arrays/layout.js";
import type { ArrayPlace } from "../arrays/readArrayPoint.js";
import { invoke } from "../emittedFunction.js";
import { callArrayGradient } from "./arrayGradient.js";
import type { PlacedSubject } from "./checkSubject.js";
import { chooseElements } from "./chooseElements.js";
import type { ForeignFunction } from "./foreignFunction.js";
import { callNumber } from "./foreignGradient.js";
import { measureNoise } from "./noise.js";
import { preciseSlope } from "./preciseSlope.js";
import type { ClaimedGradient, Rounding, Subject } from "./subject.js";

/** Emitted code rounds in another order than the kernels are written in, so that it may round more than they do. */
const SAFETY = 4;

/** Values with many digits may take about so many milliseconds in all. */
const MAXIMUM_PRECISE_EFFORT = 10_000;

/** Where running the kernels evaluates more nodes, the noise of values is measured instead. */
const MAXIMUM_NODES = 2e6;

/** Which elements are checked. */
export interface Choice {
  /** So many of each parameter at most. */
  readonly most: number;
  readonly seed: number;
}

/** A function over arrays whose gradients are checked at many places, where its arrays may have different sizes. */
export class ArraySubjects {
  readonly #gradient: PreparedKernels;
  readonly #partials: readonly PartialDerivative[];
  readonly #precise: KernelBallEvaluator;
  #left = MAXIMUM_PRECISE_EFFORT;

  constructor(
    readonly pool: ExpressionPool,
    readonly definition: ArrayFunction,
    readonly variables: readonly ArrayParameter[],
    readonly value: ForeignFunction,
    readonly claims: readonly ForeignFunction[],
  ) {
    const { program, assumptions } = definition;
    const result = valueOf(definition);
    const names = namesBeside(definition, program);
    const seeded = { kind: "number", value: result, adjoint: pool.integer(1) } as const;
    const gradient = transposeKernels(pool, program, seeded, variables, forRunning({ assumptions }), names);
    const numbers = gradient.partials.flatMap((partial) => (partial.kind === "number" ? [partial.value] : []));
    this.#gradient = prepareKernels(pool, gradient.program, [gradient.value, ...numbers]);
    this.#partials = gradient.partials;
    this.#precise = kernelBallEvaluator(pool, program, result);
  }

  at(place: ArrayPlace, { most, seed }: Choice): PlacedSubject {
    const layout = new Layout(this.definition, this.variables, place);
    const { coordinates } = layout;
    const chosen = layout.blocks.flatMap(({ start, length }, block) =>
      chooseElements(length, most, seed + block).map((element) => start + element),
    );
    const names = coordinates.map(({ label }) => label);
    const owners = new Map(coordinates.map(({ label, name }) => [label, name]));
    const indices = new Map(coordinates.map(({ label }, index) => [label, index]));
    const field = (values: readonly number[]) =>
      callNumber(this.value, layout.argumentsAt(values), () => layout.pointAt(values));
    const subject: Subject = {
      name: this.definition.name,
      signature: arraySignature(this.definition),
      parameters: names,
      variables: chosen.map((index) => names[index] ?? ""),
      arrays: {
        coverage: layout.blocks.map(({ name, start, length }) => ({
          parameter: name,
          checked: chosen.filter((index) => index >= start && index < start + length).length,
          elements: length,
        })),
        parameterOf: (variable) => owners.get(variable) ?? variable,
        pointAt: (values) => layout.pointAt(values),
      },
      field,
      rounding: (values) =>
        this.#rounding(layout.kernelArgumentsAt(values), chosen) ?? {
          value: measureNoise(field, values, chosen),
          // What a gradient loses by itself is not known, and is far less than what differences lose.
          partials: chosen.map(() => 0),
        },
      preciseSlope: (values, variable, magnitude) => {
        const index = indices.get(variable) ?? 0;
        const given = layout.kernelArgumentsAt(values);
        const moved = coordinates[index];
        if (moved === undefined) throw new Error(`there is no coordinate ${variable}`);
        return preciseSlope(this.#curve(given, moved), values[index] ?? NaN, magnitude);
      },
    };
    const gradients = this.claims.map((claim): ClaimedGradient => ({
      name: claim.name,
      partials: (values) => {
        const all = callArrayGradient(claim, layout.argumentsAt(values), layout.blocks, () => layout.pointAt(values));
        return chosen.map((index) => all[index] ?? NaN);
      },
      run: (values) => invoke(claim.call, layout.argumentsAt(values)),
    }));
    return { subject, gradients, values: layout.values };
  }

  /** Bounds on the rounding, by running the kernels; nothing where that takes too long. */
  #rounding(given: KernelArguments, chosen: readonly number[]): Rounding | undefined {
    if (nodesEvaluated(this.#gradient, given.integers, MAXIMUM_NODES) > MAXIMUM_NODES) return undefined;
    const run = runWithRounding(this.#gradient, given);
    const [value, ...numbers] = run.results;
    const rest = [...numbers];
    const all = this.#partials.flatMap((partial) =>
      partial.kind === "array" ? run.elementsOf(partial.array) : rest.splice(0, 1),
    );
    const bound = (error: number | undefined) => SAFETY * (error ?? NaN);
    return { value: bound(value?.error), partials: chosen.map((index) => bound(all[index]?.error)) };
  }

  #curve(given: KernelArguments, moved: Coordinate) {
    return {
      evaluate: (x: Decimal, precision: number) => this.#precise.evaluate(given, moved, x, precision),
      mayEvaluate: (precision: number, count: number) => {
        const effort = count * this.#precise.effort(given.integers, precision);
        if (effort > this.#left) return false;
        this.#left -= effort;
        return true;
      },
    };
  }
}
