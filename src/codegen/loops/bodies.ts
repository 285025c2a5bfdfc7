import { isCondition, type Node } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { topologicalOrder } from "../../ir/walk.js";
import { Lowering, type Labels, type LoweringContext } from "../lowering.js";
import { identifierFrom, type NameScope } from "../names.js";
import { numberLiteral } from "../numbers.js";
import { call, literal, name, type Expression, type Message, type Statement } from "../program.js";
import { isTrivial, schedule, scopeWithin, type Root } from "../schedule.js";
import { select } from "../selection.js";
import { expressionsOf, guardOf, invariantSymbol, type Body } from "./invariants.js";
import type { Elements } from "./elements.js";
import type { AllocationStep, FillStep, Level, LoopStep, Step, UpdateStep } from "./level.js";
import { guardRuns, readiness, type GuardRun } from "./runs.js";
import { allocate, type Storage } from "./storage.js";
import { updateStatement } from "./updates.js";

/** What all bodies of a function have in common. */
export interface Surroundings {
  readonly pool: ExpressionPool;
  readonly bodies: ReadonlyMap<Level, Body>;
  readonly elements: Elements;
  /** The names that the model gives to expressions. */
  readonly names: ReadonlyMap<Node, string>;
  /** Where the arrays that are written have their memory. */
  readonly storage: ReadonlyMap<string, Storage>;
  readonly module: Pick<LoweringContext, "functions" | "helpers" | "imports">;
}

/** Writes the statements of one level and of the loops within. */
export class BodyWriter {
  readonly #body: Body;
  readonly #scope = scopeWithin(undefined);
  readonly #runs: ReadonlyMap<Step, GuardRun>;
  readonly #lowering: Lowering;
  #results: readonly Expression[] = [];

