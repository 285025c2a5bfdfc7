import type { EdgeKind } from "../functions/edges.js";
import { type Condition, isCondition, type Node, type Real } from "../ir/node.js";
import type { ExpressionPool } from "../ir/pool.js";
import { isZero } from "../ir/rational.js";
import { topologicalOrder } from "../ir/walk.js";
import { factsFor } from "./assumptions.js";
import { conditionsWhereEvaluated } from "./branchFacts.js";
import { CanonicalForms } from "./canonicalForms.js";
import { conventionsOf, edgesOf, isOperation, type OperationEdge } from "./edges.js";
import type { Facts } from "./facts.js";
import { reading } from "./goals.js";
import type { Gradient } from "./gradient.js";
import { type Happening, outputsUsing } from "./outputsUsing.js";
import { excludesItself } from "./ranges/assumed.js";
import { variablesBelow } from "./variablesBelow.js";

/** Where emitted code leaves the finite reals, or follows a convention. */
export interface Singularity {
  /** What happens to the operation; `guarded` where the code takes the limit 0 instead. */
  readonly kind: EdgeKind | "guarded";
  readonly operation: Real;
  readonly condition: Condition;
  /** What is agreed on at a kink or a jump. */
  readonly conventions: readonly string[];
  /** Whether the value is affected. */
  readonly ofValue: boolean;
  /** The variables by which derivatives are affected. */
  readonly ofPartials: readonly string[];
}

/** Code whose operations lie in more different branches is taken to be always computed. */
const MAXIMUM_BRANCHES = 200;

/** Of code with more poles, each operation is looked at by itself. */
const MAXIMUM_POLES = 16;

/**
 * The singular points that remain in emitted code, for finite arguments that satisfy the assumptions; rounding and overflow
 * aside. Time is linear in the DAG for a bounded number of branches and singular points.
 */
export function singularPoints(
  pool: ExpressionPool,
  { simplified, machine }: { readonly simplified: Gradient; readonly machine: Gradient },
  variables: readonly string[],
  assumptions: readonly Condition[],
): readonly Singularity[] {
  const roots = [machine.value, ...machine.partials];
  const plain = [simplified.value, ...simplified.partials];
  const forms = new CanonicalForms(pool, [...roots, ...plain]);
  const found = [
    ...reachable(pool, roots, forms, assumptions, ({ kind }) => kind === "infinite" || kind === "NaN"),
    ...guardsOf(pool, roots, plain, forms, factsFor(pool, reading, assumptions)),
  ];
  return [
    ...withOutputs(roots, besidePoles(pool, found, assumptions), forms, variables),
    ...corners(pool, simplified.value, forms, assumptions, variables),
  ];
}

/** Leaves out operations that have no value only at poles of others: for `x >= 1` and `t >= 0`, `t/(x - 1)` is negative nowhere. */
function besidePoles(
  pool: ExpressionPool,
  found: readonly Found[],
  assumptions: readonly Condition[],
): readonly Found[] {
  const poles = new Set(found.filter(({ kind }) => kind === "infinite").map(({ condition }) => condition));
  if (poles.size === 0 || poles.size > MAXIMUM_POLES) return found;
  const facts = factsFor(pool, reading, [...assumptions, ...[...poles].map((pole) => pool.not(pole))]);
  const isStrict = (condition: Condition) =>
    condition.kind === "comparison" && (condition.operator === "<" || condition.operator === ">");
  return found.filter(({ kind, condition }) => kind !== "NaN" || !isStrict(condition) || facts.mayHold(condition));
}

/** What happens, with the outputs that are computed by it; nothing where there are none. */
function withOutputs(
  roots: readonly Real[],
  found: readonly Found[],
  forms: CanonicalForms,
  variables: readonly string[],
): readonly Singularity[] {
  const outputs = outputsUsing(roots, found, forms);
  return found.flatMap(({ kind, operation, condition }, index): readonly Singularity[] => {
    const affected = outputs[index] ?? [];
    if (affected.length === 0) return [];
    const ofPartials = affected.flatMap((output) => variables[output - 1] ?? []);
    return [{ kind, operation, condition, conventions: [], ofValue: affected[0] === 0, ofPartials }];
  });
}

