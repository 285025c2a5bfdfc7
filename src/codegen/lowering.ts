import { isCondition, type ConditionalNode, type Node, type Real } from "../ir/node.js";
import { children } from "../ir/walk.js";
import { buildExpression, type Operands } from "./expressions.js";
import type { Imports } from "./imports.js";
import { helperName, type NameScope } from "./names.js";
import { suggestName } from "./naming.js";
import { name as nameExpression, type Expression, type Statement } from "./program.js";
import { isTrivial, type Choice, type Schedule, type Scope } from "./schedule.js";
import type { Selection } from "./selection.js";

/** What the statements of one body have around them. */
export interface LoweringContext {
  /** The symbols of the expressions and the names that their values have in the emitted function. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly labels: Labels;
  /** The names of the emitted function's scope. */
  readonly names: NameScope;
  /** The names of the module's functions, and of those that it imports. */
  readonly functions: ReadonlySet<string>;
  /** Receives the runtime helpers that the function calls. */
  readonly helpers: Set<string>;
  /** Receives what the function calls of other files. */
  readonly imports: Imports;
}

/** The names that expressions are to have. */
export interface Labels {
  /** Whether an expression gets a statement of its own, however it is used. */
  readonly isKept: (node: Node) => boolean;
  /** Whether an expression is rather written again than given a name. */
  readonly isRepeated: (node: Node) => boolean;
  /** Whether one division instead of two is worth a rounding, as it is in a loop. */
  readonly savesDivisions: boolean;
  /** Its name, where it has a statement of its own. */
  readonly labelOf: (node: Node) => string | undefined;
}

/** Labels of expressions that all get statements of their own. */
export function labelsOf(kept: ReadonlyMap<Real, string>): Labels {
  return {
    isKept: (node) => !isCondition(node) && kept.has(node),
    isRepeated: () => false,
    savesDivisions: false,
    labelOf: (node) => (isCondition(node) ? undefined : kept.get(node)),
  };
}

/** Turns expressions into statements, in the order in which it is asked to place them. */
export class Lowering {
  readonly #statements = new Map<Scope, Statement[]>();
  readonly #names = new Map<Node, string>();
  /** A choice that is the whole of a branch assigns to the variable of the choice around it. */
  readonly #heirs = new Map<Node, ConditionalNode>();
  readonly #placed = new Set<Node | Choice>();

  constructor(
    readonly context: LoweringContext,
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

  /** The expression that stands for a node once it is placed. */
  expressionOf(node: Node): Expression {
    const known = this.#names.get(node);
    return known === undefined ? buildExpression(node, this.#operands) : nameExpression(known);
  }

  readonly #operands: Operands = {
    expressionOf: (node) => this.expressionOf(node),
    isNamed: (node) => this.#names.has(node),
    parameterNamed: (symbol) => this.context.parameters.get(symbol) ?? symbol,
    useHelper: (helper) => {
      this.context.helpers.add(helper);
      return helperName(helper, this.context.functions);
    },
    useImport: (callee) => this.context.imports.use(callee),
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
    if (inner?.scope === scope && this.selection.isUsedOnce(arm) && !this.context.labels.isKept(arm))
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
      const name = this.context.names.takeNumbered("part");
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
    const preferred = this.context.labels.labelOf(node) ?? suggestName(node, (operand) => this.#nameOf(operand));
    const name = preferred === undefined ? this.context.names.takeNumbered("t") : this.context.names.take(preferred);
    this.#names.set(node, name);
    return name;
  }

  #nameOf(node: Node): string | undefined {
    if (node.kind === "symbol") return this.context.parameters.get(node.name);
    return isTrivial(node) ? undefined : this.#names.get(node);
  }
}
