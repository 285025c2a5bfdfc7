import { isCondition, type Condition, type ConditionalNode, type Node, type Real } from "../ir/node.js";
import { children } from "../ir/walk.js";
import { buildExpression, type Operands } from "./expressions.js";
import { helperName, type NameScope } from "./names.js";
import { suggestName } from "./naming.js";
import {
  name as nameExpression,
  type Expression,
  type FunctionProgram,
  type Result,
  type Statement,
} from "./program.js";
import { schedule, isTrivial, type Choice, type Schedule, type Scope } from "./schedule.js";
import { select, type Selection } from "./selection.js";

/** A function to emit: its results as expressions, with powers already expanded. */
export interface FunctionRequest {
  readonly name: string;
  readonly documentation: readonly string[];
  /** The model's names of the parameters and the names that they have in the emitted function. */
  readonly parameters: ReadonlyMap<string, string>;
  /** What the function tests of its arguments before anything else. */
  readonly requirements: readonly Requirement[];
  readonly result: Result<Real>;
  /** Names that the model gives to expressions. */
  readonly kept: ReadonlyMap<Real, string>;
  /** The names of the emitted function's scope. */
  readonly names: NameScope;
  /** The names of the module's functions. */
  readonly functions: ReadonlySet<string>;
  /** Receives the runtime helpers that the function calls. */
  readonly helpers: Set<string>;
}

/** A condition on the arguments, and what is said where it does not hold. */
export interface Requirement {
  readonly condition: Condition;
  readonly message: string;
}

/** Orders the work of one function into statements. Linear in the size of the DAG. */
export function lower(request: FunctionRequest): FunctionProgram {
  const results = rootsOf(request.result);
  const roots = [...request.requirements.map(({ condition }) => condition), ...results];
  const plan = schedule(roots);
  const lowering = new Lowering(request, plan, select(plan, roots, request.kept));
  for (const requirement of request.requirements) lowering.require(requirement);
  for (const root of results) lowering.place(root);
  return {
    name: request.name,
    documentation: request.documentation,
    parameters: [...request.parameters.values()],
    body: lowering.statementsOf(plan.body),
    result: mapResult(request.result, (root) => lowering.expressionOf(root)),
  };
}

function rootsOf(result: Result<Real>): readonly Real[] {
  return result.kind === "number" ? [result.value] : result.entries.flatMap((entry) => rootsOf(entry.result));
}

function mapResult(result: Result<Real>, map: (root: Real) => Expression): Result {
  if (result.kind === "number") return { kind: "number", value: map(result.value) };
  return {
    kind: "object",
    entries: result.entries.map(({ key, result: inner }) => ({ key, result: mapResult(inner, map) })),
  };
}

class Lowering {
  readonly #statements = new Map<Scope, Statement[]>();
  readonly #names = new Map<Node, string>();
  /** A choice that is the whole of a branch assigns to the variable of the choice around it. */
  readonly #heirs = new Map<Node, ConditionalNode>();
  readonly #placed = new Set<Node | Choice>();

  constructor(
    readonly request: FunctionRequest,
    readonly plan: Schedule,
    readonly selection: Selection,
  ) {}

  statementsOf(scope: Scope): Statement[] {
    const known = this.#statements.get(scope);
    if (known !== undefined) return known;
    const created: Statement[] = [];
    this.#statements.set(scope, created);
    return created;
  }