/** Kinks and jumps of the value. At a kink only derivatives follow a convention. */
function corners(
  pool: ExpressionPool,
  value: Real,
  forms: CanonicalForms,
  assumptions: readonly Condition[],
  variables: readonly string[],
): readonly Singularity[] {
  const found = reachable(pool, [value], forms, assumptions, ({ kind }) => kind === "kink" || kind === "jump");
  const below = variablesBelow(
    value,
    found.map(({ node }) => node),
    variables,
  );
  return found.flatMap(({ kind, node, operation, condition }, index): readonly Singularity[] => {
    const ofValue = kind === "jump";
    const ofPartials = below[index] ?? [];
    if (!isOperation(node) || (!ofValue && ofPartials.length === 0)) return [];
    return [{ kind, operation, condition, conventions: conventionsOf(node), ofValue, ofPartials }];
  });
}

interface Found extends Happening {
  readonly kind: EdgeKind | "guarded";
  readonly operation: Real;
}

/** The edges of operations that their operands may reach where the operations are computed. */
function reachable(
  pool: ExpressionPool,
  roots: readonly Real[],
  forms: CanonicalForms,
  assumptions: readonly Condition[],
  isWanted: (edge: OperationEdge) => boolean,
): readonly Found[] {
  const always = factsFor(pool, reading, assumptions);
  const branches = conditionsWhereEvaluated(pool, roots);
  const known = new Map<string, Facts>();
  const factsWhere = (conditions: ReadonlySet<Condition>): Facts => {
    const key = [...conditions].map(({ id }) => id).join(",");
    const facts = known.get(key) ?? (known.size < MAXIMUM_BRANCHES ? within(conditions) : always);
    known.set(key, facts);
    return facts;
  };
  const within = (conditions: ReadonlySet<Condition>) => factsFor(pool, reading, [...assumptions, ...conditions]);
  const mayHappen = (node: Node, condition: Condition) => {
    if (excludesItself(condition) || !always.mayHold(condition)) return false;
    const conditions = branches.get(node);
    if (conditions === undefined || conditions.size === 0) return true;
    const facts = factsWhere(conditions);
    return facts.contradiction === undefined && facts.mayHold(condition);
  };
  return topologicalOrder(roots)
    .filter(isOperation)
    .flatMap((node) =>
      edgesOf(pool, forms.operation(node))
        .filter((edge) => isWanted(edge) && mayHappen(node, edge.condition))
        .map((edge) => ({ ...edge, node })),
    );
}

/** The guards `if x == 0 then 0 else x*log(x)` that code has and the model does not, but for those of underflow. */
function guardsOf(
  pool: ExpressionPool,
  roots: readonly Real[],
  plain: readonly Real[],
  forms: CanonicalForms,
  facts: Facts,
): readonly Found[] {
  const own = new Set(topologicalOrder(plain).filter(isCondition).map(forms.condition));
  return topologicalOrder(roots).flatMap((node): readonly Found[] => {
    if (node.kind !== "conditional" || node.condition.kind !== "comparison" || !isZeroNode(node.consequent)) return [];
    const { operator, left, right } = node.condition;
    if (
      operator !== "==" ||
      !isZeroNode(right) ||
      vanishesByUnderflow(left) ||
      own.has(forms.condition(node.condition))
    )
      return [];
    const condition = pool.compare("==", forms.real(left), right);
    return facts.mayHold(condition)
      ? [{ kind: "guarded", node, operation: forms.real(node.alternative), condition }]
      : [];
  });
}

/** Reciprocals and exponentials are 0 in doubles only, or at infinity. */
function vanishesByUnderflow(node: Real): boolean {
  return node.kind === "power" || (node.kind === "call" && node.callee === "exp");
}

function isZeroNode(node: Real): boolean {
  return node.kind === "number" && isZero(node.value);
}
