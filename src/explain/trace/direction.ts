/** The width over the height that pictures come near to. */
const ASPECT = 1.5;

/** About the room of a node and its edges: along the layers of a picture from left to right, and across them. */
const FROM_LEFT = { along: 190, across: 80 };
/** The same for a picture from top to bottom. */
const FROM_TOP = { along: 105, across: 140 };

/** Whether a graph is drawn from left to right (`LR`) or from top to bottom (`TB`), whichever fits a screen better. */
export function directionOf(layers: ReadonlyMap<unknown, number>): "LR" | "TB" {
  const counts = new Map<number, number>();
  for (const layer of layers.values()) counts.set(layer, (counts.get(layer) ?? 0) + 1);
  const length = Math.max(1, counts.size);
  const breadth = [...counts.values()].reduce((most, count) => Math.max(most, count), 1);
  const fromLeft = (length * FROM_LEFT.along) / (breadth * FROM_LEFT.across);
  const fromTop = (breadth * FROM_TOP.across) / (length * FROM_TOP.along);
  return misfit(fromLeft) < misfit(fromTop) ? "LR" : "TB";
}

function misfit(aspect: number): number {
  return Math.abs(Math.log(aspect / ASPECT));
}