  /** Places the statements that a node needs, operands first. */
  place(root: Node): void {
    const pending: { readonly node: Node; readonly ready: boolean }[] = [{ node: root, ready: false }];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const { node, ready } = next;
      const unit = this.#choiceOf(node) ?? node;
      if (this.#placed.has(unit)) continue;
      if (ready) {
        this.#placed.add(unit);
        this.#emit(node);
        continue;
      }
      pending.push({ node, ready: true });
      for (const operand of this.#needs(node).toReversed()) {
        if (!this.#placed.has(operand)) pending.push({ node: operand, ready: false });
      }
    }
  }

  /** Places a test of the arguments. */
  require({ condition, message }: Requirement): void {
    this.place(condition);
    const statements = this.statementsOf(this.plan.body);
    statements.push({ kind: "requirement", condition: this.expressionOf(condition), message });
  }

  /** The expression that stands for a node once it is placed. */
  expressionOf(node: Node): Expression {
    const known = this.#names.get(node);
    return known === undefined ? buildExpression(node, this.#operands) : nameExpression(known);
  }

  readonly #operands: Operands = {
    expressionOf: (node) => this.expressionOf(node),
    isNamed: (node) => this.#names.has(node),
    parameterNamed: (symbol) => this.request.parameters.get(symbol) ?? symbol,
    useHelper: (helper) => {
      this.request.helpers.add(helper);
      return helperName(helper, this.request.functions);
    },
  };

  #choiceOf(node: Node): Choice | undefined {
    const choice = this.plan.choices.get(node);
    return choice !== undefined && this.selection.isStatement(choice) ? choice : undefined;
  }

  #needs(node: Node): readonly Node[] {
    const choice = this.#choiceOf(node);
    if (choice === undefined) return children(node);
    for (const member of choice.members) {
      this.#inherit(member, member.consequent, choice.consequent);
      this.#inherit(member, member.alternative, choice.alternative);
    }
    return [choice.condition, ...choice.members.flatMap(({ consequent, alternative }) => [consequent, alternative])];
  }

  #inherit(member: ConditionalNode, arm: Real, scope: Scope): void {
    const inner = this.#choiceOf(arm);
    if (inner?.scope === scope && this.selection.isUsedOnce(arm) && !this.request.kept.has(arm))
      this.#heirs.set(arm, member);
  }

  #emit(node: Node): void {
    const choice = this.#choiceOf(node);
    if (choice !== undefined) this.#emitChoice(choice);
    else if (this.selection.isNamed(node)) this.#emitConstant(node);
  }

  #emitConstant(node: Node): void {
    const statements = this.statementsOf(this.plan.scopes.get(node) ?? this.plan.body);
    const value = buildExpression(node, this.#operands, (part) => {
      const name = this.request.names.takeNumbered("part");
      statements.push({ kind: "constant", name, value: part });
      return nameExpression(name);
    });
    const name = this.#giveName(node);
    statements.push({ kind: "constant", name, value });
  }

  #emitChoice(choice: Choice): void {
    const condition = this.expressionOf(choice.condition);
    const assign = (arm: (member: ConditionalNode) => Real): Statement[] =>
      choice.members
        .filter((member) => this.#heirs.get(arm(member)) !== member)
        .map((member) => ({
          kind: "assignment",
          name: this.#variableOf(member),
          value: this.expressionOf(arm(member)),
        }));
    const consequent = [...this.statementsOf(choice.consequent), ...assign((member) => member.consequent)];
    const alternative = [...this.statementsOf(choice.alternative), ...assign((member) => member.alternative)];
    const statements = this.statementsOf(choice.scope);
    const declared = choice.members
      .filter((member) => !this.#heirs.has(member))
      .map((member) => this.#variableOf(member));
    if (declared.length > 0) statements.push({ kind: "declaration", names: declared });
    statements.push({ kind: "choice", condition, consequent, alternative });
  }

  /** The variable that holds a choice's value, named when first needed. */
  #variableOf(member: ConditionalNode): string {
    let holder = member;
    for (let heir = this.#heirs.get(holder); heir !== undefined; heir = this.#heirs.get(holder)) holder = heir;
    const name = this.#names.get(holder) ?? this.#giveName(holder);
    this.#names.set(member, name);
    return name;
  }

  #giveName(node: Node): string {
    const kept = isCondition(node) ? undefined : this.request.kept.get(node);
    const preferred = kept ?? suggestName(node, (operand) => this.#nameOf(operand));
    const name = preferred === undefined ? this.request.names.takeNumbered("t") : this.request.names.take(preferred);
    this.#names.set(node, name);
    return name;
  }

  #nameOf(node: Node): string | undefined {
    if (node.kind === "symbol") return this.request.parameters.get(node.name);
    return isTrivial(node) ? undefined : this.#names.get(node);
  }
}