  constructor(
    readonly surroundings: Surroundings,
    readonly level: Level,
    /** The names of the symbols; what the level declares is added. */
    readonly symbols: Map<string, string>,
    readonly names: NameScope,
  ) {
    const body = surroundings.bodies.get(level);
    if (body === undefined) throw new Error("a level without a body");
    this.#body = body;
    const readyAt = readiness(level, body, this.#nodes());
    this.#runs = guardRuns(level.steps, this.#scope, (step) =>
      Math.max(0, ...expressionsOf(step).map((node) => readyAt.get(this.#image(node)) ?? 0)),
    );
    const roots = level.steps.flatMap((step) => this.#rootsOf(step));
    const plan = schedule(this.#scope, roots, (node) => readyAt.get(node) ?? 0);
    const labels = this.#labels();
    const nodes = roots.map(({ node }) => node);
    const selection = select(plan, nodes, labels);
    this.#lowering = new Lowering({ parameters: symbols, names, labels, ...surroundings.module }, plan, selection);
  }

  /** What the function returns, once its body is written. */
  get results(): readonly Expression[] {
    return this.#results;
  }

  write(): readonly Statement[] {
    const statements = this.#lowering.statementsOf(this.#scope);
    let open: GuardRun | undefined;
    for (const [position, step] of this.level.steps.entries()) {
      const run = this.#runs.get(step);
      if (open !== run && open !== undefined) statements.push(this.#choice(open));
      open = run;
      for (const { node } of this.#rootsOf(this.#usefulStep(position))) this.#lowering.place(node);
      this.#lowering.statementsOf(run?.scope ?? this.#scope).push(...this.#statementsOf(step));
    }
    if (open !== undefined) statements.push(this.#choice(open));
    return statements;
  }

  /** What a loop needs of the outside stands before the variables that it updates. */
  #usefulStep(position: number): Step {
    const { steps } = this.level;
    let next = steps[position];
    for (let place = position; next !== undefined && isPlainVariable(next); place += 1) next = steps[place + 1];
    return next ?? { kind: "return", values: [] };
  }

  #choice({ guard, scope }: GuardRun): Statement {
    const consequent = this.#lowering.statementsOf(scope);
    return { kind: "choice", condition: this.#expressionOf(guard), consequent, alternative: [] };
  }

  #rootsOf(step: Step): readonly Root[] {
    const guard = guardOf(step);
    const run = this.#runs.get(step);
    const scope = run?.scope ?? this.#scope;
    return [
      ...(guard === undefined || run?.first !== step ? [] : [{ node: this.#image(guard), scope: this.#scope }]),
      ...expressionsOf(step)
        .filter((node) => node !== guard)
        .map((node) => ({ node: this.#image(node), scope })),
      ...(this.#body.wanted.get(step) ?? []).map((node) => ({ node: this.#image(node), scope })),
    ];
  }

  #statementsOf(step: Step): readonly Statement[] {
    switch (step.kind) {
      case "loop":
        return [this.#loop(step)];
      case "variable": {
        const { initial } = step;
        const value = typeof initial === "number" ? numberLiteral(initial) : this.#expressionOf(initial);
        const variable = this.names.take(identifierFrom(step.label));
        this.symbols.set(step.variable.name, variable);
        return [{ kind: "variable", name: variable, value }];
      }
      case "update":
        return [updateStatement(this.#target(step), step.combination, this.#expressionOf(step.value))];
      case "allocation":
        return this.#allocate(step);
      case "fill":
        return [this.#fill(step)];
      case "requirement": {
        const message: Message = step.message.map((part) =>
          typeof part === "string" ? part : this.#expressionOf(part),
        );
        return [{ kind: "requirement", condition: this.#expressionOf(step.condition), message }];
      }
      case "return":
        this.#results = step.values.map((value) => this.#expressionOf(value));
        return [];
    }
  }

  #loop(step: LoopStep): Statement {
    const symbols = new Map(this.symbols);
    const names = this.names.within();
    for (const node of this.#body.wanted.get(step) ?? []) {
      const expression = this.#expressionOf(node);
      if (expression.kind !== "name") throw new Error("an invariant without a name");
      symbols.set(invariantSymbol(this.surroundings.pool, node).name, expression.name);
    }
    const { index } = step.level;
    const indexName = names.take(identifierFrom(index?.name ?? "i"));
    if (index !== undefined) symbols.set(index.name, indexName);
    const body = new BodyWriter(this.surroundings, step.level, symbols, names).write();
    const [low, high] = [this.#expressionOf(step.low), this.#expressionOf(step.high)];
    return { kind: "loop", index: indexName, low, high, body };
  }

  #target({ target }: UpdateStep): Expression {
    if (target.kind === "variable") return name(this.#symbol(target.variable.name));
    return { kind: "element", array: name(this.#symbol(target.array)), offset: this.#expressionOf(target.offset) };
  }

  #allocate({ array, length }: AllocationStep): readonly Statement[] {
    const storage = this.surroundings.storage.get(array);
    if (storage === undefined) throw new Error(`${array} has no memory`);
    const variable = this.names.take(identifierFrom(array));
    this.symbols.set(array, variable);
    return allocate(variable, storage, this.#expressionOf(length));
  }

  #fill({ array, value, length }: FillStep): Statement {
    const range = length === undefined ? [] : [literal("0"), this.#expressionOf(length)];
    return { kind: "action", call: call(`${this.#symbol(array)}.fill`, numberLiteral(value), ...range) };
  }

  #symbol(symbol: string): string {
    const known = this.symbols.get(symbol);
    if (known === undefined) throw new Error(`${symbol} has no name`);
    return known;
  }

  #expressionOf(node: Node): Expression {
    return this.#lowering.expressionOf(this.#image(node));
  }

  #image(node: Node): Node {
    const { images } = this.#body;
    return isCondition(node) ? images.condition(node) : images.real(node);
  }

  /** All expressions of the level, as they were before invariants were replaced. */
  #nodes(): readonly Node[] {
    const wanted = [...this.#body.wanted.values()].flat();
    return topologicalOrder([...this.level.steps.flatMap(expressionsOf), ...wanted]);
  }

  /** What loops within use has a name, and so has a bound that each iteration would compute. */
  #labels(): Labels {
    const labels = new Map<Node, string>();
    const kept = new Set<Node>();
    const repeated = new Set<Node>();
    const { elements } = this.surroundings;
    for (const node of this.#nodes()) {
      const known = this.surroundings.names.get(node);
      if (elements.isShort(node)) repeated.add(this.#image(node));
      if (known !== undefined || elements.rows.has(node)) kept.add(this.#image(node));
      const label = known ?? elements.labels.get(node);
      if (label !== undefined && !labels.has(this.#image(node))) labels.set(this.#image(node), identifierFrom(label));
    }
    for (const step of this.level.steps) {
      if (step.kind === "loop" && !isTrivial(step.high) && !repeated.has(this.#image(step.high))) {
        kept.add(this.#image(step.high));
      }
    }
    for (const node of [...this.#body.wanted.values()].flat()) kept.add(this.#image(node));
    return {
      isKept: (node) => kept.has(node),
      isRepeated: (node) => repeated.has(node),
      savesDivisions: this.level.depth > 0,
      labelOf: (node) => labels.get(node),
    };
  }
}

function isPlainVariable(step: Step): boolean {
  return step.kind === "variable" && typeof step.initial === "number";
}
