import type { Condition, Real } from "../ir/node.js";
import type { ExpressionPool } from "../ir/pool.js";
import { topologicalOrder, type ImageMap } from "../ir/walk.js";
import { countShared, OperationCounter } from "./cost.js";
import { gradient, type Differentiation, type Ways } from "./derivatives.js";
import { differentiateReverse } from "./differentiate.js";
import { factsFor } from "./assumptions.js";
import type { Facts } from "./facts.js";
import type { Goal } from "./goal.js";
import { fastRunning, forEmitting, running, textbook } from "./goals.js";
import { guardProducts } from "./guards.js";
import { avoidCancellation } from "./lateDifferences.js";
import { expandPowers } from "./expandPowers.js";
import { addCompanions, chainProducts, expandDefinitions, hasDefinitions } from "./prepare.js";
import { recogniseRobustForms } from "./robust.js";
import { shareProducts } from "./sharing.js";
import { recogniseSteps } from "./steps.js";
import { Simplifier } from "./simplifier.js";
import { simplify } from "./simplify.js";

/** A value with its partial derivatives, over one DAG. */
export interface Gradient {
  readonly value: Real;
  /** In the order of the variables asked for. */
  readonly partials: readonly Real[];
  /** The expressions that the model named, where they still stand for themselves. */
  readonly kept: ReadonlyMap<Real, string>;
}

/** Expressions of more nodes are simplified for running once, without polish. */
const MAXIMUM_POLISHED_NODES = 2000;

/** How emitted code is to be. */
export interface RunningOptions {
  /** Whether fewer operations count more than digits and range at extreme magnitudes. Default false. */
  readonly fast?: boolean;
  /** What holds of the symbols. Default nothing. */
  readonly assumptions?: readonly Condition[];
  /** By what the partials are multiplied: the adjoint of the value. Default 1. */
  readonly seed?: Real;
}

/** How a derivative is to be read. */
export interface ReadingOptions {
  /** Default the textbook's: without the conventions of powers at 0. */
  readonly goal?: Goal;
  /** What holds of the symbols. Default nothing. */
  readonly assumptions?: readonly Condition[];
  /** By what the partials are multiplied: the adjoint of the value. Default 1. */
  readonly seed?: Real;
}

/**
 * The gradient for emitted code: value and partials share what they can, and consist of what a machine has.
 * Of a small gradient two forms are made, and the one of fewer operations taken.
 */
export function gradientForMachine(
  pool: ExpressionPool,
  value: Real,
  variables: readonly string[],
  intermediates: ReadonlyMap<Real, string>,
  options: RunningOptions = {},
): ForMachine {
  return derivativesForMachine(
    pool,
    { value, intermediates },
    { variables, ways: gradient(variables, options.seed) },
    options,
  );
}

/** Derivatives before and after they were made of what a machine has. */
export interface ForMachine {
  readonly simplified: Gradient;
  readonly machine: Gradient;
}

/** A value, and the expressions that the model names in it. */
export interface NamedValue {
  readonly value: Real;
  readonly intermediates: ReadonlyMap<Real, string>;
}

/** What is wanted of a value: derivatives by variables. */
export interface WantedDerivatives {
  readonly variables: readonly string[];
  readonly ways: Ways;
}

/**
 * Derivatives of any kind for emitted code, in place of the partials. Of a small value two forms are made in each way to compute
 * them, and the one of fewest operations is taken.
 */
export function derivativesForMachine(
  pool: ExpressionPool,
  named: NamedValue,
  { variables, ways }: WantedDerivatives,
  { fast = false, assumptions = [] }: RunningOptions = {},
): ForMachine {
  const isSmall = topologicalOrder([named.value]).length <= MAXIMUM_POLISHED_NODES;
  const goal = fast ? fastRunning : running;
  const goals = isSmall ? [goal, { ...goal, polish: true }] : [goal];
  const [first] = ways;
  const prepared = goals.map((goal) => prepareValue(pool, goal, assumptions, named, variables));
  const candidates = (isSmall ? ways : [first]).flatMap((way) =>
    prepared.map((value) => {
      const simplified = derivativesForRunning(pool, value, way);
      const machine = expandForMachine(pool, value, simplified);
      return { simplified, machine, operations: countShared([machine.value, ...machine.partials]) };
    }),
  );
  return candidates.reduce((best, candidate) => (candidate.operations < best.operations ? candidate : best));
}

/**
 * A gradient that is to be differentiated again: simplified, stable forms recognised, and without anything that only a machine
 * needs, such as guards.
 */
export function gradientToDifferentiate(
  pool: ExpressionPool,
  value: Real,
  variables: readonly string[],
  { fast = false, assumptions = [], seed }: RunningOptions = {},
): Gradient {
  const goal = fast ? fastRunning : running;
  const [way] = gradient(variables, seed);
  const named = { value, intermediates: new Map() };
  return derivativesForRunning(pool, prepareValue(pool, goal, assumptions, named, variables), way);
}

