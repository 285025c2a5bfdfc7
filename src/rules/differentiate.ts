import type { Builder } from "../ir/builder.js";
import { isCondition, type Node, type Real } from "../ir/node.js";
import { children, topologicalOrder } from "../ir/walk.js";
import { addGuarded, multiplyGuarded, type Derivative } from "./guarded.js";
import { partialsOf, type Partial } from "./partials.js";

/**
 * The derivative of `value` by one variable in forward order, as a textbook derives: the derivative of each node
 * from those of its operands.
 */
export function differentiateForward(builder: Builder, value: Real, variable: string): Real {
  const [derivative = builder.integer(0)] = tangentsOf(builder, [value], new Map([[variable, builder.integer(1)]]));
  return derivative;
}

/**
 * The derivatives of several values in one direction, in forward order. `tangents` is the direction: the derivatives of the
 * symbols; those that are absent are held constant.
 */
export function tangentsOf(
  builder: Builder,
  values: readonly Real[],
  tangents: ReadonlyMap<string, Real>,
): readonly Real[] {
  const order = topologicalOrder(values);
  const active = activeNodes(order, values, [...tangents.keys()]);
  const derivatives = new Map<Node, Derivative>();
  for (const node of order) {
    if (isCondition(node) || !active.has(node)) continue;
    derivatives.set(node, forwardStep(builder, node, active, derivatives, tangents));
  }
  return values.map((value) => derivatives.get(value)?.node ?? builder.integer(0));
}

function forwardStep(
  builder: Builder,
  node: Real,
  active: ReadonlySet<Node>,
  derivatives: ReadonlyMap<Node, Derivative>,
  tangents: ReadonlyMap<string, Real>,
): Derivative {
  const derivativeOf = (operand: Real) => derivatives.get(operand) ?? { node: builder.integer(0), guarded: true };
  if (node.kind === "symbol") return { node: tangents.get(node.name) ?? builder.integer(0), guarded: false };
  if (node.kind === "conditional") {
    const [consequent, alternative] = [derivativeOf(node.consequent), derivativeOf(node.alternative)];
    return {
      node: builder.conditional(node.condition, consequent.node, alternative.node),
      guarded: consequent.guarded || alternative.guarded,
    };
  }
  const partials = partialsOf(builder, node, (operand) => active.has(operand));
  return addGuarded(
    builder,
    partials.map(({ operand, partial }) => multiplyGuarded(builder, derivativeOf(operand), partial)),
  );
}

/**
 * The partial derivatives of `value` by each of the variables in reverse order, back-propagation: the adjoint of
 * each node once, from those of its users. The cost is a small multiple of the value's, however many variables.
 * `seed` is the adjoint of the value itself, by which all partials are multiplied; 1 if it is not given.
 */
export function differentiateReverse(
  builder: Builder,
  value: Real,
  variables: readonly string[],
  seed: Real = builder.integer(1),
): readonly Real[] {
  const adjoints = new Map<string, Real>();
  for (const { node, adjoint } of propagateBack(builder, value, variables, seed)) {
    if (node.kind === "symbol") adjoints.set(node.name, adjoint);
  }
  return variables.map((variable) => adjoints.get(variable) ?? builder.integer(0));
}

/** What back-propagation finds at a node. */
export interface BackwardStep {
  readonly node: Real;
  /** The derivative of the whole value by this node. */
  readonly adjoint: Real;
  /** How the node itself depends on its operands, those that depend on a variable; one entry for each occurrence. */
  readonly partials: readonly Partial[];
}

/** The steps of back-propagation through the nodes that depend on a variable, each after those that use it. */
export function* propagateBack(
  builder: Builder,
  value: Real,
  variables: readonly string[],
  seed: Real = builder.integer(1),
): Generator<BackwardStep, void> {
  const order = topologicalOrder([value]);
  const active = activeNodes(order, [value], variables);
  const contributions = new Map<Node, Derivative[]>([[value, [{ node: seed, guarded: false }]]]);
  for (const node of order.toReversed()) {
    if (isCondition(node) || !active.has(node)) continue;
    const adjoint = addGuarded(builder, contributions.get(node) ?? []);
    contributions.delete(node);
    const partials = partialsOf(builder, node, (candidate) => active.has(candidate));
    for (const { operand, partial } of partials) {
      const contribution = multiplyGuarded(builder, adjoint, partial);
      const known = contributions.get(operand);
      if (known === undefined) contributions.set(operand, [contribution]);
      else known.push(contribution);
    }
    yield { node, adjoint: adjoint.node, partials };
  }
}

/** The nodes that the roots are computed of and that depend on one of the variables; conditions count as constant, and what only they use. */
function activeNodes(order: readonly Node[], roots: readonly Real[], variables: readonly string[]): ReadonlySet<Node> {
  const used = new Set<Node>(roots);
  for (const node of order.toReversed()) {
    if (used.has(node)) for (const child of children(node)) if (!isCondition(child)) used.add(child);
  }
  const wanted = new Set(variables);
  const active = new Set<Node>();
  for (const node of order) {
    if (!used.has(node)) continue;
    const depends = node.kind === "symbol" ? wanted.has(node.name) : children(node).some((child) => active.has(child));
    if (depends) active.add(node);
  }
  return active;
}
