import type { ArrayFunction, ArrayParameter } from "../../../ir/model.js";
import type { ExpressionPool } from "../../../ir/pool.js";
import { keepCompared } from "../../../rules/kernels/keepCompared.js";
import { namesBeside } from "../../../rules/kernels/names.js";
import type { Variable } from "../../../rules/kernels/transpose.js";
import { Layout } from "../../arrays/layout.js";
import type { ArrayPlace } from "../../arrays/readArrayPoint.js";
import { invoke, loadKernels } from "../../emittedFunction.js";
import { buildKernelGraph } from "./buildKernelGraph.js";
import type { KernelNode } from "./kernelGraph.js";
import type { KernelTrace } from "./kernelTrace.js";
import { PassNumbers } from "./passNumbers.js";
import { passesFunction } from "./passesFunction.js";

/**
 * Goes through the kernels of a function over arrays at a place, forward and backward, with emitted code. Throws a `RangeError` where a
 * subscript is out of range. `hasContributions` asks for what each kernel contributes to each adjoint.
 */
export async function traceKernels(
  pool: ExpressionPool,
  given: ArrayFunction,
  variables: readonly ArrayParameter[],
  place: ArrayPlace,
  { hasContributions = false }: { readonly hasContributions?: boolean } = {},
): Promise<KernelTrace> {
  const definition = withCompared(pool, given, variables);
  const graph = buildKernelGraph(pool, definition, variables, { keepsShifts: true });
  const wanted = [...adjointKernels(definition, graph.nodes), ...variables];
  const passes = passesFunction(pool, definition, wanted, hasContributions);
  const run = await loadKernels(pool, passes.emitted);
  const result = invoke(run, new Layout(definition, [], place).argumentsAt([]));
  const numbers = new PassNumbers(definition, place, passes, result);
  return {
    function: graph.function,
    signature: graph.signature,
    point: place.point,
    sizes: place.sizes,
    nodes: graph.nodes.map((node) => numbers.traced(node)),
    value: numbers.value,
    gradient: variables.flatMap(({ name }) => {
      const adjoint = numbers.adjointOf(name);
      return adjoint === undefined ? [] : [{ name, adjoint }];
    }),
  };
}

/** The function with the values that extremes are found among as kernels of their own, as they are emitted. */
function withCompared(
  pool: ExpressionPool,
  definition: ArrayFunction,
  variables: readonly ArrayParameter[],
): ArrayFunction {
  const active = variables.map(({ name }) => name);
  const names = namesBeside(definition, definition.program);
  return { ...definition, program: keepCompared(pool, definition.program, active, names) };
}

/** The kernels that have an adjoint. */
function adjointKernels({ program }: ArrayFunction, nodes: readonly KernelNode[]): readonly Variable[] {
  return nodes.flatMap(({ kind, name, adjoint }) =>
    kind === "kernel" && adjoint !== undefined ? [{ name, shape: program.shapes.get(name) ?? [] }] : [],
  );
}
