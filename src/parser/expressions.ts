import { problems } from "../diagnostics/catalogue.js";
import type { Span } from "../diagnostics/span.js";
import type { FunctionDefinition } from "../functions/definition.js";
import { type Condition, isCondition, type Node, type Real } from "../ir/node.js";
import {
  type Call,
  type Conditional,
  type Definition,
  type Expression,
  type External,
  type Identifier,
  postOrder,
  type Product,
  type Reference,
  type Sum,
} from "./ast.js";
import { AssumptionFinder, type PlacedAssumption } from "./assumptions.js";
import { differentiation } from "./differentiation.js";
import type { Elaboration } from "./elaboration.js";
import { excerpt } from "./excerpt.js";
import { checkNumber, exactNumber } from "./numbers.js";
import type { Origins } from "./origins.js";
import { parametersOf } from "./resolve.js";
import { signatureOf, wrongCount } from "./signature.js";
import type { Meaning } from "./template.js";
import { allOf, choose, isLiteralOrder, isReal, kindName } from "./values.js";

/** Builds the nodes of expressions and checks their types. A value is undefined where an error was reported in it. */
export class ExpressionElaborator {
  readonly #shared: Elaboration;
  /** The values of the `let`s so far. */
  readonly #locals: ReadonlyMap<Identifier, Node>;
  readonly #origins: Origins;
  readonly #values = new Map<Expression, Node>();
  /** What calls take for granted. */
  readonly #brought = new Map<Expression, readonly Condition[]>();

  constructor(shared: Elaboration, locals: ReadonlyMap<Identifier, Node>, origins: Origins) {
    this.#shared = shared;
    this.#locals = locals;
    this.#origins = origins;
  }

  elaborate(root: Expression): Node | undefined {
    for (const expression of postOrder(root)) {
      const value = this.#build(expression);
      if (value === undefined) continue;
      this.#values.set(expression, value);
      this.#origins.add(value, expression.span);
    }
    return this.#values.get(root);
  }

  /** What the calls within an expression take for granted, once it is elaborated. */
  assumptionsWithin(root: Expression): readonly PlacedAssumption[] {
    return new AssumptionFinder(this.#brought, this.#values, this.#shared.pool).within(root);
  }

  #build(expression: Expression): Node | undefined {
    const { pool } = this.#shared;
    switch (expression.kind) {
      case "number":
        return checkNumber(expression.text, expression.span) === undefined
          ? pool.number(exactNumber(expression.text))
          : undefined;
      case "boolean":
        return pool.boolean(expression.value);
      case "reference":
        return this.#reference(expression);
      case "call":
        return this.#call(expression);
      case "external":
        return this.#external(expression);
      case "sum":
        return this.#sum(expression);
      case "product":
        return this.#product(expression);
      case "power": {
        const base = this.#real(expression.operands[0], "the base of `^`");
        const exponent = this.#real(expression.operands[1], "the exponent of `^`");
        return base && exponent && pool.power(base, exponent);
      }
      case "negation": {
        const operand = this.#real(expression.operands[0], "the operand of `-`");
        return operand && pool.negate(operand);
      }
      case "comparison": {
        const left = this.#real(expression.operands[0], `the left side of \`${expression.operator}\``);
        const right = this.#real(expression.operands[1], `the right side of \`${expression.operator}\``);
        for (const other of expression.operands.slice(2)) this.#real(other, "an operand of a comparison");
        return left && right && pool.compare(expression.operator, left, right);
      }
      case "and":
      case "or": {
        const operands = this.#conditions(expression.operands, `an operand of \`${expression.kind}\``);
        return operands && (expression.kind === "and" ? pool.and(operands) : pool.or(operands));
      }
      case "not": {
        const operand = this.#condition(expression.operands[0], "the operand of `not`");
        return operand && pool.not(operand);
      }
      case "conditional":
        return this.#conditional(expression);
      case "subscript":
      case "comprehension":
      case "reduction":
        throw new Error("a definition without arrays has an array in it");
    }
  }

