import type { Trace, TraceNode } from "./trace.js";

/** One use of a node: the adjoint of the user, times the partial, is what it contributes to the adjoint of the node. */
export interface Use {
  readonly user: TraceNode;
  readonly partial: number;
}

/** The uses of each node through which the backward pass comes to it. */
export type Users = ReadonlyMap<TraceNode, readonly Use[]>;

export function usersOf({ nodes }: Trace): Users {
  const users = new Map<TraceNode, Use[]>();
  for (const user of nodes) {
    for (const { node, partial } of user.operands) {
      if (partial === undefined) continue;
      const known = users.get(node);
      if (known === undefined) users.set(node, [{ user, partial }]);
      else known.push({ user, partial });
    }
  }
  return users;
}
