import { arraysRead, elementsRead, isElement, substituteInKernel, type ElementSymbol } from "../../ir/kernels.js";
import type { Index, Kernel, KernelProgram } from "../../ir/kernel.js";
import type { Real, SymbolNode } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { type NoteImage, Substitution, symbolsIn } from "../../ir/substitute.js";
import { topologicalOrder } from "../../ir/walk.js";

export interface InlinedProgram {
  readonly program: KernelProgram;
  readonly values: readonly Real[];
}

/**
 * Puts the value of an assigned array in the place of its elements where that repeats no work: where each is read at a
 * point of its own, in domains of as many indices, or where it is a mere copy. Rules then see through the definitions of a model. What is
 * read more often, or in larger domains, stays. `note` is told what expressions become of others.
 */
export function inlineKernels(
  pool: ExpressionPool,
  program: KernelProgram,
  values: readonly Real[],
  wanted: ReadonlySet<string> = new Set(),
  note?: NoteImage,
): InlinedProgram {
  const definitions = new Map<string, Kernel>();
  const kept: Kernel[] = [];
  const readers = readersOf(program.kernels);
  const writers = writersOf(program.kernels);
  const compared = comparedIn(program.kernels);
  for (const kernel of program.kernels) {
    const inlined = inlineInKernel(pool, kernel, definitions, note);
    const users = readers.get(kernel.target) ?? [];
    const isInlined =
      !wanted.has(kernel.target) &&
      !compared.has(kernel.target) &&
      writers.get(kernel.target) === 1 &&
      isDefinition(kernel) &&
      (isCopy(kernel) || users.every((user) => repeatsNoWork(kernel, user)));
    if (isInlined) definitions.set(kernel.target, inlined);
    else kept.push(inlined);
  }
  return {
    program: { kernels: kept, shapes: program.shapes },
    values: values.map((value) => inlineInValue(pool, value, definitions, note)),
  };
}

/** Whether a kernel assigns each place of its target by the indices of its domain. */
function isDefinition({ combination, guard, domain, subscripts }: Kernel): boolean {
  return (
    combination === undefined &&
    guard === undefined &&
    domain.length === subscripts.length &&
    new Set(subscripts).size === subscripts.length &&
    subscripts.every((subscript) => domain.some(({ symbol }) => symbol === subscript))
  );
}

/** Whether each place of a target is that of another array at some of its subscripts, in their order. */
export function isCopy({ subscripts, value }: Kernel): boolean {
  if (value.kind !== "symbol") return false;
  let next = 0;
  return (value.element?.subscripts ?? []).every((subscript) => {
    next = subscripts.indexOf(subscript, next) + 1;
    return next > 0;
  });
}

/** How many kernels write each array. */
function writersOf(kernels: readonly Kernel[]): ReadonlyMap<string, number> {
  const writers = new Map<string, number>();
  for (const { target } of kernels) writers.set(target, (writers.get(target) ?? 0) + 1);
  return writers;
}

/**
 * The arrays of which guards ask whether an element is equal to something, as the derivatives of extremes do. Of two copies of its value that are
 * simplified apart neither may be.
 */
function comparedIn(kernels: readonly Kernel[]): ReadonlySet<string> {
  const guards = kernels.flatMap(({ guard }) => (guard === undefined ? [] : [guard]));
  return new Set(
    topologicalOrder(guards).flatMap((node) =>
      node.kind === "comparison" && node.operator === "=="
        ? [node.left, node.right].flatMap((side) =>
            side.kind === "symbol" && side.element !== undefined ? [side.element.array] : [],
          )
        : [],
    ),
  );
}

/** A number is computed once wherever it stands. */
function repeatsNoWork(definition: Kernel, user: Kernel): boolean {
  if (definition.domain.length === 0) return true;
  if (user.domain.length > definition.domain.length) return false;
  const indices = new Set<Real>(user.domain.map(({ symbol }) => symbol));
  const accesses = elementsRead(user).filter(({ element }) => element.array === definition.target);
  return (
    accesses.length === 1 &&
    accesses.every(({ element }) => element.subscripts.every((subscript) => indices.has(subscript)))
  );
}

function readersOf(kernels: readonly Kernel[]): ReadonlyMap<string, readonly Kernel[]> {
  const readers = new Map<string, Kernel[]>();
  for (const kernel of kernels) {
    for (const array of arraysRead(kernel)) readers.set(array, [...(readers.get(array) ?? []), kernel]);
  }
  return readers;
}

function inlineInKernel(
  pool: ExpressionPool,
  kernel: Kernel,
  definitions: ReadonlyMap<string, Kernel>,
  note: NoteImage | undefined,
): Kernel {
  const bounds = (indices: readonly Index[]) => indices.flatMap(({ low, high }) => [low, high]);
  const symbols = symbolsIn([
    kernel.value,
    ...kernel.subscripts,
    ...bounds(kernel.domain),
    ...(kernel.guard ? [kernel.guard] : []),
  ]);
  const replacements = replacementsFor(pool, symbols, definitions, note);
  return replacements.size === 0 ? kernel : substituteInKernel(pool, kernel, replacements, note);
}

function inlineInValue(
  pool: ExpressionPool,
  value: Real,
  definitions: ReadonlyMap<string, Kernel>,
  note: NoteImage | undefined,
): Real {
  return new Substitution(pool, replacementsFor(pool, symbolsIn([value]), definitions, note), note).real(value);
}

function replacementsFor(
  pool: ExpressionPool,
  symbols: ReadonlySet<SymbolNode>,
  definitions: ReadonlyMap<string, Kernel>,
  note: NoteImage | undefined,
): ReadonlyMap<SymbolNode, Real> {
  const replacements = new Map<SymbolNode, Real>();
  for (const symbol of symbols) {
    const definition = symbol.element && definitions.get(symbol.element.array);
    if (definition !== undefined && isElement(symbol))
      replacements.set(symbol, valueAt(pool, definition, symbol, note));
  }
  return replacements;
}

/** The value that a definition gives to an element. */
function valueAt(
  pool: ExpressionPool,
  { subscripts, value }: Kernel,
  { element }: ElementSymbol,
  note: NoteImage | undefined,
): Real {
  const replacements = new Map<SymbolNode, Real>();
  for (const [dimension, subscript] of subscripts.entries()) {
    const image = element.subscripts[dimension];
    if (subscript.kind === "symbol" && image !== undefined) replacements.set(subscript, image);
  }
  return new Substitution(pool, replacements, note).real(value);
}
