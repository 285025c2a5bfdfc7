import { printIfShort, signature } from "../../describe.js";
import { valuesAt } from "../../interpret/doubles.js";
import type { ModelFunction } from "../../ir/model.js";
import { type ConditionalNode, isCondition, type Node, type Real } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { children } from "../../ir/walk.js";
import { propagateBack } from "../../rules/differentiate.js";
import type { Point } from "../point.js";
import { ExpressionWriter, operationsOf } from "./expression.js";
import { nameNodes } from "./names.js";
import type { InputAdjoint, Trace, TraceNode, TraceNodeKind, TraceOperand } from "./trace.js";

export interface PassOptions {
  /** What the function is differentiated by. */
  readonly variables: readonly string[];
  /** The values of all parameters. */
  readonly point: Point;
  /** Names that no node may get, beside those of the function itself. */
  readonly taken: Iterable<string>;
}

/**
 * Evaluates a function as it is written, in doubles, and propagates its derivative back. Local partials and adjoints
 * are those of the rules of differentiation, so that the conventions at corners and of branches are the derivation's.
 */
export function tracePasses(pool: ExpressionPool, definition: ModelFunction, options: PassOptions): Trace {
  const { point, variables } = options;
  const parameters = [...definition.variables, ...definition.data];
  const inputs = parameters.map((name) => pool.symbol(name));
  const operations = operationsOf(definition.value);
  const names = nameNodes([...inputs, ...operations], definition, options.taken);
  const passes = passThrough(pool, definition.value, parameters, [...inputs, ...operations], point);
  const writer = new ExpressionWriter(names);
  const nodes: TraceNode[] = [];
  const known = new Map<Node, TraceNode>();
  for (const node of [...inputs, ...operations]) {
    const made: TraceNode = {
      id: nodes.length,
      kind: kindOf(node, variables),
      name: names.get(node) ?? "",
      expression: writer.write(node),
      operator: node.kind,
      ...(node.kind === "call" ? { callee: node.callee } : {}),
      operands: operandsOf(node, passes, known),
      value: passes.values.get(node),
      adjoint: passes.adjoints.get(node),
    };
    nodes.push(made);
    known.set(node, made);
  }
  const adjoints = nodes.slice(0, inputs.length);
  return {
    function: definition.name,
    formula: [signature(definition), printIfShort(definition.value)].filter((part) => part !== undefined).join(" = "),
    point,
    nodes,
    output: known.get(definition.value),
    value: passes.value,
    gradient: adjoints.filter(({ kind }) => kind === "variable").map(inputAdjoint),
    dataGradient: adjoints.filter(({ kind }) => kind === "datum").map(inputAdjoint),
  };
}

function kindOf(node: Node, variables: readonly string[]): TraceNodeKind {
  if (node.kind === "symbol") return variables.includes(node.name) ? "variable" : "datum";
  return isCondition(node) ? "condition" : "operation";
}

function operandsOf(
  node: Node,
  { values, partials }: Passes,
  known: ReadonlyMap<Node, TraceNode>,
): readonly TraceOperand[] {
  const skipped = node.kind === "conditional" ? skippedBranch(node, values) : undefined;
  const found = partials.get(node) ?? [];
  let next = 0;
  return children(node).flatMap((child, index): readonly TraceOperand[] => {
    const partial = found[next]?.operand === child ? found[next] : undefined;
    if (partial !== undefined) next += 1;
    const operand = known.get(child);
    if (operand === undefined) return [];
    if (node.kind === "conditional" && index === 0) return [{ node: operand, role: "condition", partial: undefined }];
    if (index === skipped) return [{ node: operand, role: "skipped", partial: undefined }];
    return [{ node: operand, role: "operand", partial: partial?.value }];
  });
}

/** The place among the operands of the branch that is not taken; undefined where neither is. */
function skippedBranch(node: ConditionalNode, values: ReadonlyMap<Node, number | boolean>): number | undefined {
  const holds = values.get(node.condition);
  if (holds === undefined) return undefined;
  return holds === true ? 2 : 1;
}

function inputAdjoint({ name, adjoint = 0 }: TraceNode): InputAdjoint {
  return { name, adjoint };
}

/** What both passes find at the nodes that the forward pass evaluates. */
interface Passes {
  /** The value of the function. */
  readonly value: number;
  readonly values: ReadonlyMap<Node, number | boolean>;
  readonly adjoints: ReadonlyMap<Node, number>;
  /** One entry for each occurrence of an operand that depends on a parameter. */
  readonly partials: ReadonlyMap<Node, readonly { readonly operand: Node; readonly value: number }[]>;
}

function passThrough(
  pool: ExpressionPool,
  value: Real,
  parameters: readonly string[],
  nodes: readonly Node[],
  point: Point,
): Passes {
  const evaluation = valuesAt(point);
  const result = evaluation.demand(value);
  for (const name of parameters) evaluation.demand(pool.symbol(name));
  // The backward pass may evaluate more nodes; those do not belong to the function's value.
  const values = new Map<Node, number | boolean>();
  for (const node of nodes) {
    const found = evaluation.known(node);
    if (found !== undefined) values.set(node, found);
  }
  const adjoints = new Map<Node, number>(parameters.map((name) => [pool.symbol(name), 0]));
  const partials = new Map<Node, readonly { readonly operand: Node; readonly value: number }[]>();
  for (const step of propagateBack(pool, value, parameters)) {
    if (!values.has(step.node)) continue;
    adjoints.set(step.node, evaluation.demand(step.adjoint));
    const numbers = step.partials.map(({ operand, partial }) => ({ operand, value: evaluation.demand(partial) }));
    partials.set(step.node, numbers);
  }
  return { value: result, values, adjoints, partials };
}