/** A value that is ready to be differentiated, simplified by a goal, and what is known of it. */
interface PreparedValue {
  readonly goal: Goal;
  readonly facts: Facts;
  readonly root: Real;
  readonly kept: ReadonlyMap<Real, string>;
}

function prepareValue(
  pool: ExpressionPool,
  goal: Goal,
  assumptions: readonly Condition[],
  { value, intermediates }: NamedValue,
  variables: readonly string[],
): PreparedValue {
  const facts = factsFor(pool, goal, assumptions);
  const simplifier = new Simplifier(pool, goal, new OperationCounter(), facts);
  const simplified = robustly(simplifier, simplify(simplifier, [value], intermediates));
  const { roots, kept } = follow(simplified, chainProducts(pool, simplified.roots, variables));
  const [root = value] = roots;
  return { goal, facts, root, kept };
}

function derivativesForRunning(
  pool: ExpressionPool,
  { goal, facts, root, kept }: PreparedValue,
  way: Differentiation,
): Gradient {
  const simplifier = givenValue(pool, goal, facts, root);
  const simplifyAgain = (roots: readonly Real[]) => robustly(simplifier, simplify(simplifier, roots)).roots;
  const derivatives = way({ builder: simplifier, simplify: simplifyAgain }, root);
  return asGradient(simplify(simplifier, [root, ...derivatives], kept));
}

function robustly(simplifier: Simplifier, labelled: Labelled): Labelled {
  if (!simplifier.goal.robust) return labelled;
  const { roots, kept } = follow(labelled, recogniseRobustForms(simplifier, labelled.roots));
  return simplify(simplifier, roots, kept);
}

/** Replaces what no machine has: functions that are expressions of others, and powers. */
function expandForMachine(pool: ExpressionPool, { goal, facts }: PreparedValue, gradient: Gradient): Gradient {
  const simplifier = givenValue(pool, forEmitting(goal), facts, gradient.value);
  let current: Labelled = simplify(simplifier, [gradient.value, ...gradient.partials], gradient.kept);
  while (hasDefinitions(current.roots)) {
    const expanded = follow(current, expandDefinitions(simplifier, current.roots));
    current = simplify(simplifier, expanded.roots, expanded.kept);
  }
  if (goal.robust) current = follow(current, avoidCancellation(simplifier, current.roots));
  const guarded = goal.robust ? follow(current, guardProducts(pool, current.roots, facts)) : current;
  const stepped = follow(guarded, recogniseSteps(pool, guarded.roots));
  const shared = follow(stepped, shareProducts(pool, stepped.roots));
  return asGradient(
    follow(
      shared,
      expandPowers(pool, shared.roots, (node) => facts.rangeInDoubles(node).low >= 0),
    ),
  );
}

/** A gradient whose helpers have the operands that they are emitted with; no interpreter knows of these. */
export function withCompanions(pool: ExpressionPool, { value, partials, kept }: Gradient): Gradient {
  const roots = [value, ...partials];
  return asGradient(follow({ roots, kept }, addCompanions(pool, roots)));
}

/** A simplifier that counts the operations of the value as done. */
function givenValue(pool: ExpressionPool, goal: Goal, facts: Facts, value: Real): Simplifier {
  return new Simplifier(pool, goal, new OperationCounter(topologicalOrder([value])), facts);
}

/** The gradient for people: each partial simplified for reading, by itself. */
export function gradientForReading(
  pool: ExpressionPool,
  value: Real,
  variables: readonly string[],
  { goal = textbook, assumptions = [], seed = pool.integer(1) }: ReadingOptions = {},
): Gradient {
  const facts = factsFor(pool, goal, assumptions);
  const simplifier = new Simplifier(pool, goal, new OperationCounter(), facts);
  const [simplified = value] = simplify(simplifier, [value]).roots;
  const partials = differentiateReverse(simplifier, simplified, variables, seed);
  return {
    value: simplified,
    partials: partials.map((partial) => {
      const [root = partial] = simplify(simplifier, [partial]).roots;
      return goal.statesConventions ? root : recogniseSteps(pool, [root]).real(root);
    }),
    kept: new Map(),
  };
}

interface Labelled {
  readonly roots: readonly Real[];
  readonly kept: ReadonlyMap<Real, string>;
}

function follow({ roots, kept }: Labelled, images: ImageMap): Labelled {
  const followed = new Map<Real, string>();
  for (const [node, label] of kept) if (images.has(node)) followed.set(images.real(node), label);
  return { roots: roots.map(images.real), kept: followed };
}

function asGradient({ roots: [value, ...partials], kept }: Labelled): Gradient {
  if (value === undefined) throw new Error("a gradient has a value");
  return { value, partials, kept };
}
