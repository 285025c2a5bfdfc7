import type { Trace, TraceNode } from "./trace.js";

/** The width over the height that pictures come near to. */
const ASPECT = 1.5;

/** About the room of a node and its edges: along the layers of a picture from left to right, and across them. */
const FROM_LEFT = { along: 190, across: 80 };
/** The same for a picture from top to bottom. */
const FROM_TOP = { along: 105, across: 140 };

/** Whether a graph is drawn from left to right (`LR`) or from top to bottom (`TB`), whichever fits a screen better. */
export function directionOf(trace: Trace): "LR" | "TB" {
  const { layers, breadth } = sizeOf(trace);
  const fromLeft = (layers * FROM_LEFT.along) / (breadth * FROM_LEFT.across);
  const fromTop = (breadth * FROM_TOP.across) / (layers * FROM_TOP.along);
  return misfit(fromLeft) < misfit(fromTop) ? "LR" : "TB";
}

function misfit(aspect: number): number {
  return Math.abs(Math.log(aspect / ASPECT));
}

/** The number of layers, and the most nodes of one; an input is in the layer before its first use. */
function sizeOf({ nodes }: Trace): { readonly layers: number; readonly breadth: number } {
  const layerOf = new Map<TraceNode, number>();
  for (const node of nodes) {
    const layer = node.operands.reduce((most, operand) => Math.max(most, layerOf.get(operand.node) ?? 0), 0) + 1;
    layerOf.set(node, layer);
  }
  for (const node of nodes.toReversed()) {
    const layer = layerOf.get(node) ?? 0;
    for (const operand of node.operands) {
      if (operand.node.operands.length > 0) continue;
      const known = layerOf.get(operand.node) ?? 0;
      layerOf.set(operand.node, known === 1 ? layer - 1 : Math.min(known, layer - 1));
    }
  }
  const counts = new Map<number, number>();
  for (const layer of layerOf.values()) counts.set(layer, (counts.get(layer) ?? 0) + 1);
  return {
    layers: Math.max(1, counts.size),
    breadth: [...counts.values()].reduce((most, count) => Math.max(most, count), 1),
  };
}
