import { arraySignature, declaration, readKernels, subscripted, type ReadKernels } from "../../../arrayFormulas.js";
import type { KernelProgram } from "../../../ir/kernel.js";
import type { ArrayFunction, ArrayParameter } from "../../../ir/model.js";
import type { Real } from "../../../ir/node.js";
import type { ExpressionPool } from "../../../ir/pool.js";
import { symbolsIn } from "../../../ir/substitute.js";
import { usedArrays } from "../../steps/arrays/usedArrays.js";
import type { KernelAdjoint, KernelGraph, KernelNode, KernelOperand } from "./kernelGraph.js";
import { localPartials } from "./localPartials.js";

/**
 * The kernels of a function over arrays as a graph, with their local partials and adjoints as formulas. `keepsShifts` is for formulas beside
 * numbers: exponents are shifted there so that none overflows.
 */
export function buildKernelGraph(
  pool: ExpressionPool,
  definition: ArrayFunction,
  variables: readonly ArrayParameter[],
  { keepsShifts = false }: { readonly keepsShifts?: boolean } = {},
): KernelGraph {
  const others = new Set(definition.program.kernels.map(({ target }) => target));
  const constants = constantsOf(definition.program);
  const arrays = usedArrays(variables, readKernels(pool, definition, variables, { others, keepsShifts }));
  const differentiated = [...arrays.filter(({ name }) => !constants.has(name)), ...variables];
  const kernels = readKernels(pool, definition, differentiated, { others, keepsShifts });
  const builder = new GraphBuilder(pool, definition, kernels);
  return {
    function: definition.name,
    signature: arraySignature(definition),
    nodes: builder.build(
      variables,
      differentiated.map(({ name }) => name),
    ),
  };
}

/** What derivatives pass over. */
function constantsOf({ kernels }: KernelProgram): ReadonlySet<string> {
  return new Set(kernels.filter(({ isConstant }) => isConstant).map(({ target }) => target));
}

class GraphBuilder {
  readonly #nodes: KernelNode[] = [];
  readonly #byName = new Map<string, KernelNode>();

  constructor(
    readonly pool: ExpressionPool,
    readonly definition: ArrayFunction,
    readonly kernels: ReadKernels,
  ) {}

  build(variables: readonly ArrayParameter[], differentiated: readonly string[]): readonly KernelNode[] {
    const { definition, kernels } = this;
    const { reader, program } = kernels;
    const constants = constantsOf(program);
    const { name, result } = definition;
    const formulas = kernels.named
      .filter((array) => result.kind === "number" || array !== result.array)
      .map((array) => {
        const indices = reader.indicesOf(array);
        return { array, indices, formula: reader.element(array, indices) };
      });
    const place = result.kind === "array" ? reader.indicesOf(result.array) : [];
    const value = result.kind === "array" ? reader.element(result.array, place) : reader.value(kernels.value);
    const used = new Set(
      [value, ...formulas.map(({ formula }) => formula)].flatMap((formula) => [...namesIn(formula)]),
    );
    const adjointOf = (array: string) => this.#adjointOf(array, differentiated.indexOf(array));
    for (const parameter of [...definition.variables, ...definition.data]) {
      if (!used.has(parameter.name)) continue;
      const kind = variables.includes(parameter) ? "variable" : "datum";
      this.#add({ kind, name: parameter.name, label: declaration(parameter), adjoint: adjointOf(parameter.name) });
    }
    for (const { array, indices, formula } of formulas) {
      const domain = reader.rangesOf(array, indices);
      const label = `${array}${subscripted(indices)}`;
      const isConstant = constants.has(array);
      const made = {
        kind: "kernel",
        name: array,
        label,
        domain,
        formula,
        isConstant,
        adjoint: adjointOf(array),
      } as const;
      this.#add(made, isConstant ? [] : differentiated);
    }
    const domain = result.kind === "array" ? reader.rangesOf(result.array, place) : [];
    this.#add({ kind: "value", name, label: `${name}${subscripted(place)}`, domain, formula: value }, differentiated);
    return this.#nodes;
  }

  #add(
    node: Pick<KernelNode, "kind" | "name" | "label"> &
      Partial<Pick<KernelNode, "domain" | "formula" | "isConstant" | "adjoint">>,
    differentiated: readonly string[] = [],
  ): void {
    const { domain = [], formula, isConstant = false, adjoint } = node;
    const operands = formula === undefined ? [] : this.#operandsOf(formula, differentiated);
    const made: KernelNode = { ...node, id: this.#nodes.length, domain, formula, isConstant, adjoint, operands };
    this.#nodes.push(made);
    this.#byName.set(node.name, made);
  }

  #operandsOf(formula: Real, differentiated: readonly string[]): readonly KernelOperand[] {
    const nodes = [...namesIn(formula)].flatMap((name) => this.#byName.get(name) ?? []);
    return nodes
      .sort((a, b) => a.id - b.id)
      .map((node) => ({
        node,
        partials: differentiated.includes(node.name) ? localPartials(this.pool, formula, node.name) : [],
      }));
  }

  #adjointOf(array: string, index: number): KernelAdjoint | undefined {
    const { reader, partials } = this.kernels;
    const partial = partials[index];
    if (partial === undefined) return undefined;
    const label = `∂${this.definition.name}/∂${array}`;
    if (partial.kind === "number") return { label, formula: reader.value(partial.value) };
    const indices = reader.indicesOf(partial.array);
    return { label: `${label}${subscripted(indices)}`, formula: reader.element(partial.array, indices) };
  }
}

/** The names that a formula reads. */
function namesIn(formula: Real): ReadonlySet<string> {
  return new Set([...symbolsIn([formula])].map(({ name, element }) => element?.array ?? name));
}