  #reference(reference: Reference): Node | undefined {
    const binding = this.#shared.resolution.bindings.get(reference);
    switch (binding?.kind) {
      case "parameter":
        return this.#shared.pool.symbol(binding.parameter.name);
      case "let":
        return this.#locals.get(binding.local.name);
      case "definition":
        return this.#use(reference, this.#shared.templates.get(binding.definition.name)?.meaning);
      case "builtIn":
        return this.#shared.pool.call(binding.function.name, []);
      case "size":
      case "index":
      case "arrayFunction":
      case "differentiation":
      case undefined:
        return undefined;
    }
  }

  #call(call: Call): Node | undefined {
    const binding = this.#shared.resolution.bindings.get(call);
    if (binding?.kind === "builtIn") return this.#builtInCall(call, binding.function);
    if (binding?.kind === "definition") return this.#ownCall(call, binding.definition);
    if (binding?.kind === "differentiation")
      return differentiation(call, binding.name, this.#shared, (operand) =>
        this.#real(operand, `what \`${binding.name}\` differentiates`),
      );
    return undefined;
  }

  #external(external: External): Node | undefined {
    const { pool, calleeOf } = this.#shared;
    const operands = allOf(
      external.operands.map((operand) => this.#real(operand, `a parameter of \`${external.name}\``)),
    );
    return operands && pool.call(calleeOf(external), operands);
  }

  #builtInCall(call: Call, called: FunctionDefinition): Node | undefined {
    const { pool, sink } = this.#shared;
    const operands = this.#operands(call, called, called.parameters);
    const wrong = operands && called.literalParameters.find((index) => !isLiteralOrder(operands[index]));
    if (wrong === undefined) return operands && pool.call(called.name, operands);
    sink.report(
      problems.literalExpected.at(call.operands[wrong]?.span ?? call.span, called.parameters[wrong] ?? "", called.name),
    );
    return undefined;
  }

  #ownCall(call: Call, called: Definition): Node | undefined {
    const { pool, sink, templates, budget } = this.#shared;
    const parameters = parametersOf(called).map((parameter) => parameter.name);
    const operands = this.#operands(call, called, parameters);
    const template = templates.get(called.name);
    if (operands === undefined || template === undefined || budget.isSpent) return undefined;
    const instance = template.instantiate(operands, pool, budget);
    if (instance === undefined) sink.report(problems.expansionTooLarge.at(call.span, called.name.name, budget.limit));
    return this.#use(call, instance);
  }

  /** The value of a definition that an expression uses; notes what it takes for granted. */
  #use(expression: Expression, meaning: Meaning | undefined): Node | undefined {
    if (meaning !== undefined && meaning.assumptions.length > 0) this.#brought.set(expression, meaning.assumptions);
    if (meaning !== undefined) this.#origins.adopt(meaning, expression.span);
    return meaning?.value;
  }

  /** The values of a call's arguments, if there are as many as the function takes. */
  #operands(
    call: Call,
    called: Definition | FunctionDefinition,
    parameters: readonly string[],
  ): readonly Real[] | undefined {
    const { name } = call.callee;
    const expected = wrongCount(called, call.operands.length);
    if (expected === undefined) {
      return this.#reals(
        call.operands,
        (index) => `the argument \`${parameters[Math.min(index, parameters.length - 1)]}\` of \`${name}\``,
      );
    }
    const place = "evaluate" in called ? undefined : called.name.span;
    this.#shared.sink.report(
      problems.wrongArgumentCount.at(call.span, name, expected, call.operands.length, signatureOf(called), place),
    );
    return undefined;
  }

  #sum({ operands, operators }: Sum): Node | undefined {
    const { pool } = this.#shared;
    const terms = this.#reals(operands, (index) => `an operand of \`${operators[Math.max(0, index - 1)]}\``);
    return terms && pool.sum(terms.map((term, index) => (operators[index - 1] === "-" ? pool.negate(term) : term)));
  }

  #product({ operands, operators, span }: Product): Node | undefined {
    const factors = this.#reals(operands, (index) => `an operand of \`${operators[Math.max(0, index - 1)]}\``);
    return (
      factors &&
      this.#shared.pool.product(
        factors.map((factor, index) =>
          operators[index - 1] === "/" ? this.#divide(factor, span, operands[index]?.span ?? span) : factor,
        ),
      )
    );
  }

  /** A division by a factor; it is written from the first factor on. */
  #divide(divisor: Real, { start }: Span, { end }: Span): Real {
    const reciprocal = this.#shared.pool.reciprocal(divisor);
    this.#origins.add(reciprocal, { start, end });
    return reciprocal;
  }

  #conditional({ branches, otherwise }: Conditional): Node | undefined {
    const conditions = this.#conditions(
      branches.map((branch) => branch.condition),
      "what follows `if`",
    );
    const results = [...branches.map((branch) => branch.value), otherwise];
    const values = results.map((result) => this.#values.get(result)).filter((value) => value !== undefined);
    if (conditions === undefined || values.length < results.length) return undefined;
    if (values.every(isCondition))
      return choose(conditions, values, (condition, yes, no) => this.#chooseCondition(condition, yes, no));
    if (values.every(isReal))
      return choose(conditions, values, (condition, yes, no) => this.#shared.pool.conditional(condition, yes, no));
    this.#reportDifference(results, values);
    return undefined;
  }

  #chooseCondition(condition: Condition, yes: Condition, no: Condition): Condition {
    const { pool } = this.#shared;
    return pool.or([pool.and([condition, yes]), pool.and([pool.not(condition), no])]);
  }

  #reportDifference(results: readonly Expression[], values: readonly Node[]): void {
    const [first] = values;
    const different = values.findIndex((value) => first !== undefined && isCondition(value) !== isCondition(first));
    const [firstResult, result, value] = [results[0], results[different], values[different]];
    if (first === undefined || firstResult === undefined || result === undefined || value === undefined) return;
    this.#shared.sink.report(
      problems.branchesDiffer.at(result.span, kindName(first), kindName(value), firstResult.span),
    );
  }

  #reals(operands: readonly Expression[], place: (index: number) => string): readonly Real[] | undefined {
    return allOf(operands.map((operand, index) => this.#real(operand, place(index))));
  }

  #conditions(operands: readonly Expression[], place: string): readonly Condition[] | undefined {
    return allOf(operands.map((operand) => this.#condition(operand, place)));
  }

  #real(operand: Expression, place: string): Real | undefined {
    const value = this.#values.get(operand);
    if (value === undefined || isReal(value)) return value;
    const { sink, source } = this.#shared;
    sink.report(problems.realExpected.at(operand.span, place, `(if ${excerpt(operand.span, source)} then 1 else 0)`));
    return undefined;
  }

  #condition(operand: Expression, place: string): Condition | undefined {
    const value = this.#values.get(operand);
    if (value === undefined || isCondition(value)) return value;
    const { sink, source } = this.#shared;
    sink.report(problems.conditionExpected.at(operand.span, place, `${excerpt(operand.span, source)} > 0`));
    return undefined;
  }
}
