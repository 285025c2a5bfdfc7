import type { Shape } from "../../ir/kernel.js";
import type { Real } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { helperName, NameScope } from "../names.js";
import { call, name, type Expression, type FunctionProgram, type Result, type Statement } from "../program.js";
import { Accesses } from "./accesses.js";
import { BodyWriter } from "./bodies.js";
import { carryPowers } from "./carryPowers.js";
import { carrySums } from "./carrySums.js";
import { findDestinations } from "./destinations.js";
import { Elements } from "./elements.js";
import { forwardStores } from "./forwardStores.js";
import type { KernelFunction, Leaf } from "./function.js";
import { gatherCoefficients } from "./gatherCoefficients.js";
import { Homes } from "./homes.js";
import { findInvariants } from "./invariants.js";
import { Level } from "./level.js";
import { PATTERN_HELPER, type KernelModule } from "./module.js";
import { narrowExtremes } from "./narrowExtremes.js";
import type { Nests } from "./nest.js";
import { Planner } from "./plan.js";
import { Prologue } from "./prologue.js";
import { arraysIn, valuesIn } from "./results.js";
import { scalarise } from "./scalarise.js";
import { signatureOf, type NamedOut } from "./signature.js";
import type { InferredSize } from "./sizes.js";
import type { Storage } from "./storage.js";
import { SubscriptChecks } from "./subscriptChecks.js";
import { unroll } from "./unroll.js";
import { usedNames } from "./usedNames.js";

/**
 * The statements of a function over arrays. Arguments are checked before anything is written; with `out` nothing is
 * allocated once the module's buffers have grown.
 */
export function lowerKernelFunction(
  pool: ExpressionPool,
  fn: KernelFunction,
  fused: Nests,
  module: KernelModule,
): FunctionProgram {
  const results = arraysIn(fn.result);
  const unrolled = unroll(pool, fused, valuesIn(fn.result));
  const { nests, values } = scalarise(pool, unrolled, results, valuesIn(fn.result));
  const shapeOf = shapesOf(fn, nests);
  const root = new Level(undefined, undefined);
  const accesses = new Accesses(root, nests.items, nests.locals, { values, arrays: results });
  const temporaries = [...accesses.written].filter((array) => shapeOf(array).length > 0 && !results.includes(array));
  const buffers = new Map(temporaries.map((array) => [array, module.bufferFor(array)]));
  const names = new NameScope([...module.calledNames, ...buffers.values()]);
  const signature = signatureOf(fn, names);
  const symbols = new Map(signature.symbols);
  const storage = storageOf(results, buffers, signature.out);

  const elements = new Elements(pool, shapeOf);
  const homes = new Homes();
  new SubscriptChecks(pool, fn.source, elements).plan(fn.checks, root);
  for (const { condition, text } of fn.requirements) {
    const message = [`${fn.name} assumes ${text}`];
    root.steps.push({ kind: "requirement", condition: elements.condition(condition), message, guard: undefined });
  }
  for (const array of storage.keys()) {
    root.steps.push({ kind: "allocation", array, length: elements.lengthOf(array) });
  }
  const destinations = findDestinations(storage.keys(), shapeOf, accesses, elements, homes);
  const planner = new Planner(pool, nests, accesses, destinations, elements, homes, storage);
  planner.plan();
  root.steps.push({ kind: "return", values: values.map(elements.real) });

  const given = new Map(planner.names);
  const follow = (node: Real, image: Real) => {
    elements.follow(node, image);
    const known = given.get(node);
    if (known !== undefined && !given.has(image)) given.set(image, known);
  };
  forwardStores(pool, root, follow);
  narrowExtremes(pool, root, homes, results);
  carryPowers(pool, root, homes, follow);
  carrySums(pool, root, homes);
  gatherCoefficients(pool, root, (node) => elements.integers.has(node), follow);
  const bodies = findInvariants(pool, root, homes, elements);
  const surroundings = { pool, bodies, elements, names: given, storage, module };
  const writer = new BodyWriter(surroundings, root, symbols, names);
  const body = writer.write();
  const compress = helperName(PATTERN_HELPER, module.functions);
  const result = resultOf(fn.result, writer.results, symbols, compress);
  if (fn.result.kind === "pattern") module.helpers.add(PATTERN_HELPER);
  const prologue = new Prologue(pool, fn, signature).write(shapeOf);
  return {
    name: fn.name,
    documentation: fn.documentation,
    parameters: signature.parameters,
    body: withoutUnused([...prologue, ...body], result, signature.sizes.inferred, symbols),
    result,
  };
}

function shapesOf({ parameters, further }: KernelFunction, nests: Nests): (array: string) => Shape {
  const others = further.flatMap((argument) => argument.parameters.map(({ parameter }) => parameter));
  const own = new Map([...parameters, ...others].map(({ name: parameter, shape }) => [parameter, shape]));
  return (array) => nests.shapes.get(array) ?? own.get(array) ?? [];
}

function storageOf(
  results: readonly string[],
  buffers: ReadonlyMap<string, string>,
  out: NamedOut | undefined,
): ReadonlyMap<string, Storage> {
  const storage = new Map<string, Storage>();
  for (const array of results) {
    const fields = out?.paths.get(array);
    const given = out === undefined || fields === undefined ? undefined : { out: out.name, fields };
    storage.set(array, { kind: "result", given });
  }
  for (const [array, buffer] of buffers) storage.set(array, { kind: "buffer", buffer });
  return storage;
}

function resultOf(
  result: Result<Leaf>,
  numbers: readonly Expression[],
  symbols: ReadonlyMap<string, string>,
  compress: string,
): Result {
  const arrayNamed = (array: string) => name(symbols.get(array) ?? array);
  const remaining = numbers.values();
  const map = (part: Result<Leaf>): Result => {
    if (part.kind === "object") {
      return { kind: "object", entries: part.entries.map(({ key, result: inner }) => ({ key, result: map(inner) })) };
    }
    if (part.value.kind === "array") return { kind: "array", value: arrayNamed(part.value.array) };
    const next = remaining.next();
    if (next.done === true) throw new Error("a result without a value");
    if (part.value.kind === "value") return { kind: "number", value: next.value };
    const { rows, columns } = part.value;
    return { kind: "pattern", value: call(compress, arrayNamed(rows), arrayNamed(columns), next.value) };
  };
  return map(result);
}

/** Without the sizes that nothing uses. */
function withoutUnused(
  statements: readonly Statement[],
  result: Result,
  inferred: readonly InferredSize[],
  symbols: ReadonlyMap<string, string>,
): readonly Statement[] {
  const used = usedNames(statements, result);
  const unused = new Set(inferred.map(({ size }) => symbols.get(size)).filter((size) => !used.has(size ?? "")));
  return statements.filter((statement) => statement.kind !== "constant" || !unused.has(statement.name));
}
