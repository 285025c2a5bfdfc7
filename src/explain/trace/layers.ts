/** A node of a graph. */
interface GraphNode<Node> {
  readonly operands: readonly { readonly node: Node }[];
}

/** Uses of an input so many layers after its first use are drawn at a copy of it. */
const MAXIMUM_SPAN = 4;

/** The layer of each node in a picture: after those of its operands; an input's is right before that of its first use. */
export function layersOf<Node extends GraphNode<Node>>(nodes: readonly Node[]): ReadonlyMap<Node, number> {
  const layers = new Map<Node, number>();
  const firstUses = new Map<Node, number>();
  for (const node of nodes) {
    const layer = node.operands.reduce((most, operand) => Math.max(most, layers.get(operand.node) ?? 0), 0) + 1;
    layers.set(node, layer);
    for (const operand of node.operands) {
      const known = firstUses.get(operand.node) ?? Infinity;
      firstUses.set(operand.node, Math.min(known, layer));
    }
  }
  for (const node of nodes) {
    const firstUse = firstUses.get(node);
    if (node.operands.length === 0 && firstUse !== undefined) layers.set(node, firstUse - 1);
  }
  return layers;
}

/** Whether the use of a node is drawn at a copy, which keeps an input that is used everywhere from sending lines through the whole picture. */
export type IsFar<Node> = (operand: Node, user: Node) => boolean;

export function farUses<Node extends GraphNode<Node>>(layers: ReadonlyMap<Node, number>): IsFar<Node> {
  return (operand, user) =>
    operand.operands.length === 0 && (layers.get(user) ?? 0) - (layers.get(operand) ?? 0) - 1 > MAXIMUM_SPAN;
}
