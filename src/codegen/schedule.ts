import { isCondition, type Condition, type ConditionalNode, type Node } from "../ir/node.js";
import { children, topologicalOrder } from "../ir/walk.js";

/** A place for statements: a body, or one branch of a choice within another place. */
export interface Scope {
  readonly parent: Scope | undefined;
  readonly depth: number;
}

export function scopeWithin(parent: Scope | undefined): Scope {
  return { parent, depth: parent === undefined ? 0 : parent.depth + 1 };
}

/** What must be computed, and the place where it is used. */
export interface Root {
  readonly node: Node;
  readonly scope: Scope;
}

/** Conditionals of one condition in one place, decided together by one `if`. */
export interface Choice {
  readonly scope: Scope;
  readonly condition: Condition;
  readonly consequent: Scope;
  readonly alternative: Scope;
  readonly members: ConditionalNode[];
}

/** Where each node is computed: the innermost place that encloses all its uses, so a branch computes only its own. */
export interface Schedule {
  readonly order: readonly Node[];
  readonly body: Scope;
  readonly scopes: ReadonlyMap<Node, Scope>;
  readonly choices: ReadonlyMap<Node, Choice>;
}

/**
 * Assigns every node reachable from the roots its place, users before operands. `readyAt` says after how many interruptions
 * of the body, such as loops, a node has its value: conditionals of different numbers are not decided together.
 */
export function schedule(body: Scope, roots: readonly Root[], readyAt: (node: Node) => number = () => 0): Schedule {
  const order = topologicalOrder(roots.map(({ node }) => node));
  const levels = choiceLevels(order);
  const scopes = new Map<Node, Scope>();
  const choices = new Map<Node, Choice>();
  const choiceByKey = new Map<Scope, Map<string, Choice>>();
  const use = (node: Node, scope: Scope) => {
    const known = scopes.get(node);
    scopes.set(node, known === undefined ? scope : enclosing(known, scope));
  };
  for (const { node, scope } of roots) use(node, scope);
  for (const node of order.toReversed()) {
    const scope = scopes.get(node) ?? body;
    if (node.kind !== "conditional") {
      for (const child of children(node)) use(child, scope);
      continue;
    }
    const choice = join(choiceByKey, scope, node, `${levels.get(node) ?? 0},${readyAt(node)}`);
    choices.set(node, choice);
    use(node.condition, scope);
    use(node.consequent, choice.consequent);
    use(node.alternative, choice.alternative);
  }
  return { order, body, scopes, choices };
}

/**
 * How many choices lie below a node on any path. Conditionals of equal level do not depend on each other, so
 * those of one condition and one place can be decided together.
 */
function choiceLevels(order: readonly Node[]): ReadonlyMap<Node, number> {
  const levels = new Map<Node, number>();
  for (const node of order) {
    const below = children(node).reduce((most, child) => Math.max(most, levels.get(child) ?? 0), 0);
    levels.set(node, node.kind === "conditional" ? below + 1 : below);
  }
  return levels;
}

function join(known: Map<Scope, Map<string, Choice>>, scope: Scope, node: ConditionalNode, time: string): Choice {
  const inScope = known.get(scope) ?? new Map<string, Choice>();
  known.set(scope, inScope);
  const key = `${node.condition.id},${time}`;
  const existing = inScope.get(key);
  if (existing !== undefined) {
    existing.members.push(node);
    return existing;
  }
  const [consequent, alternative] = [scopeWithin(scope), scopeWithin(scope)];
  const choice = { scope, condition: node.condition, consequent, alternative, members: [node] };
  inScope.set(key, choice);
  return choice;
}

/** The innermost place that encloses both. */
function enclosing(left: Scope, right: Scope): Scope {
  let [a, b] = [left, right];
  while (a !== b) {
    if (a.depth >= b.depth && a.parent !== undefined) a = a.parent;
    else if (b.parent !== undefined) b = b.parent;
    else return a;
  }
  return a;
}

/** Whether a node is worth no name of its own. */
export function isTrivial(node: Node): boolean {
  if (isCondition(node)) return node.kind === "boolean";
  if (node.kind === "number" || node.kind === "symbol") return true;
  return node.kind === "call" && node.operands.length === 0;
}
